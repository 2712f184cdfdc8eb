// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.Manifests;

/** What the workspace says after changes is what reading everything anew would say. */
class WorkspaceTest {
	private static final ManifestEditorServices SERVICES = new ManifestEditorServices();
	private static final Manifests FRESH = new Manifests();
	private static final int EDITS = 12;

	private static final String DEVICE = """
			device demo {
				profile base
				isolation 1
				backend IPC
				partitions ALPHA, BETA, GAMMA
			}
			""";

	private static String partition(String name, int number, String uses) {
		return """
				/** One of some. */
				partition %1$s : application-rot {
					model IPC entry %2$s_main
					stack 0x400
					pid %3$d
					/** A record. */
					struct record { id: uint32 }
					service %1$s_ONE {
						sid 0x0000F1%3$d
						clients secure
						connection-based
						operation read(in id: uint32, out value: record)
					}
					service %1$s_TWO {
						sid 0x0000F2%3$d
						clients secure, non-secure
						stateless %4$d
					}
					irq TFM_TIMER%5$d_IRQ handled SLIH as %1$s_TIMER
					region base 0x%6$X0000 size 0x1000 read-write
					%7$s
				}
				""".formatted(name, name.toLowerCase(java.util.Locale.ROOT), 300 + number, 17 + number, number, 0x4000 + number,
				uses.isEmpty() ? "" : "uses " + uses);
	}

	private static Map<String, String> project() {
		Map<String, String> files = new LinkedHashMap<>();
		files.put("demo.device", DEVICE);
		files.put("a/alpha.partition", partition("ALPHA", 0, "BETA_ONE, TFM_CRYPTO"));
		files.put("b/beta.partition", partition("BETA", 1, "GAMMA_ONE, GAMMA_TWO"));
		files.put("c/gamma.partition", partition("GAMMA", 2, ""));
		files.put("delta.partition", partition("DELTA", 3, "ALPHA_TWO, BETA_TWO"));
		return files;
	}

	/** Words that mean something to other files, so that random changes have consequences there. */
	private static final List<String> WORDS = List.of("ALPHA", "BETA", "GAMMA", "DELTA", "ALPHA_ONE", "BETA_ONE", "GAMMA_ONE", "BETA_TWO",
			"ALPHA_TWO", "TFM_CRYPTO", "300", "301", "17", "18", "0x0000F1300", "0x0000F1301", "TFM_TIMER0_IRQ", "TFM_TIMER1_IRQ", "0x40000000",
			"{", "}", "service", "partition", "stateless", "uses ALPHA_ONE", "uses weakly BETA_ONE", "psa-rot", "\n", " ", "/*", "*/", "// x\n",
			"\"", ",", ":", "partition EPSILON : psa-rot { model SFN stack 8 }", "alpha_main", "read-only", "device other { partitions ALPHA }", "2");

	private static String edited(String text, SplittableRandom random) {
		if (text.isEmpty() || random.nextInt(12) == 0) {
			return WORDS.get(random.nextInt(WORDS.size()));
		}
		int from = wordBorder(text, random.nextInt(text.length() + 1));
		int to = wordBorder(text, Math.min(text.length(), from + random.nextInt(12)));
		String put = random.nextInt(4) == 0 ? "" : WORDS.get(random.nextInt(WORDS.size()));
		return text.substring(0, from) + put + text.substring(Math.max(from, to));
	}

	private static int wordBorder(String text, int at) {
		int border = at;
		while (border > 0 && border < text.length() && Character.isLetterOrDigit(text.charAt(border)) && Character.isLetterOrDigit(text.charAt(border - 1))) {
			border--;
		}
		return border;
	}

	@Property(tries = 25)
	void incrementalFindingsAreThoseOfAFreshRead(@ForAll long seed) throws IOException {
		// given a project, and the same one on disk as the editors have it
		Path shown = Files.createTempDirectory("shown");
		Path saved = Files.createTempDirectory("saved");
		try {
			SplittableRandom random = new SplittableRandom(seed);
			Map<String, String> files = project();
			for (Map.Entry<String, String> file : files.entrySet()) {
				write(shown.resolve(file.getKey()), file.getValue());
				write(saved.resolve(file.getKey()), file.getValue());
			}
			Workspace workspace = SERVICES.workspace();
			Map<String, List<Finding>> given = new TreeMap<>();
			List<String> names = new ArrayList<>(files.keySet());
			for (int i = 0; i < EDITS; i++) {
				// when one file changes: in an editor, on disk, or back to what it was
				String name = names.get(random.nextInt(names.size()));
				String text = random.nextInt(4) == 0 ? project().get(name) : edited(files.get(name), random);
				files.put(name, text);
				Path file = shown.resolve(name);
				write(saved.resolve(name), text);
				if (random.nextInt(3) == 0) {
					write(file, text);
					workspace.close(file);
				} else {
					workspace.update(file, text);
				}
				workspace.check(file, () -> false, (path, findings) -> given.put(shown.relativize(path).toString(), relative(findings, shown)));
				// then all is as if it had been read anew
				Manifests fresh = FRESH;
				for (String other : names) {
					Path path = saved.resolve(other);
					List<Finding> expected = relative(fresh.read(List.of(path)).findings(), saved);
					assertEquals(lines(expected), lines(relative(workspace.findings(shown.resolve(other)), shown)), () -> "edit of " + name + ", " + other + "\n" + files);
					assertEquals(lines(expected), lines(given.getOrDefault(other, List.of())), () -> "given out for " + other + " after an edit of " + name);
				}
			}
		} finally {
			delete(shown);
			delete(saved);
		}
	}

