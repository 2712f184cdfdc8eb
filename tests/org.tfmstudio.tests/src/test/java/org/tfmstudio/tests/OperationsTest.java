// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfmstudio.build.BuildResult;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.sdk.SdkUnpacker;

/**
 * A typed service of all types and directions under a client that means no good: right calls bring what the oracle says, wrong ones
 * are refused as a table in C says, and the author's functions, which look at each of their parameters, never see a broken contract.
 */
class OperationsTest extends ProjectOnDevice {
	private static final int SEED = 20261120;
	/** On the simulated device; with {@code --long} as many as the issue asks for. */
	private static final int CALLS = Boolean.getBoolean("tfmstudio.long") ? 100_000 : 5_000;
	/** On the machine of the test, where they take a second. */
	private static final int HOST_CALLS = 100_000;
	private static final RunLimits LONG = new RunLimits(Long.MAX_VALUE, 10_000_000_000L, null);

	enum Kind {
		SFN("SFN", "stateless", false, "SFN"), SFN_CONNECTED_MAPPED("SFN", "connection-based", true, "SFN"),
		IPC_CONNECTED("IPC entry all_main", "connection-based", false, "IPC"), IPC_MAPPED("IPC entry all_main", "stateless", true, "IPC");

		private final String model;
		private final String connection;
		private final boolean mapped;
		private final String backend;

		Kind(String model, String connection, boolean mapped, String backend) {
			this.model = model;
			this.connection = connection;
			this.mapped = mapped;
			this.backend = backend;
		}
	}

	private BuildResult project(Kind kind, int calls) throws Exception {
		write("all.partition", resource("all.partition").replace("@MODEL@", kind.model)
				.replace("@CONNECTION@", kind.connection + (kind.mapped ? " mm-iovec" : "")));
		write("all.device", "device all { board an521 profile base isolation 1 backend " + kind.backend
				+ (kind.mapped ? " set PSA_FRAMEWORK_HAS_MM_IOVEC = ON" : "") + " partitions ALL non-secure app \"app/\" }\n");
		write("src/all.c", resource("author.c"));
		write("app/main.c", resource("main.c"));
		write("app/calls.h", "#define CALLS " + calls + "u\n#define SEED " + SEED + "u\n#define CONNECTED "
				+ (kind.connection.equals("stateless") ? 0 : 1) + "\n");
		return build();
	}

	@ParameterizedTest
	@EnumSource
	void theAuthorNeverSeesABrokenContractOnTheDevice(Kind kind) throws Exception {
		BuildResult built = project(kind, CALLS);
		int report = (int) ElfFile.read(folder.resolve("build/all/all.elf")).symbol("author_report").orElseThrow().address();
		try (DeviceSession device = Devices.open(built.deviceJson(), notice -> { })) {
			device.observe((number, value) -> uart.append((char) value));
			Stop stop = device.boot().orElseGet(() -> device.run(LONG));
			assertEquals(Stop.Kind.EXIT, stop.kind(), () -> stop + "\n" + uart);
			ByteBuffer counts = ByteBuffer.wrap(device.memory(report, 12, true)).order(ByteOrder.LITTLE_ENDIAN);
			verdict(uart.toString(), CALLS, counts.getInt(), counts.getInt(), counts.getInt());
		}
	}

	@ParameterizedTest
	@EnumSource
	void aHundredThousandCallsUnderSanitizers(Kind kind) throws Exception {
		Assumptions.assumeTrue(hasSanitizers(), "notice: skipped, there is no gcc with sanitizers for this machine");
		project(kind, HOST_CALLS);
		write("host.c", resource("host.c"));
		Path generated = folder.resolve("build/generated");
		List<String> command = new ArrayList<>(List.of("gcc", "-std=gnu11", "-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all",
				"-Wno-int-to-pointer-cast", "-DHOST", "-DPSA_FRAMEWORK_HAS_MM_IOVEC=" + (kind.mapped ? 1 : 0), "-I" + generated.resolve("include"),
				"-I" + folder.resolve("app"), "-I" + new SdkUnpacker(folder.resolve("cache")).unpack().include(), "-o", "host", "host.c", "src/all.c",
				"app/main.c"));
		for (String side : List.of("client", "server")) {
			command.add(generated.resolve("operations/all_types_" + side + ".c").toString());
		}
		assertEquals("", run(command));

		String out = run(List.of(folder.resolve("host").toString()));
		String[] author = out.lines().filter(line -> line.startsWith("author ")).findFirst().orElseThrow(() -> new AssertionError(out)).split(" ");
		verdict(out, HOST_CALLS, Integer.parseInt(author[1]), Integer.parseInt(author[3]), Integer.parseInt(author[5]));
	}

	private static void verdict(String out, int calls, int served, int violations, int line) {
		String last = out.lines().filter(text -> text.startsWith("hash ")).findFirst().orElseThrow(() -> new AssertionError(out));
		String[] words = last.split(" ");
		OperationsOracle oracle = new OperationsOracle(SEED, calls);
		assertEquals("0", words[7], () -> "answers that the table does not expect: " + out);
		assertEquals(0, violations, () -> "the author's contract was broken at author.c:" + line);
		assertEquals(oracle.hash(), words[1], "results of right calls");
		assertEquals(oracle.served() + Integer.parseInt(words[3]), served, "calls that reached the author");
		assertTrue(Integer.parseInt(words[5]) > calls / 4, () -> "most wrong calls are refused: " + last);
	}

	private boolean hasSanitizers() throws Exception {
		write("probe.c", "int main(void)\n{\n    return sizeof(void *) == 8 ? 0 : 1;\n}\n");
		try {
			return run(List.of("gcc", "-fsanitize=address,undefined", "probe.c", "-o", "probe")).isEmpty()
					&& run(List.of(folder.resolve("probe").toString())).isEmpty();
		} catch (IOException | AssertionError missing) {
			return false;
		}
	}

	/** What a command printed; it must end well. */
	private String run(List<String> command) throws Exception {
		Path out = Files.createTempFile(folder, "out", ".txt");
		Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(out.toFile()).start();
		if (!process.waitFor(300, TimeUnit.SECONDS)) {
			process.destroyForcibly();
			throw new AssertionError(command + " does not end");
		}
		String text = Files.readString(out);
		assertEquals(0, process.exitValue(), text);
		return text;
	}

	private static String resource(String name) throws IOException {
		try (var in = OperationsTest.class.getResourceAsStream("operations/" + name)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
