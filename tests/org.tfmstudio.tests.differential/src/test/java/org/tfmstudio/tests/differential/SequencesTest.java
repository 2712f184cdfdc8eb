// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.isa.Assembler;
import org.tfmstudio.sim.isa.AssemblyProgram;

/**
 * Nested, chained and late interrupts of both states, with drawn priorities and targets, come in the same order and with the same EXC_RETURN,
 * stack pointers and cleared registers as on {@code qemu-system-arm -M mps2-an521}.
 */
class SequencesTest {
	private static final int ROUNDS = Integer.getInteger("sequences.rounds", 1500);
	private static final long SEED = Long.getLong("sequences.seed", 20261120);
	/** Log entries of a round: 32 bytes each, behind 16 bytes of variables. */
	private static final int ENTRIES = 63;
	private static final int BYTES = 16 + ENTRIES * 32;
	private static final int RETTOBASE = 1 << 11;
	private static final String[] FIELDS = { "IPSR", "EXC_RETURN", "SP", "ICSR", "BASEPRI", "r4", "r12", "ISPR" };

	@TempDir
	Path folder;

	@Test
	void exceptionsComeInTheSameOrder() throws Exception {
		Assumptions.assumeTrue(Machines.qemuAvailable(), "notice: skipped, qemu-system-arm is not there");
		// given
		byte[] image = image();
		byte[] nothing = new byte[4];
		// when
		byte[] ours;
		byte[] theirs;
		try (Machines.Qemu qemu = Machines.startQemu(Target.AN521, folder, image, nothing)) {
			ours = Machines.runOnOurs(Target.AN521, image, nothing);
			theirs = qemu.outcomes();
		}
		// then
		assertEquals(ROUNDS * BYTES, ours.length);
		for (int round = 0; round < ROUNDS; round++) {
			String our = text(ours, round);
			assertEquals(text(theirs, round), our, "round " + round);
		}
		assertTrue(returns(ours).size() >= 8, "kinds of EXC_RETURN seen: " + returns(ours));
	}

	private static byte[] image() throws IOException {
		String source;
		try (InputStream in = SequencesTest.class.getResourceAsStream("sequences.s")) {
			source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		source = source.replace("@SEED", Integer.toString((int) SEED & 0x7FFFFFFF)).replace("@ROUNDS", Integer.toString(ROUNDS))
				.replace("@WORDS", Integer.toString(ENTRIES * 8)).replace("@BYTES", Integer.toString(BYTES));
		AssemblyProgram program = new Assembler(Target.AN521.present).program(source, Layout.IMAGE);
		return Arrays.copyOf(program.bytes(), program.bytes().length + 3 & ~3);
	}

	private static String text(byte[] all, int round) {
		ByteBuffer in = ByteBuffer.wrap(all, round * BYTES, BYTES).order(ByteOrder.LITTLE_ENDIAN);
		int entries = (in.getInt() - 0x28200010) / 32;
		in.position(round * BYTES + 16);
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < entries; i++) {
			boolean banked = in.getInt(in.position()) < 16;
			for (String field : FIELDS) {
				int value = in.getInt();
				// QEMU error: ICSR.RETTOBASE takes both banks of an exception for one (D1.2 ICSR)
				text.append(String.format("%s %08x  ", field, banked && field.equals("ICSR") ? value & ~RETTOBASE : value));
			}
			text.append('\n');
		}
		return text.toString();
	}

	private static Set<String> returns(byte[] all) {
		Set<String> seen = new TreeSet<>();
		for (int round = 0; round < ROUNDS; round++) {
			text(all, round).lines().forEach(line -> seen.add(line.substring(line.indexOf("EXC_RETURN") + 11, line.indexOf("  SP"))));
		}
		return seen;
	}
}
