// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.spm.model.HostedLayout;

/**
 * The tables of docs/isolation.md, tried on the device: each owner of code reads, writes and executes the data and the code of each owner of
 * memory. What the tables allow must be done; what they deny must stop the device with a report that names the rule and the owner.
 */
class IsolationMatrixTest extends ProjectOnDevice {
	/** Read, write, execute of data; then of code. */
	private static final String KINDS = "rwxRWX";
	private static final List<String> SUBJECTS = List.of("app", "AROT_A", "AROT_B", "PROT_A", "PROT_B");
	private static final List<String> JAVA = List.of("TFM_SP_CRYPTO (Java)", "TFM_SP_PS (Java)");
	private static final int TABLE = 0x2818_0000;
	private static final int RETURNS = 0x4770_4770;
	private static final List<String> RULES = List.of("SAU", "IDAU", "MPU", "MPC", "PPC");

	enum Level {
		LEVEL_1("1"), LEVEL_2("2"), LEVEL_3("3"), STRICT("3 strict");

		private final String words;

		Level(String words) {
			this.words = words;
		}
	}

	/** Addresses of a word of data and one of code. */
	private record Target(String owner, int data, int code) {
	}

	private record Attempt(int subject, Target target, int kind) {
		int address() {
			return kind < 3 ? target.data() : target.code();
		}
	}

	private Path record;

	@ParameterizedTest
	@EnumSource(Level.class)
	void eachOwnerReachesWhatTheTableSays(Level level) throws Exception {
		// given a device with two partitions of each kind, and the table of its level
		record = build(level);
		List<Target> targets = targets();
		List<Attempt> attempts = new ArrayList<>();
		for (int subject = 0; subject < SUBJECTS.size(); subject++) {
			for (Target target : targets) {
				for (int kind = 0; kind < KINDS.length(); kind++) {
					attempts.add(new Attempt(subject, target, kind));
				}
			}
		}

		// when everything is tried
		StringBuilder found = new StringBuilder();
		boolean[] done = tryAll(attempts);
		int i = 0;
		for (String subject : SUBJECTS) {
			found.append("| ").append(subject);
			for (int t = 0; t < targets.size(); t++) {
				found.append(" | ");
				for (int kind = 0; kind < KINDS.length(); kind++) {
					found.append(done[i++] ? KINDS.charAt(kind) : '-');
				}
			}
			found.append(" |\n");
		}

		// then exactly that is possible which the table allows
		assertEquals(table(level), found.toString());
	}

	/** The rows of the level's table. */
	private static String table(Level level) throws Exception {
		List<String> lines = Files.readAllLines(Checkout.root().resolve("docs/isolation.md"));
		int at = lines.indexOf("## Level " + level.words);
		assertTrue(at >= 0, "docs/isolation.md has no section \"## Level " + level.words + "\"");
		StringBuilder rows = new StringBuilder();
		for (String subject : SUBJECTS) {
			rows.append(lines.subList(at, lines.size()).stream().filter(it -> it.startsWith("| " + subject + " |")).findFirst().orElse("")).append('\n');
		}
		return rows.toString();
	}

	private boolean[] tryAll(List<Attempt> attempts) throws Exception {
		boolean[] done = new boolean[attempts.size()];
		int next = 0;
		while (next < attempts.size()) {
			StringBuilder uart = new StringBuilder();
			Stop stop = run(attempts.subList(next, attempts.size()), uart);
			List<String> lines = uart.toString().lines().filter(List.of("try", "done", "other")::contains).toList();
			for (int i = 1; i < lines.size(); i += 2) {
				Attempt attempt = attempts.get(next);
				assertEquals("done", lines.get(i), () -> attempt + ": " + stop);
				done[next++] = true;
			}
			if (next < attempts.size()) {
				Attempt denied = attempts.get(next++);
				assertEquals(Stop.Kind.FAULT, stop.kind(), () -> denied + ": " + stop);
				assertTrue(stop.report().lines().anyMatch(it -> it.contains("denied by") && RULES.stream().anyMatch(it::contains)), stop::report);
				assertTrue(stop.report().lines().anyMatch(it -> it.contains("that is") && it.endsWith(" of " + denied.target().owner())), stop::report);
			} else {
				assertEquals(0, stop.code(), stop::toString);
			}
		}
		return done;
	}

	private Stop run(List<Attempt> attempts, StringBuilder uart) throws Exception {
		try (DeviceSession device = Devices.open(record, notice -> { })) {
			device.observe((number, value) -> uart.append((char) value));
			device.boot();
			ByteBuffer table = ByteBuffer.allocate(4 + 12 * attempts.size()).order(ByteOrder.LITTLE_ENDIAN).putInt(attempts.size());
			for (Attempt attempt : attempts) {
				table.putInt(attempt.subject()).putInt(attempt.kind() % 3 + 1).putInt(attempt.address());
				if (attempt.target().owner().equals("SPM") || JAVA.contains(attempt.target().owner())) {
					device.write(0, attempt.address(), word(RETURNS));
				}
			}
			device.write(0, TABLE, table.array());
			return device.run(LIMITS);
		}
	}

	private static byte[] word(int value) {
		return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
	}

	/** The application and the partitions tell where their words are. */
	private List<Target> targets() throws Exception {
		StringBuilder uart = new StringBuilder();
		Stop stop = run(List.of(), uart);
		List<String> own = uart.toString().lines().filter(it -> it.startsWith("own ")).toList();
		assertEquals(SUBJECTS.size(), own.size(), () -> stop + "\n" + uart);
		List<Target> targets = new ArrayList<>();
		for (int i = 0; i < own.size(); i++) {
			String[] words = own.get(i).split(" ");
			targets.add(new Target(SUBJECTS.get(i), Integer.parseUnsignedInt(words[1], 16), Integer.parseUnsignedInt(words[2], 16)));
		}
		targets.add(new Target("SPM", HostedLayout.SPM_DATA.limit() - 7, HostedLayout.SPM_CODE.base()));
		targets.add(new Target(JAVA.get(0), HostedLayout.javaData(259).base(), HostedLayout.javaCode(259).base()));
		targets.add(new Target(JAVA.get(1), HostedLayout.javaData(256).base(), HostedLayout.javaCode(256).base()));
		return targets;
	}

	private Path build(Level level) throws Exception {
		StringBuilder partitions = new StringBuilder();
		for (int i = 1; i < SUBJECTS.size(); i++) {
			String name = SUBJECTS.get(i);
			String lower = name.toLowerCase(Locale.ROOT);
			partitions.append("""
					partition %s : %s {
					    framework 1.1
					    model SFN
					    priority NORMAL
					    stack 0x400
					    service %s_TRY { sid 0x0000F4%02x version 1 clients non-secure stateless }
					}
					""".formatted(name, name.startsWith("A") ? "application-rot" : "psa-rot", name, i));
			write("src/" + lower + ".c", resource("partition.c").replace("@name@", lower));
		}
		write("p.partition", partitions.toString());
		write("src/tried.h", resource("tried.h"));
		write("app/tried.h", resource("tried.h"));
		write("app/main.c", resource("main.c"));
		write("t.device", "device apart { board an521 profile large isolation " + level.words
				+ " backend IPC partitions AROT_A, AROT_B, PROT_A, PROT_B non-secure app \"app/\" }\n");
		return build().deviceJson();
	}

	private static String resource(String name) throws Exception {
		try (InputStream in = IsolationMatrixTest.class.getResourceAsStream("isolation/" + name)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
