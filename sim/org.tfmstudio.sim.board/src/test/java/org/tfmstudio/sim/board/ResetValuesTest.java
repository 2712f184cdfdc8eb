// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfmstudio.sim.board.BoardTable.DeviceRow;
import org.tfmstudio.sim.board.BoardTable.MemoryRow;
import org.tfmstudio.sim.board.io.Register;

/** Every register of our tables reads after reset as on QEMU's board of the same name. */
class ResetValuesTest {
	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "mps2-an521", "mps2-an505" })
	void registersReadAsOnQemu(String name) throws Exception {
		var rig = new Rig(Boards.get(name).orElseThrow());
		var ours = new TreeMap<String, String>();
		var questions = new ArrayList<String>();
		for (MemoryRow row : Boards.get(name).orElseThrow().memories())
			ask(rig, row.name() + " MPC", row.mpc() | 1 << 28, ours, questions);
		for (DeviceRow row : Boards.get(name).orElseThrow().devices())
			if (!row.name().startsWith("GPIO")) // QEMU has none
				ask(rig, row.name(), row.alias() == BoardTable.Alias.BOTH ? row.base() | 1 << 28 : row.base(), ours, questions);
		assertTrue(ours.size() > 300, () -> "only " + ours.size() + " registers");

		List<String> theirs = qemu(name, questions);
		assertEquals(ours.size(), theirs.size());
		List<String> differences = theirs.stream().filter(line -> !ours.containsValue(line))
				.map(line -> line + " on QEMU, here " + ours.get(line.substring(0, 8)).replaceAll(".* ", "")).toList();
		assertEquals(List.of(), differences);
	}

	private static void ask(Rig rig, String device, int base, TreeMap<String, String> ours, List<String> questions) {
		for (Register register : rig.backplane.device(device).orElseThrow().registers()) {
			int address = base + register.offset();
			String key = String.format("%08x", address);
			ours.put(key, String.format("%s %s %08x", key, device.replace(' ', '_') + "." + register.name(), rig.read(address)));
			questions.add(ours.get(key).substring(0, ours.get(key).length() - 8));
		}
	}

	/** The same lines with the values that gdb reads. */
	private List<String> qemu(String machine, List<String> questions) throws Exception {
		int port;
		try (var socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		Path script = folder.resolve("read.gdb");
		var lines = new ArrayList<>(List.of("set tcp connect-timeout 15", "target remote 127.0.0.1:" + port));
		for (String question : questions)
			lines.add("printf \"= " + question + "%08x\\n\", *(unsigned *) 0x" + question.split(" ")[0]);
		lines.add("kill");
		Files.write(script, lines);
		Path flash = folder.resolve("zero.bin");
		Files.write(flash, new byte[64]);
		Process qemu = Peers.start(new ProcessBuilder("qemu-system-arm", "-M", machine, "-nographic", "-monitor", "none", "-serial", "none", "-S", "-gdb",
				"tcp:127.0.0.1:" + port, "-kernel", flash.toString()).redirectErrorStream(true).redirectOutput(folder.resolve("q.txt").toFile()));
		try {
			Path output = folder.resolve("gdb.txt");
			Process gdb = Peers.start(new ProcessBuilder("gdb-multiarch", "-q", "-batch", "-ex", "set architecture armv8-m.main", "-x", script.toString())
					.redirectErrorStream(true).redirectOutput(output.toFile()));
			boolean ended = gdb.waitFor(30, TimeUnit.SECONDS);
			gdb.destroyForcibly();
			assertTrue(ended, () -> "gdb does not end");
			return Files.readAllLines(output).stream().filter(line -> line.startsWith("= ")).map(line -> line.substring(2)).sorted().toList();
		} finally {
			qemu.destroyForcibly();
		}
	}
}
