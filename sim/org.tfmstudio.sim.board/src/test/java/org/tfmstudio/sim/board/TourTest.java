// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.core.Denial;
import org.tfmstudio.sim.core.Engine;
import org.tfmstudio.sim.core.FaultRecord;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.image.ElfFile;

/** A program that touches gates, timers and both states prints the same on our board and on QEMU's. */
class TourTest {
	@TempDir
	static Path folder;
	static Path elf;
	static Path gates;

	@BeforeAll
	static void compile() throws Exception {
		Path source = folder.resolve("tour.c");
		try (InputStream in = TourTest.class.getResourceAsStream("tour.c")) {
			Files.copy(in, source);
		}
		elf = compile(source, "tour.elf", "-UGATES");
		gates = compile(source, "gates.elf", "-DGATES");
	}

	private static Path compile(Path source, String name, String option) throws Exception {
		Path result = folder.resolve(name);
		run("arm-none-eabi-gcc", "-mcpu=cortex-m33+nodsp", "-mthumb", "-mfloat-abi=soft", "-Og", "-g", "-nostdlib", option,
				"-Wl,--section-start=.vectors=0x10000000,-Ttext=0x10000100,--section-start=.nonsecure=0x00100400,-Tdata=0x38001000",
				"-Wl,-e,start,--defsym=stack_top=0x38008000,--no-warn-rwx-segments", "-o", result.toString(), source.toString());
		return result;
	}

	@Test
	void printsWhatQemuPrints() throws Exception {
		Path output = folder.resolve("qemu.txt");
		run("qemu-system-arm", "-M", "mps2-an521", "-nographic", "-monitor", "none", "-serial", "file:" + output,
				"-semihosting-config", "enable=on,target=native", "-kernel", elf.toString());
		List<String> expected = Files.readAllLines(output);

		var run = new Run(elf);
		Engine.Stop stop = run.go(10_000_000);

		assertEquals(Engine.Cause.STOP_REQUESTED, stop.cause());
		assertEquals(expected, List.of(run.sent.toString(StandardCharsets.US_ASCII).split("\n")));
		assertTrue(expected.size() == 23, expected::toString);
	}

	@Test
	void faultsAreExplained() throws Exception {
		var run = new Run(gates);
		run.go(10_000_000);
		List<Denial> denials = run.faults.stream().map(FaultRecord::denial).toList();
		assertEquals(List.of(Denial.Rule.MPC, Denial.Rule.UNMAPPED, Denial.Rule.PPC, Denial.Rule.PPC),
				denials.stream().map(Denial::rule).limit(4).toList());
		assertEquals(5, denials.size());
		String text = run.sent.toString();
		assertTrue(text.contains("mpc status 00020000\nmpc info2 00020000\n"), text);
		assertTrue(text.contains("auviol 00000008\nsfar 38000000\n"), text);
		assertTrue(text.contains("bfar 50201000\nppc status 00000020\nuart1 0000dead\n"), text);
		assertTrue(text.contains("quiet 00000000\n"), text);
		assertTrue(text.contains("ppc status 00000020\n"), text);
		assertTrue(denials.get(0).because().startsWith("the MPC of SSRAM2 makes block 1024"));
		assertTrue(denials.get(0).origin().pc() != 0, "who programmed the MPC is known");
		assertEquals("PPC APB EXP1 port 7 lets only Secure accesses through to UART2", denials.get(3).because());
		assertEquals(2, run.notices.size(), run.notices::toString);
	}

	@Test
	void restoredRunEndsAlike() throws Exception {
		var whole = new Run(gates);
		whole.go(10_000_000);
		for (long cut : new long[] { 1_000, 20_000, 30_000 }) {
			var first = new Run(gates);
			first.go(cut);
			var out = new StateWriter();
			first.board.save(out);
			var second = new Run(gates);
			second.go(cut / 2);
			second.board.restore(new StateReader(out.toByteArray()));
			second.sent.reset();
			second.sent.writeBytes(first.sent.toByteArray());
			second.go(10_000_000);
			assertEquals(whole.sent.toString(), second.sent.toString());
			assertEquals(whole.board.clock().now(), second.board.clock().now());
		}
	}

	@Test
	void resetRequestResetsDevicesAndKeepsMemory() throws Exception {
		var run = new Run(gates);
		run.go(20_000);
		var causes = new ArrayList<ResetCause>();
		run.board.onReset(causes::add);
		run.board.core().store(0x5002_1108, 4, 1 << 9, true, true);
		run.board.core().poke(0x3800_7F00, 4, 0x600D);
		run.sent.reset();
		run.go(30_000_000);
		assertEquals(List.of(ResetCause.SOFTWARE), causes);
		assertEquals(0x600D, run.board.core().peek(0x3800_7F00, 4));
		assertTrue(run.sent.toString().contains("syndrome 00000201"), run.sent::toString);
	}

	/** Our board with the program in it. */
	private static final class Run {
		final ByteArrayOutputStream sent = new ByteArrayOutputStream();
		final List<FaultRecord> faults = new ArrayList<>();
		final List<String> notices = new ArrayList<>();
		final Board board = new Board(Boards.get("mps2-an521").orElseThrow(), notice -> notices.add(notice.sentence()));

		Run(Path program) throws Exception {
			board.load(ElfFile.read(program).image());
			board.uart(0).output(sent::write);
			board.core().addFaultObserver((core, fault) -> faults.add(fault));
			board.core().semihosting(core -> core.requestStop("exit"));
			board.reset(ResetCause.POWER_ON);
		}

		Engine.Stop go(long untilCycle) {
			return board.engine().run(untilCycle);
		}
	}

	private static void run(String... command) throws Exception {
		Path log = folder.resolve("log.txt");
		Process process = Peers.start(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()));
		boolean ended = process.waitFor(20, TimeUnit.SECONDS);
		process.destroyForcibly();
		assertTrue(ended && process.exitValue() == 0, String.join(" ", command) + "\n" + Files.readString(log));
	}
}
