// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Findings with a fix, and the text after it, of every kind that has fixes. */
final class FixCases {
	/**
	 * A fix that is made.
	 *
	 * @param file that has the finding, {@code a.partition} or {@code d.device}
	 * @param others the other file of the project, if there is one, by its name
	 * @param title of the fix
	 * @param changed the file that the fix changes
	 * @param after its text then
	 */
	record Case(String code, String file, String text, Map<String, String> others, String title, String changed, String after) {
		@Override
		public String toString() {
			return code + ": " + title;
		}
	}

	private static final String A = "partition A : application-rot {\n    model SFN\n    stack 8\n    service S { sid 0xF100 stateless }\n}\n";
	private static final String IPC = A.replace("model SFN", "model IPC entry f");

	private final List<Case> cases = new ArrayList<>();

	private FixCases() {
	}

	static List<Case> all() {
		FixCases all = new FixCases();
		all.words();
		all.numbers();
		all.sizes();
		all.missing();
		all.tooMuch();
		all.uses();
		all.services();
		all.devices();
		all.items();
		all.agents();
		return all.cases;
	}

	/** In a partition's file: the text before, with what the fix takes away in {@code ‹›}, is given by replacing. */
	private void partition(String code, String text, String title, String from, String to) {
		cases.add(new Case(code, "a.partition", text, Map.of(), title, "a.partition", changed(text, from, to)));
	}

	private void device(String code, String text, String others, String title, String from, String to) {
		cases.add(new Case(code, "d.device", text, Map.of("a.partition", others), title, "d.device", changed(text, from, to)));
	}

