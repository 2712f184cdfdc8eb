// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonParser;

/** examples/vault, as a newcomer runs it. */
class VaultTest {
	@TempDir
	private static Path folder;
	private static StudioProcess.Result first;

	@BeforeAll
	static void runOnce() throws Exception {
		StudioProcess.example("vault", folder);
		first = StudioProcess.run(folder, "run", "vault", "--trace", "first.json");
	}

	@Test
	void itEndsWell() {
		assertEquals(0, first.code(), first::toString);
	}

	@Test
	void theBootStageSaysWhatItVerified() {
		List<String> uart = first.lines("uart0");
		int verdict = indexOf(uart, "SHA-256 and ECDSA P-256 signature are valid");
		int jump = indexOf(uart, "Jumping to the first image slot");
		assertTrue(verdict >= 0 && verdict < jump, first::toString);
	}

	@Test
	void callsAreShownInOrder() {
		List<String> calls = first.lines("psa");
		int call = indexOf(calls, "VAULT_STORE");
		int connect = indexOf(calls, "psa_connect");
		int read = indexOf(calls, "psa_read");
		int reply = indexOf(calls, "psa_reply");
		assertTrue(call >= 0 && connect > call && read >= 0 && reply > connect, first::toString);
	}

	@Test
	void anUnchangedProjectCompilesNothingAndPrintsTheSameBytes() throws Exception {
		StudioProcess.Result second = StudioProcess.run(folder, "run", "vault", "--trace", "second.json");
		assertEquals(first.out(), second.out());
		assertEquals(StudioProcess.text(folder.resolve("first.json")), StudioProcess.text(folder.resolve("second.json")));
		assertTrue(second.err().lines().noneMatch(it -> it.contains("compil")), second.err());
	}

	@Test
	void theTraceIsWellFormedAndItsSlicesBalance() throws IOException {
		var trace = JsonParser.parseString(StudioProcess.text(folder.resolve("first.json"))).getAsJsonObject().getAsJsonArray("traceEvents");
		int depth = 0;
		int slices = 0;
		for (var element : trace) {
			String phase = element.getAsJsonObject().get("ph").getAsString();
			depth += phase.equals("B") ? 1 : phase.equals("E") ? -1 : 0;
			slices += phase.equals("B") || phase.equals("X") ? 1 : 0;
		}
		assertEquals(0, depth);
		assertTrue(slices > 4, "slices: " + slices);
	}

	@Test
	void oneChangedFileIsCompiledAlone() throws Exception {
		Path copy = StudioProcess.example("vault", Files.createDirectories(folder.resolve("changed")));
		assertEquals(0, StudioProcess.run(folder, "build", copy.toString()).code());
		Path source = copy.resolve("app/main.c");
		Files.writeString(source, StudioProcess.text(source) + "\n/* one more line */\n");
		StudioProcess.Result again = StudioProcess.run(folder, "build", copy.toString());
		assertTrue(again.out().contains("(1 files compiled)"), again::toString);
		assertEquals("up to date", StudioProcess.run(folder, "build", copy.toString()).out().strip());
	}

	@Test
	void itStopsAtACallAndShowsTheStacks() throws Exception {
		StudioProcess.Result stopped = StudioProcess.run(folder, "run", "vault", "--break", "psa:VAULT_STORE");
		assertEquals(0, stopped.code(), stopped::toString);
		assertTrue(stopped.out().contains("VAULT ("), stopped::toString);
		assertTrue(stopped.out().lines().anyMatch(it -> it.contains("main at ") && it.contains("main.c:")), stopped::toString);
		List<String> source = Files.readAllLines(folder.resolve("vault/app/main.c"));
		int call = 1 + indexOf(source, "return vault_store_put(");
		assertTrue(stopped.out().contains("vault_store_put at build/generated/operations/vault_store_client.c:") && stopped.out().contains("vault_put at app/main.c:" + call), stopped::toString);
	}

	@Test
	void anUnknownServiceIsNamed() throws Exception {
		StudioProcess.Result wrong = StudioProcess.run(folder, "run", "vault", "--break", "psa:NO_SUCH");
		assertEquals(2, wrong.code(), wrong::toString);
		assertTrue(wrong.err().contains("NO_SUCH") && wrong.err().contains("VAULT_STORE"), wrong.err());
	}

	@Test
	void limitsEndTheRun() throws Exception {
		StudioProcess.Result instructions = StudioProcess.run(folder, "run", "vault", "--max-instructions", "1000");
		assertEquals(4, instructions.code(), instructions::toString);
		assertTrue(instructions.out().contains("(1000 instructions"), instructions::toString);
		StudioProcess.Result time = StudioProcess.run(folder, "run", "vault", "--max-time", "10us");
		assertEquals(4, time.code(), time::toString);
		StudioProcess.Result until = StudioProcess.run(folder, "run", "vault", "--until", "Jumping to the");
		assertEquals(0, until.code(), until::toString);
	}

	@Test
	void aFlippedBitIsRefused() throws Exception {
		StudioProcess.Result refused = StudioProcess.run(folder, "run", "vault", "--flip-bit", "0x500.3");
		assertEquals(3, refused.code(), refused::toString);
		assertTrue(refused.out().contains("the SHA-256 of the image does not match"), refused::toString);
		assertTrue(refused.lines("psa").stream().noneMatch(it -> it.contains("psa_call")), refused::toString);
	}

	@Test
	void aFlippedBitInTheFileIsRefusedToo() throws Exception {
		Path copy = StudioProcess.example("vault", Files.createDirectories(folder.resolve("flipped")));
		assertEquals(0, StudioProcess.run(folder, "build", copy.toString()).code());
		Path image;
		try (var files = Files.walk(copy.resolve("build"))) {
			image = files.filter(it -> it.toString().endsWith("_signed.bin")).findFirst().orElseThrow();
		}
		byte[] bytes = Files.readAllBytes(image);
		bytes[bytes.length / 2] ^= 0x10;
		Files.write(image, bytes);
		StudioProcess.Result refused = StudioProcess.run(folder, "run", copy.toString());
		assertEquals(3, refused.code(), refused::toString);
		assertTrue(refused.out().contains("the SHA-256 of the image does not match"), refused::toString);
	}

	private static int indexOf(List<String> lines, String part) {
		for (int i = 0; i < lines.size(); i++) {
			if (lines.get(i).contains(part)) {
				return i;
			}
		}
		return -1;
	}
}
