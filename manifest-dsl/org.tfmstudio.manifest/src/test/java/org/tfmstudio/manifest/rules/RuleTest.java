// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.FindingCatalog;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.Manifests;
import org.tfmstudio.manifest.OptionCatalog;

/**
 * Checks texts in which the expected places are marked: {@code ‹...›} stands around each offending token. The findings must be
 * exactly those: as many, in this order, with these codes, messages, offsets and lengths.
 */
abstract class RuleTest {
	private static final Manifests MANIFESTS = new Manifests(new NoMappedVectors());

	@TempDir
	Path folder;

	/** A finding that is expected. */
	record Expected(String code, String message) {
	}

	static Expected finding(String code, String message) {
		return new Expected(code, message);
	}

	/** A partition that is right but for what is put into its body. */
	static String partition(String body) {
		return "partition A : application-rot {\n    framework 1.1 model SFN stack 0x400\n"
				+ "    service A_SERVICE { sid 0x0000A000 stateless }\n    " + body + "\n}\n";
	}

	/** A service that is right but for what is put into its body. */
	static String service(String body) {
		return partition("service B_SERVICE { sid 0x0000A010 stateless " + body + " }");
	}

	/** A device with a right partition A. */
	static String device(String body) {
		return "device demo {\n    " + body + "\n}\n";
	}

	void write(String name, String text) {
		try {
			Files.createDirectories(folder.resolve(name).getParent());
			Files.writeString(folder.resolve(name), text);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Checks a partition file, beside the files written before. */
	void check(String marked, Expected... expected) {
		checkFile("a.partition", marked, expected);
	}

	void checkFile(String name, String marked, Expected... expected) {
		StringBuilder text = new StringBuilder();
		List<int[]> places = new ArrayList<>();
		for (char c : marked.toCharArray()) {
			switch (c) {
				case '‹' -> places.add(new int[] {text.length(), 0});
				case '›' -> places.get(places.size() - 1)[1] = text.length() - places.get(places.size() - 1)[0];
				default -> text.append(c);
			}
		}
		assertEquals(places.size(), expected.length, "as many marks as expected findings");
		write(name, text.toString());
		List<String> wanted = new ArrayList<>();
		for (int i = 0; i < expected.length; i++) {
			wanted.add(line(text.toString(), places.get(i)[0], places.get(i)[1], expected[i].code(), expected[i].message()));
		}
		List<String> found = new ArrayList<>();
		for (Finding finding : MANIFESTS.read(List.of(folder.resolve(name))).findings()) {
			found.add(line(text.toString(), finding.offset(), finding.length(), finding.code(), finding.message()));
			String before = text.substring(0, finding.offset());
			FindingCatalog.Entry entry = FindingCatalog.of(finding.code()).orElseThrow(() -> new AssertionError(finding.code()));
			assertTrue(entry.severities().contains(finding.severity()), finding + " has a severity that findings.txt does not know");
			assertEquals(before.lines().count() + (before.isEmpty() || before.endsWith("\n") ? 1 : 0), finding.line(), "line");
			assertEquals(finding.offset() - before.lastIndexOf('\n'), finding.column(), "column");
		}
		assertEquals(String.join("\n", wanted), String.join("\n", found));
	}

	private static String line(String text, int offset, int length, String code, String message) {
		return offset + "+" + length + " '" + text.substring(offset, offset + length) + "' " + code + ": " + message;
	}

	/** Knows of mapped vectors, which are off, and of one more option. */
	private static final class NoMappedVectors implements OptionCatalog {
		@Override
		public List<OptionInfo> options() {
			return List.of(new OptionInfo("TFM_ON", "On.", "ON or OFF", List.of()), new OptionInfo("TFM_OFF", "Off.", "ON or OFF", List.of()));
		}

		@Override
		public List<OptionProblem> problems(DeviceChoices choices) {
			List<OptionProblem> problems = new ArrayList<>();
			choices.options().forEach((name, value) -> {
				if (!name.equals("KNOWN") && !name.equals("PSA_FRAMEWORK_HAS_MM_IOVEC") && !name.startsWith("TFM_")
						&& !name.startsWith("CONFIG_TFM")) {
					problems.add(new OptionProblem(name, false, false, FindingCodes.UNKNOWN_OPTION, "No option " + name + "."));
				} else if (name.equals("KNOWN") && !value.equals("1")) {
					problems.add(new OptionProblem(name, true, false, FindingCodes.OPTION_VALUE, "Not " + value + "."));
				}
			});
			return problems;
		}

		@Override
		public Optional<String> value(DeviceChoices choices, String option) {
			boolean unknown = option.equals("TFM_OM") || option.startsWith("VENDORS") || option.equals("CONFIG_TFM_CONNECTION_BASED_SERVICE_API");
			return unknown ? Optional.empty() : option.equals("TFM_ON") ? Optional.of("ON")
					: Optional.of(choices.options().getOrDefault(option, "OFF"));
		}
	}
}