	private static String changed(String text, String from, String to) {
		if (!text.contains(from)) {
			throw new AssertionError(from + " is not in " + text);
		}
		return text.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));
	}

	/** The partition A with more in it. */
	private static String a(String more) {
		return A.replace("stack 8\n", "stack 8\n    " + more + "\n");
	}

	private void words() {
		partition("unknown-statement", a("prority LOW"), "Change to 'priority'", "prority", "priority");
		partition("unknown-value", a("priority HIGHEST"), "Change to 'LOW'", "HIGHEST", "LOW");
		partition("unknown-value", A.replace("stateless", "clients sekure stateless"), "Change to 'secure'", "sekure", "secure");
		partition("unknown-name", a("uses TFM_CRIPTO"), "Change to 'TFM_CRYPTO'", "CRIPTO", "CRYPTO");
		partition("unknown-name", a("uses TFM_SP_CRYPTO"), "Change to 'TFM_CRYPTO'", "TFM_SP_CRYPTO", "TFM_CRYPTO");
		partition("unknown-type", A.replace("stateless", "stateless operation f(in x: uint33)"), "Change to 'uint32'", "uint33", "uint32");
		partition("invalid-name", A.replace("service S", "service MY-S"), "Change to 'MY_S'", "MY-S", "MY_S");
		partition("duplicate-name", a("struct T { x: bool } struct T { x: bool }"), "Change to 'T_2'", "} struct T ", "} struct T_2 ");
		partition("duplicate-function", a("init s_sfn"), "Change to 'a_s_sfn'", "init s_sfn", "init a_s_sfn");
		partition("reserved-function", IPC.replace("entry f", "entry main"), "Change to 'a_main'", "main", "a_main");
		partition("name-of-tfm", A.replace("service S", "service TFM_CRYPTO"), "Change to 'MY_TFM_CRYPTO'", "TFM_CRYPTO", "MY_TFM_CRYPTO");
		partition("irq-by-number", a("irq 3 handled FLIH as T"), "Change to TFM_TIMER0_IRQ", "irq 3", "irq TFM_TIMER0_IRQ");
		partition("slih-in-sfn", a("irq X handled SLIH as T"), "Change to FLIH", "SLIH", "FLIH");
		partition("yaml-type", a("extra { stack_size: 0x400 }"), "Change to \"0x400\"", "0x400", "\"0x400\"");
		partition("sid-spelling", A.replace("0xF100", "61696"), "Change to 0x0000F100", "61696", "0x0000F100");
	}

	private void numbers() {
		String second = "\n    service T { sid 0xF100 stateless }\n}\n";
		partition("duplicate-sid", A.replace("\n}\n", second), "Change to 0x0000F101, which is free", "T { sid 0xF100", "T { sid 0x0000F101");
		partition("sid-reserved", A.replace("0xF100", "0x20"), "Change to 0x0000F100, which is free", "0x20", "0x0000F100");
		partition("sid-without-vendor", A.replace("0xF100", "0x10"), "Change to 0x0000F100, which is free", "0x10", "0x0000F100");
		partition("pid-band", a("pid 12"), "Change to 272, which is free", "12", "272");
		partition("pid-of-tfm", a("pid 257"), "Change to 272, which is free", "257", "272");
		partition("duplicate-pid", a("pid 272") + "partition B : psa-rot { model SFN pid 272 stack 8 service U { sid 0xF200 stateless } }",
				"Change to 273, which is free", "SFN pid 272", "SFN pid 273");
		String handles = A.replace("stateless", "stateless 17").replace("\n}\n", "\n    service T { sid 0xF101 stateless 17 }\n}\n");
		partition("duplicate-handle", handles, "Change to 18, which is free", "F101 stateless 17", "F101 stateless 18");
		partition("duplicate-handle", handles, "Leave it to the tool", "F101 stateless 17", "F101 stateless");
		partition("handle-reserved", A.replace("stateless", "stateless 9"), "Change to 17, which is free", "9", "17");
		partition("duplicate-type-number", A.replace("stateless", "stateless operation f() operation g() = 1"),
				"Give it the number 2, which is free", "= 1", "= 2");
		partition("duplicate-type-number", A.replace("stateless", "stateless operation f() = 2 operation g() = 1 operation h()"),
				"Give it the number 3, which is free", "h()", "h() = 3");
		partition("version-of-stateless", A.replace("stateless", "version 256 stateless"), "Change to 255", "256", "255");
		partition("version-of-stateless", A.replace("stateless", "version 256 stateless"), "Make the service connection-based", "stateless",
				"connection-based");
		partition("invalid-number", a("pid 0300"), "Change to 300", "0300", "300");
		partition("invalid-number", A.replace("0xF100", "F100").replace("F100", "1F00"), "Change to 0x1F00", "1F00", "0x1F00");
		cases.add(new Case("unstable-pid", "d.device", "device d { contains B when X { pid 300 } contains A }",
				Map.of("a.partition", A, "b.partition", "partition B : psa-rot { model SFN stack 8 service U { sid 0xF200 stateless } }"),
				"Add `pid 272` to 'A'", "a.partition", A.replace("rot {\n", "rot {\n    pid 272\n")));
		device("conflicting-pid", "device d { contains A { pid 300 } }", a("pid 400"), "Change to 400", "300", "400");
	}

	private void sizes() {
		partition("stack-size", A.replace("stack 8", "stack 0x601"), "Change to 0x608", "0x601", "0x608");
		partition("heap-size", a("heap 9"), "Change to 16", "heap 9", "heap 16");
		partition("region-alignment", a("region base 0x50000010 size 0x20"), "Change to 0x50000020", "0x50000010", "0x50000020");
		cases.add(new Case("region-non-secure", "a.partition", a("region base 0x40002000 size 0x20"), Map.of("d.device", "device d { partitions A }"),
				"Change to 0x50002000", "a.partition", a("region base 0x50002000 size 0x20")));
		partition("region-when", a("region TIMER when ON_IT read-write"), "Remove it", " when ON_IT", "");
		cases.add(new Case("refused-by-release", "a.partition", a("region TIMER when ON_IT"), Map.of("d.device", "device d { tf-m 2.2 partitions A }"),
				"Remove it", "a.partition", a("region TIMER")));
	}

	private void missing() {
		partition("missing-statement", A.replace(" : application-rot", ""), "Add ` : psa-rot`", "A {", "A : psa-rot {");
		partition("missing-statement", A.replace("    stack 8\n", ""), "Add `stack 0x600`", "{\n", "{\n    stack 0x600\n");
		partition("missing-statement", A.replace("    model SFN\n", ""), "Add `model IPC entry a_main`", "{\n", "{\n    model IPC entry a_main\n");
		partition("missing-statement", A.replace("model SFN", "model IPC"), "Add `entry a_main`", "{\n", "{\n    entry a_main\n");
		partition("missing-statement", A.replace("stateless ", ""), "Add `stateless`", "service S { sid", "service S { stateless sid");
		partition("missing-statement", A.replace("{ sid", "{\n        sid").replace("stateless ", "\n    "), "Add `connection-based`", "S {\n",
				"S {\n        connection-based\n");
		partition("missing-statement", A.replace("sid 0xF100 ", ""), "Add `sid 0x0000F100`", "service S {", "service S { sid 0x0000F100");
		partition("missing-statement", a("irq TFM_TIMER0_IRQ"), "Add ` handled FLIH as TFM_TIMER0`", "IRQ\n", "IRQ handled FLIH as TFM_TIMER0\n");
		partition("missing-statement", a("irq X as T"), "Add `handled FLIH`", "X as", "X handled FLIH as");
		partition("missing-statement", a("irq X_IRQ handled FLIH"), "Add `as X`", "FLIH\n", "FLIH as X\n");
		partition("needs-framework-1.1", IPC.replace("model IPC ", "").replace("stack 8", "framework 1.0\n    stack 8"), "Write `framework 1.1`",
				"1.0", "1.1");
		partition("needs-framework-1.0", a("irq X signal X_SIGNAL"), "Write `handled FLIH as X`", "signal X_SIGNAL", "handled FLIH as X");
	}

	private void tooMuch() {
		partition("useless-statement", a("entry f"), "Remove it", "    entry f\n", "");
		partition("repeated-statement", a("stack 16"), "Remove it", "    stack 16\n", "");
		partition("repeated-statement", A.replace("stateless", "version 1 strict stateless version 2 relaxed"), "Remove it", " version 2 relaxed", "");
		partition("repeated-statement", A.replace("stateless", "clients secure, secure stateless"), "Remove it", ", secure", "");
		partition("conflicting-connection", A.replace("stateless", "stateless 17 connection-based"), "Remove `stateless`", " stateless 17", "");
		partition("conflicting-connection", A.replace("stateless", "stateless connection-based"), "Remove `connection-based`", " connection-based", "");
		device("repeated-partition", "device d { partitions A, A }", A, "Remove it", ", A", "");
		device("partition-of-tfm", "device d {\n    partitions TFM_SP_ITS\n}", A, "Remove it", "    partitions TFM_SP_ITS\n", "");
	}

	private void uses() {
		partition("repeated-use", a("uses TFM_CRYPTO, TFM_CRYPTO"), "Remove it", ", TFM_CRYPTO", "");
		partition("own-service", a("uses S, TFM_CRYPTO"), "Remove it", "S, TFM", "TFM");
		String b = "partition B : application-rot { model SFN stack 8 service U { sid 0xF200 stateless } %s }";
		cases.add(new Case("circular-use", "a.partition", a("uses U"), Map.of("b.partition", b.formatted("uses S")), "Remove it", "a.partition", A));
		cases.add(new Case("uses-less-trusted", "a.partition", a("uses TFM_CRYPTO, U").replace("application", "psa"), Map.of("b.partition",
				b.formatted("")), "Write `uses weakly U`", "a.partition", a("uses TFM_CRYPTO\n    uses weakly U").replace("application", "psa")));
		cases.add(new Case("service-off", "a.partition", a("uses TFM_CRYPTO"), Map.of("d.device", "device d {\n    partitions A\n}\n"),
				"Write `set TFM_PARTITION_CRYPTO = ON` in device 'd'", "d.device",
				"device d {\n    partitions A\n    set TFM_PARTITION_CRYPTO = ON\n}\n"));
		cases.add(new Case("service-off", "a.partition", a("uses TFM_CRYPTO"), Map.of("d.device", "device d {\n    partitions A\n}\n"),
				"Write `uses weakly TFM_CRYPTO`", "a.partition", a("uses weakly TFM_CRYPTO")));
		cases.add(new Case("absent-service", "d.device", "device d { partitions A }", Map.of("a.partition", a("uses U"), "b.partition", b.formatted("")),
				"Add 'B' to the device", "d.device", "device d { partitions A, B }"));
		cases.add(new Case("absent-service", "d.device", "device d { partitions A }", Map.of("a.partition", a("uses U"), "b.partition", b.formatted("")),
				"Write `uses weakly U`", "a.partition", a("uses weakly U")));
		cases.add(new Case("dependency-off", "d.device", "device d { contains B when ITS_OFF { pid 300 } set ITS_OFF = OFF contains A { pid 301 } }",
				Map.of("a.partition", a("uses U"), "b.partition", b.formatted("")), "Add `when ITS_OFF`", "d.device",
				"device d { contains B when ITS_OFF { pid 300 } set ITS_OFF = OFF contains A when ITS_OFF { pid 301 } }"));
		cases.add(new Case("not-for-secure", "a.partition", a("uses U"), Map.of("b.partition", b.formatted("").replace("stateless",
				"stateless clients non-secure")), "Write `clients secure, non-secure` in U", "b.partition",
				b.formatted("").replace("stateless", "stateless clients secure, non-secure")));
	}

	private void services() {
		cases.add(new Case("unused-service", "a.partition", A, Map.of("d.device", "device d { partitions A non-secure app \"app/\" }"),
				"Write `clients secure, non-secure` in S", "a.partition",
				A.replace("service S { sid", "service S { clients secure, non-secure sid")));
		cases.add(new Case("not-on-a-device", "a.partition", A, Map.of("d.device", "device d {\n    isolation 1\n}\n"), "Add 'A' to device 'd'",
				"d.device", "device d {\n    isolation 1\n    partitions A\n}\n"));
	}

	private void devices() {
		device("sfn-backend-isolation", "device d {\n    isolation 2\n    backend SFN\n}", A, "Write `backend IPC`", "SFN", "IPC");
		device("small-profile-ipc", "device d {\n    profile small\n    backend IPC\n}", A, "Write `backend SFN`", "IPC", "SFN");
		device("sfn-backend-ipc-partition", "device d {\n    backend SFN\n    partitions A\n}", IPC, "Write `backend IPC`", "SFN", "IPC");
		device("arotless-profile", "device d {\n    profile medium_arotless\n    partitions A\n}", A, "Write `profile medium`", "medium_arotless",
				"medium");
		String mapped = A.replace("stateless", "stateless mm-iovec");
		device("mm-iovec-isolation", "device d {\n    isolation 2\n    partitions A\n}", mapped, "Write `isolation 1`", "2", "1");
		device("mm-iovec-off", "device d {\n    isolation 1\n    partitions A\n}", mapped, "Write `set PSA_FRAMEWORK_HAS_MM_IOVEC = ON` in device 'd'",
				"partitions A\n", "partitions A\n    set PSA_FRAMEWORK_HAS_MM_IOVEC = ON\n");
		device("connection-off", "device d {\n    partitions A\n    set CONFIG_TFM_CONNECTION_BASED_SERVICE_API = OFF\n}",
				A.replace("stateless", "connection-based"), "Write `set CONFIG_TFM_CONNECTION_BASED_SERVICE_API = ON` in device 'd'", "OFF", "ON");
		device("unknown-option", "device d {\n    set ITS_NUMBER = 3\n}", A, "Remove the line", "    set ITS_NUMBER = 3\n", "");
		device("unknown-option", "device d {\n    set ITS_NUM_ASETS = 3\n}", A, "Change to 'ITS_NUM_ASSETS'", "ASETS", "ASSETS");
		device("option-conflict", "device d {\n    isolation 1\n    set TFM_ISOLATION_LEVEL = 1\n}", A, "Remove the line",
				"    set TFM_ISOLATION_LEVEL = 1\n", "");
		device("option-historic", "device d {\n    set ITS_HISTORIC = 1\n}", A, "Remove the line", "    set ITS_HISTORIC = 1\n", "");
		device("option-without-effect", "device d {\n    set ITS_WITHOUT_EFFECT = 1\n}", A, "Remove the line", "    set ITS_WITHOUT_EFFECT = 1\n", "");
	}

	private void items() {
		device("unknown-condition", "device d { contains A when ITS_NUM_ASETS }", A, "Change to 'ITS_NUM_ASSETS'", "ASETS", "ASSETS");
		device("manifest-suffix", "device d { contains A { manifest \"x/a\" } }", A, "Change to \"x/a.yaml\"", "x/a", "x/a.yaml");
		device("linker-patterns-missing", "device d {\n    isolation 3\n    contains A {\n        manifest \"a.yaml\"\n    }\n}", A, "Add `libraries \"*a*\"`",
				"A {\n", "A {\n        libraries \"*a*\"\n");
		device("unregistered-attribute", "device d {\n    contains A {\n        manifest \"a.yaml\"\n    }\n}", a("uses weakly TFM_CRYPTO"),
				"Add `attributes weak_dependencies`", "A {\n", "A {\n        attributes weak_dependencies\n");
		device("unregistered-attribute", "device d { contains A { manifest \"a.yaml\" attributes x } }", a("uses weakly TFM_CRYPTO"),
				"Add `attributes weak_dependencies`", "attributes x", "attributes x, weak_dependencies");
	}

	private void agents() {
		String agent = IPC.replace("stack 8\n", "stack 8\n    ns-agent\n    %s\n");
		partition("client-id", agent.formatted("client-ids -9 .. 0x10"), "Change to -0x10", "0x10", "-0x10");
		partition("client-ids-order", agent.formatted("client-ids -1 .. -9"), "Exchange the two", "-1 .. -9", "-9 .. -1");
		partition("client-ids-without-agent", a("client-ids -9 .. -1"), "Add `ns-agent`", "{\n", "{\n    ns-agent\n");
		cases.add(new Case("agent-without-client-ids", "a.partition", agent.formatted(""), Map.of("d.device", "device d { backend IPC partitions A }"),
				"Add `client-ids -0x0400FFFF .. -0x04000000`", "a.partition",
				agent.formatted("").replace("rot {\n", "rot {\n    client-ids -0x0400FFFF .. -0x04000000\n")));
		device("agent-in-sfn", "device d {\n    backend SFN\n    partitions A\n}", agent.formatted("client-ids -9 .. -1"), "Write `backend IPC`",
				"SFN", "IPC");
	}
}
