// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.Manifests;

/** What is no manifest is one sentence, soon. */
class HostileInputTest extends RuleTest {
	private List<Finding> findings(byte[] bytes) throws IOException {
		Path file = Files.write(folder.resolve("a.partition"), bytes);
		return assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Manifests.load(List.of(file)).findings());
	}

	private Finding one(byte[] bytes) throws IOException {
		List<Finding> findings = findings(bytes);
		assertEquals(1, findings.size(), findings.toString());
		return findings.get(0);
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Test
	void carriageReturnAtTheVeryEnd() throws IOException {
		assertEquals("This comment is not closed; put a '*/' at its end.", one(text("/* not closed\r")).message());
	}

	@Test
	void controlCharactersAreNoWords() throws IOException {
		// a vertical tab is no space of the language
		assertEquals(FindingCodes.UNKNOWN_STATEMENT, findings(text("partition A : psa-rot {\n\tmodel SFN stack 8\n\tstak 1 \u000B\n\tsurvice\n\t\u000B }\n")).get(0).code());
	}

	@Test
	void tenMegabytesOfNoise() throws IOException {
		byte[] noise = new byte[10_000_000];
		new Random(1).nextBytes(noise);

		Finding finding = one(noise);

		assertEquals(FindingCodes.FILE_TOO_LARGE, finding.code());
		assertEquals("This file has 10000000 bytes, but a manifest has no more than 1048576; is it one? If so, split it.",
				finding.message());
		assertEquals(0, finding.line());
	}

	@Test
	void halfAMegabyteOfPrintableNoise() throws IOException {
		Random random = new Random(2);
		StringBuilder noise = new StringBuilder();
		for (int i = 0; i < 500_000; i++) {
			char c = (char) (' ' + random.nextInt(95));
			noise.append("{([".indexOf(c) >= 0 ? '\n' : c);
		}
		assertTrue(findings(text(noise.toString())).size() <= 101);
	}

	@Test
	void bytesThatAreNoText() throws IOException {
		Finding finding = one(new byte[] {'p', 'a', '\n', (byte) 0xC3, (byte) 0xA4, (byte) 0xFF, 'x'});

		assertEquals(FindingCodes.NOT_TEXT, finding.code());
		assertEquals("This byte (0xff) is no UTF-8 text; save the file as UTF-8.", finding.message());
		assertEquals(List.of(2, 2, 4), List.of(finding.line(), finding.column(), finding.offset()));
	}

	@Test
	void nulCharacters() throws IOException {
		Finding finding = one(text("partition A\0"));

		assertEquals("This is a NUL character, so the file is no text; is it a manifest?", finding.message());
		assertEquals(List.of(1, 12, 11), List.of(finding.line(), finding.column(), finding.offset()));
	}

	@Test
	void endlessNesting() throws IOException {
		Finding finding = one(text("partition A : psa-rot { foo " + "{".repeat(100_000)));

		assertEquals(FindingCodes.NESTED_TOO_DEEP, finding.code());
		assertEquals("partition A : psa-rot { foo ".length() + 99, finding.offset());
	}

	@Test
	void endlessListsAndNumbers() throws IOException {
		assertEquals(2, findings(text("partition A : psa-rot { model SFN stack " + "9".repeat(100_000)
				+ " service S { sid 0x" + "F".repeat(100_000) + " stateless } }")).size());
		assertEquals("This file has more than 5000 elements; no manifest needs as many. Split it.",
				one(text("partition A : psa-rot { uses " + "X, ".repeat(100_000) + "X }")).message());
	}

	@Test
	void manyFindingsAreCutOff() throws IOException {
		StringBuilder text = new StringBuilder("partition A : psa-rot { model SFN stack 8 service S { sid 0xF000 stateless }\n");
		text.append("uses X\n".repeat(150)).append("}");

		List<Finding> findings = findings(text(text.toString()));

		assertEquals(101, findings.size());
		assertEquals("too-many-findings 50 further findings in this file, from here on, are not listed; correct some of the"
				+ " listed ones first.", findings.get(100).code() + " " + findings.get(100).message());
		assertEquals(102, findings.get(100).line());
	}

	@Test
	void thousandsOfElements() throws IOException {
		StringBuilder partitions = new StringBuilder();
		for (int i = 0; i < 20_000; i++) {
			partitions.append("partition P").append(i).append(":psa-rot{uses S").append(i * 7 % 20_000).append("}\n");
		}
		assertEquals(FindingCodes.FILE_TOO_LARGE, one(text(partitions.toString())).code());
		assertTrue(findings(text("partition A : psa-rot {" + "sid\n".repeat(200_000) + "}")).size() <= 4);
		assertTrue(findings(text("}\nirq\n".repeat(100_000))).size() <= 101);
	}

	@Test
	void longLinesAndManyEmptyOnes() throws IOException {
		assertEquals(1, findings(text("a ".repeat(300_000))).size());
		assertEquals(1, findings(text("\n".repeat(900_000))).size());
	}

	@Test
	void aByteOrderMarkIsNoMistake() throws IOException {
		assertEquals(List.of(), findings(text("\uFEFF" + partition(""))));
	}

	@Test
	void whatIsNoFileAtAll() throws IOException {
		Path endless = Files.createSymbolicLink(folder.resolve("zero.partition"), Path.of("/dev/zero"));

		assertEquals(List.of("This is no regular file; name one."), assertTimeoutPreemptively(Duration.ofSeconds(20),
				() -> Manifests.load(List.of(endless)).findings()).stream().map(Finding::message).toList());
	}

	@Test
	void filesThatCannotBeRead() {
		List<Finding> findings = Manifests.load(List.of(folder.resolve("none.partition"), folder.resolve("x.txt"))).findings();

		assertEquals(List.of("There is no such file; correct its name.",
				"This is no manifest; manifests are *.partition and *.device files."),
				findings.stream().map(Finding::message).toList());
	}
}
