// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.gdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.gdb.GdbServer;
import org.tfmstudio.sim.gdb.machine.SymbolCommands;

/** Runs gdb-multiarch with a script. */
public final class Gdb {
	private static final int PATIENCE_SECONDS = 240;
	private static final String PROGRAM = "gdb-multiarch";

	private Gdb() {
	}

	/**
	 * What came of a script.
	 *
	 * @param text all that gdb printed
	 * @param end why the device stood at the end, if it was served here
	 */
	public record Session(String text, Stop end) {
		/** What stands between a line {@code name} that the script echoed and the next line that begins with {@code #} and a word. */
		public String part(String name) {
			int start = text.indexOf("#" + name + "\n");
			if (start < 0) {
				throw new AssertionError("gdb did not come to #" + name + ":\n" + text);
			}
			StringBuilder part = new StringBuilder();
			for (String line : text.substring(start).lines().skip(1).toList()) {
				if (line.length() > 1 && line.charAt(0) == '#' && Character.isLetter(line.charAt(1))) {
					break;
				}
				part.append(line).append('\n');
			}
			return part.toString();
		}
	}

	/** Serves a booted device to a gdb that runs a script; symbols of all its images are loaded. */
	public static Session debug(DeviceSession device, String script) throws Exception {
		try (GdbServer server = GdbServer.open(0)) {
			CompletableFuture<Stop> end = CompletableFuture.supplyAsync(() -> server.serve(device, RunLimits.NONE), it -> new Thread(it, "device").start());
			String text = run(List.of("target remote localhost:" + server.port()), SymbolCommands.of(device), script);
			server.close();
			return new Session(text, end.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
		}
	}

	/** Runs commands and then a script in a gdb; what it printed. */
	public static String run(List<String> first, List<String> then, String script) throws IOException, InterruptedException {
		Path file = Files.createTempFile("script", ".gdb");
		Path output = Files.createTempFile("gdb", ".txt");
		try {
			Files.writeString(file, script);
			List<String> command = new ArrayList<>(List.of(PROGRAM, "-nx", "-q", "-batch"));
			for (String setting : List.of("set confirm off", "set pagination off", "set width 0", "set print entry-values no", "set remotetimeout 60", "set tcp connect-timeout 30")) {
				command.addAll(List.of("-ex", setting));
			}
			first.forEach(it -> command.addAll(List.of("-ex", it)));
			then.forEach(it -> command.addAll(List.of("-ex", it)));
			command.addAll(List.of("-x", file.toString()));
			Process gdb = start(command, output);
			if (!gdb.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				gdb.destroyForcibly().waitFor();
				throw new AssertionError("gdb does not end:\n" + text(output));
			}
			return text(output);
		} finally {
			Files.delete(file);
			Files.delete(output);
		}
	}

	private static Process start(List<String> command, Path output) {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		} catch (IOException e) {
			Assumptions.abort("notice: skipped, " + PROGRAM + " is not there; ./studio test installs it: " + e.getMessage());
			throw new AssertionError(e);
		}
	}

	// a program under test may print any bytes
	private static String text(Path file) throws IOException {
		return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
	}
}