	private static List<Finding> relative(List<Finding> findings, Path folder) {
		return findings.stream().map(it -> new Finding(folder.relativize(it.file()), it.line(), it.column(), it.offset(), it.length(),
				it.severity(), it.code(), it.message(), it.data())).sorted(Finding.ORDER).toList();
	}

	private static String lines(List<Finding> findings) {
		return String.join("\n", findings.stream().map(Finding::toString).distinct().toList());
	}

	private static void write(Path file, String text) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> tree = Files.walk(folder)) {
			tree.sorted(Comparator.reverseOrder()).forEach(path -> {
				try {
					Files.delete(path);
				} catch (IOException e) {
					throw new UncheckedIOException(e);
				}
			});
		}
	}

	@Test
	void aCheckBeginsWithTheEditedFileAndItsNeighbours(@TempDir Path folder) throws IOException {
		// given a project whose files have been checked once
		for (Map.Entry<String, String> file : project().entrySet()) {
			write(folder.resolve(file.getKey()), file.getValue());
		}
		Path gamma = folder.resolve("c/gamma.partition");
		SERVICES.workspace().check(gamma, () -> false, (path, findings) -> { });

		// when a service that another file uses is renamed
		SERVICES.workspace().update(gamma, project().get("c/gamma.partition").replace("GAMMA_ONE", "GAMMA_NEW"));
		List<String> order = new ArrayList<>();
		SERVICES.workspace().check(gamma, () -> false, (path, findings) -> order.add(folder.relativize(path) + " " + findings.stream().anyMatch(it -> it.code().equals("unknown-name"))));

		// then the file comes first, and only those follow of which something else is to be said
		assertEquals("c/gamma.partition false", order.get(0));
		assertTrue(order.contains("b/beta.partition true"), order::toString);
		assertFalse(order.stream().anyMatch(it -> it.startsWith("delta")), order::toString);
	}

	@Test
	void whatIsCancelledComesWithTheNextCheck(@TempDir Path folder) throws IOException {
		for (Map.Entry<String, String> file : project().entrySet()) {
			write(folder.resolve(file.getKey()), file.getValue());
		}
		Path gamma = folder.resolve("c/gamma.partition");
		Path beta = folder.resolve("b/beta.partition");
		List<Path> seen = new ArrayList<>();

		// when a check is cancelled after its first file
		boolean whole = SERVICES.workspace().check(gamma, () -> !seen.isEmpty(), (path, findings) -> seen.add(path));

		// then the others are still to come
		assertFalse(whole);
		assertEquals(List.of(gamma), seen);
		assertTrue(SERVICES.workspace().dependents(gamma).contains(beta));
		assertTrue(SERVICES.workspace().check(gamma, () -> false, (path, findings) -> seen.add(path)));
		assertTrue(seen.contains(beta));
		assertEquals(List.of(), SERVICES.workspace().dependents(gamma));
	}

	@Test
	void commentsConcernNobodyElse(@TempDir Path folder) throws IOException {
		for (Map.Entry<String, String> file : project().entrySet()) {
			write(folder.resolve(file.getKey()), file.getValue());
		}
		Path gamma = folder.resolve("c/gamma.partition");
		SERVICES.workspace().check(gamma, () -> false, (path, findings) -> { });
		SERVICES.workspace().update(gamma, project().get("c/gamma.partition").replace("One of some", "One of many"));
		assertEquals(List.of(), SERVICES.workspace().dependents(gamma));
	}

	@Test
	void severitiesOfTheProjectConcernAllFiles(@TempDir Path folder) throws IOException {
		// given a file with a warning
		for (Map.Entry<String, String> file : project().entrySet()) {
			write(folder.resolve(file.getKey()), file.getValue());
		}
		Path delta = folder.resolve("delta.partition");
		write(delta, project().get("delta.partition").replace("uses ALPHA_TWO", "uses ALPHA_TWO, ALPHA_TWO"));
		assertTrue(SERVICES.workspace().findings(delta).stream().anyMatch(it -> it.code().equals("repeated-use")));

		// when the project wants to hear nothing of it
		write(folder.resolve("findings.properties"), "repeated-use = ignore\n");

		// then nothing is said
		assertFalse(SERVICES.workspace().findings(delta).stream().anyMatch(it -> it.code().equals("repeated-use")));
	}

	@Test
	void anOlderTextStillAnswers(@TempDir Path folder) throws IOException {
		for (Map.Entry<String, String> file : project().entrySet()) {
			write(folder.resolve(file.getKey()), file.getValue());
		}
		// given an answer about a text, and then a newer text
		String text = project().get("b/beta.partition");
		Path beta = folder.resolve("b/beta.partition");
		ParsedManifest old = SERVICES.parse(beta, text);
		SERVICES.parse(beta, "// nothing left\n");

		// then the old one tells of its own
		assertEquals(text, old.text());
		assertFalse(old.outline().isEmpty());
		assertEquals(folder.resolve("c/gamma.partition"), old.definition(text.indexOf("GAMMA_ONE")).orElseThrow().file().orElseThrow());
		old.occurrences(text.indexOf("BETA_ONE"));
		old.findings();
	}
}
