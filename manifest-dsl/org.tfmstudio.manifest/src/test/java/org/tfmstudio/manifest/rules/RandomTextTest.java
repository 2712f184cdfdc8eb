// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.Manifests;

/** Whatever stands in a file, reading it ends with findings that lie inside of the text, the same ones each time. */
class RandomTextTest {
	private static final Manifests MANIFESTS = new Manifests();
	private static final String[] TOKENS = {"partition", "device", "framework", "1.1", "1.0", "model", "SFN", "IPC", "entry",
			"init", "priority", "stack", "heap", "pid", "sources", "\"a\"", "uses", "weakly", "service", "sid", "version", "strict",
			"clients", "secure", "non-secure", "connection-based", "stateless", "mm-iovec", "operation", "in", "out", "struct",
			"irq", "handled", "FLIH", "as", "signal", "region", "base", "size", "read-only", "extra", "board", "tf-m", "profile",
			"isolation", "backend", "partitions", "app", "boot", "images", "key", "set", "A", "B", "A_S", "0x10", "8", "99999999999",
			"{", "}", "{", "}", "(", ")", "[", "]", ":", ";", ",", "=", "..", ".", "+", "-", "#", "\"", "/*", "*/", "//", "\n",
			"psa-rot", "bytes", "uint32", "TFM_CRYPTO", "ä", "\t"};
	private static Path folder;

	@BeforeContainer
	static void makeFolder() throws IOException {
		folder = Files.createTempDirectory("random-manifests");
	}

	@AfterContainer
	static void removeFolder() throws IOException {
		for (Path file : List.of(folder.resolve("a.partition"), folder.resolve("b.device"), folder)) {
			Files.deleteIfExists(file);
		}
	}

	@Provide
	Arbitrary<String> soups() {
		return Arbitraries.of(TOKENS).list().ofMaxSize(80).map(tokens -> String.join(" ", tokens));
	}

	@Property(tries = 400)
	void soups(@ForAll("soups") String partition, @ForAll("soups") String device) throws IOException {
		Files.writeString(folder.resolve("a.partition"), partition);
		Files.writeString(folder.resolve("b.device"), "device x { " + device + " }");

		List<Finding> findings = MANIFESTS.read(List.of(folder)).findings();

		for (Finding finding : findings) {
			String text = finding.file().endsWith("a.partition") ? partition : "device x { " + device + " }";
			assertTrue(finding.offset() >= 0 && finding.length() >= 0
					&& finding.offset() + finding.length() <= text.length(), finding.toString());
			assertTrue(finding.message().endsWith(".") || finding.message().endsWith("?"), finding.message());
			assertFalse(finding.message().contains("RULE_") || finding.message().contains("EOF")
					|| finding.message().contains("no viable") || finding.message().contains("null"), finding.message());
			assertFalse(finding.code().contains("org.eclipse"), finding.code());
		}
		assertEquals(findings, MANIFESTS.read(List.of(folder)).findings());
	}

	@Property(tries = 200)
	void aRightTextWithOnePieceCutOutHasFewFindings(@ForAll int cut, @ForAll int length) throws IOException {
		String right = """
				/** Keeps. */
				partition A : application-rot {
				    framework 1.1
				    model     SFN
				    stack     0x600
				    service A_S {
				        sid      0x0000F100
				        version  1 strict
				        clients  secure, non-secure
				        stateless
				        operation put(in slot: uint32, in secret: bytes[1..64]);
				    }
				    struct Usage { used: uint32; capacity: uint32; }
				    region TFM_PERIPHERAL_TIMER0 read-write
				    irq    TFM_TIMER0_IRQ handled FLIH as TICK
				}
				""";
		int from = Math.floorMod(cut, right.length());
		int to = Math.min(right.length(), from + 1 + Math.floorMod(length, 12));
		Files.writeString(folder.resolve("a.partition"), right.substring(0, from) + right.substring(to));
		Files.writeString(folder.resolve("b.device"), "device d { }");

		List<Finding> findings = MANIFESTS.read(List.of(folder)).findings();

		assertTrue(findings.size() <= 4, right.substring(from, to) + ": " + findings);
		assertTrue(findings.stream().filter(finding -> finding.code().equals(FindingCodes.SYNTAX)).count() <= 3,
				right.substring(from, to) + ": " + findings);
	}
}
