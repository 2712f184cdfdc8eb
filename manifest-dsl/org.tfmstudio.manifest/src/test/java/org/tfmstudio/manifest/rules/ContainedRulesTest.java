// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.rules;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.FindingCodes;

/** Facts B.2, B.6, B.8, B.10: what a device says of the partitions it contains, and what releases of TF-M take. */
class ContainedRulesTest extends RuleTest {
	@BeforeEach
	void partitions() {
		write("a.partition", partition(""));
		write("b.partition", other("B", "uses A_SERVICE"));
	}

	private static String other(String name, String body) {
		return "partition " + name + " : application-rot { model SFN stack 8 service " + name
				+ "_SERVICE { sid 0x0000B000 stateless clients non-secure } " + body + " }";
	}

	private void device(String marked, Expected... expected) {
		checkFile("d.device", "device d { " + marked + " }", expected);
	}

	@Test
	void conditions() {
		device("contains A when TFM_ON");
		device("contains A when ‹TFM_OM›", finding(FindingCodes.UNKNOWN_CONDITION,
				"There is no option 'TFM_OM'; TF-M's tool wants it to be defined. Did you mean 'TFM_ON'?"));
		device("contains A when ‹VENDORS_OWN_SWITCH›", finding(FindingCodes.UNKNOWN_CONDITION, "'VENDORS_OWN_SWITCH' is no option that is"
				+ " known here, so the partition counts as on; TF-M's tool wants the build to define it."));
		device("contains A when VENDORS_OWN_SWITCH { manifest \"a.yaml\" }");
		device("set KNOWN = 1 contains A when KNOWN { pid 300 } set TFM_LEVEL = 3 contains B when ‹TFM_LEVEL› { pid 301 }", finding(FindingCodes.CONDITION_VALUE,
				"TFM_LEVEL is '3' on this device, which TF-M's tool takes for neither on nor off; name a switch."));
	}

	@Test
	void aDependencyThatIsOff() {
		device("contains A when TFM_ON contains B { pid 300 }");
		device("contains A when TFM_OFF contains ‹B› { pid 300 }", finding(FindingCodes.DEPENDENCY_OFF, "'B' uses A_SERVICE of partition 'A', which is"
				+ " off here, since TFM_OFF is; switch it on, or give this partition the same condition."));
		device("contains A when TFM_OFF { pid 301 } contains B when TFM_OFF { pid 300 }");
		write("b.partition", other("B", "uses weakly A_SERVICE"));
		device("contains A when TFM_OFF { pid 300 } contains B { pid 301 }");
	}

	@Test
	void places() {
		device("contains A { manifest \"x/a.yaml\" output \"x/a\" }");
		device("contains A { output ‹\"../a\"› }", finding(FindingCodes.OUTPUT_OUTSIDE, "This leads out of the folder of generated files;"
				+ " write a path below it, such as \"secure_fw/partitions/vault\"."));
		device("contains A { output ‹\"/tmp\"› }", finding(FindingCodes.OUTPUT_OUTSIDE, "This leads out of the folder of generated files;"
				+ " write a path below it, such as \"secure_fw/partitions/vault\"."));
		device("contains A { manifest ‹\"x/a\"› }", finding(FindingCodes.MANIFEST_SUFFIX,
				"TF-M's manifests are YAML files; end the name with .yaml."));
	}

	@Test
	void filesOfTheSameName() {
		device("contains A { manifest \"x/m.yaml\" } contains B { manifest ‹\"y/m.yml\"› }", finding(FindingCodes.MANIFEST_CLASH,
				"Files of 'A' have the same names and the same folder, and TF-M's tool writes one over the other; give one of the two another"
						+ " `output`."));
		device("contains A { manifest \"x/m.yaml\" output \"x/\" } contains B { manifest \"y/m.yaml\" output \"y\" }");
		device("contains A { manifest \"x/m.yaml\" output \"x/\" } contains B { manifest ‹\"y/m.yaml\"› output \"x\" }",
				finding(FindingCodes.MANIFEST_CLASH, "Files of 'A' have the same names and the same folder, and TF-M's tool writes one over"
						+ " the other; give one of the two another `output`."));
		write("b.partition", other("B", ""));
		device("contains A when TFM_OFF { manifest \"x/m.yaml\" pid 300 } contains B { manifest \"y/m.yaml\" pid 301 }");
	}

	@Test
	void linkerPatterns() {
		device("isolation 3 backend IPC contains A { libraries \"*a_service*\" }");
		device("contains A { libraries \"*a*\", ‹\"*b c*\"› objects ‹\"a;b\"› }",
				finding(FindingCodes.LINKER_PATTERN, "This would break the linker script, into which it is pasted; write a name of a file with"
						+ " `*` for any letters, such as \"*vault*\"."),
				finding(FindingCodes.LINKER_PATTERN, "This would break the linker script, into which it is pasted; write a name of a file with"
						+ " `*` for any letters, such as \"*vault*\"."));
		device("isolation 3 backend IPC contains ‹A› { manifest \"a.yaml\" }", finding(FindingCodes.LINKER_PATTERNS_MISSING, "At isolation"
				+ " level 3 the linker sorts code and data by partition, and cannot tell which are those of 'A'; add `libraries \"*a*\"`."));
		device("isolation 2 backend IPC contains A { manifest \"a.yaml\" }");
	}

	@Test
	void numbers() {
		device("contains A { pid 300 } contains B { pid ‹300› }", finding(FindingCodes.DUPLICATE_PID,
				"Partition 'A' has the number 300 on this device already; choose another one."));
		device("contains A { pid ‹12› }", finding(FindingCodes.PID_BAND,
				"Numbers below 256 are TF-M's own; choose one from 256 to 2999."));
		device("contains A { pid 12 manifest \"a.yaml\" }");
		device("contains A when TFM_ON { pid 300 } contains ‹B›", finding(FindingCodes.UNSTABLE_PID, "'B' has no number of its own, and gets"
				+ " another one when partitions of this device are switched on or off; write a `pid`."));
		write("a.partition", partition("pid 400"));
		device("contains A { pid ‹300› }", finding(FindingCodes.CONFLICTING_PID,
				"'A' says `pid 400` itself; on this device 300 counts. Say it in one place."));
		device("contains A contains B { pid ‹400› }", finding(FindingCodes.DUPLICATE_PID,
				"Partition 'A' has the number 400 on this device already; choose another one."));
	}

	@Test
	void attributesAreRegistered() {
		write("b.partition", other("B", "uses weakly A_SERVICE extra { place_in_dtcm: true stack_size: \"8\" }"));
		device("contains A contains B");
		device("contains A contains ‹B› { manifest \"b.yaml\" }", finding(FindingCodes.UNREGISTERED_ATTRIBUTE, "The manifest of 'B' says"
				+ " weak_dependencies, place_in_dtcm, which TF-M's tool takes only if the list registers it; add `attributes"
				+ " weak_dependencies, place_in_dtcm`."));
		device("contains A contains B { manifest \"b.yaml\" attributes place_in_dtcm, weak_dependencies }");
		device("tf-m ‹1.8› contains A contains B { manifest \"b.yaml\" }", finding(FindingCodes.RELEASE_NOT_SIMULATED, "The simulated device"
				+ " has the ways of TF-M 2.1; what is generated for a TF-M build has those of 1.8."));
	}

	@Test
	void nestedKeysAreRefusedFrom22On() {
		String kept = "region TIMER ‹when› TIMER_ON with { numa: 1 name: x }".replace("‹when›", "when");
		String marked = partition("region TIMER when ‹TIMER_ON› ‹with› { numa: 1 name: x }");
		check(marked, finding(FindingCodes.REGION_WHEN, "TF-M's tool counts this region even where TIMER_ON is off, so that the load record"
				+ " ends with an empty one; remove `when`, or put the region into a partition of its own."), finding(FindingCodes.EXTRA_KEPT,
						"What stands in `extra` is kept for TF-M's manifest tool as it is; nothing here understands it."));
		write("d.device", "device d { tf-m 2.3 partitions A }");
		check(partition(kept).replace("TIMER_ON", "‹TIMER_ON›").replace("with", "‹with›").replace("numa", "‹numa›"),
				finding(FindingCodes.REFUSED_BY_RELEASE, "TF-M 2.2 and later refuse a condition of a region, and the device 'd' has 2.3; remove"
						+ " `when`."),
				finding(FindingCodes.EXTRA_KEPT, "What stands in `extra` is kept for TF-M's manifest tool as it is; nothing here understands it."),
				finding(FindingCodes.REFUSED_BY_RELEASE, "TF-M 2.2 and later refuse keys of a region that they do not know, and the device 'd'"
						+ " has 2.3; remove 'numa'."));
		check(partition("").replace("0x0000A000", "‹0x0000F901›"), finding(FindingCodes.SID_RESERVED,
				"0x0000F901 is the SID of TF-M 2.3's mailbox agent; choose another one."));
	}

	@Test
	void typesOfYaml() {
		Expected kept = finding(FindingCodes.EXTRA_KEPT,
				"What stands in `extra` is kept for TF-M's manifest tool as it is; nothing here understands it.");
		check(partition("‹extra› { stack_size: ‹0x400› }"), kept, finding(FindingCodes.YAML_TYPE,
				"In YAML this is a number: an unquoted number breaks the template of the SFN back end; put it in quotes."));
		check(partition("‹extra› { stack_size: \"0x400\" stack: 3 psa_framework_version: ‹\"1.1\"› }"), kept, finding(FindingCodes.YAML_TYPE,
				"In YAML this is a text: TF-M's tool compares with a number and refuses a text; take the quotes away."));
		check(service("‹extra› { non_secure_clients: ‹\"true\"› stateless_handle: \"auto\" sid: ‹32› version: !\"1\" }"), kept,
				finding(FindingCodes.YAML_TYPE, "In YAML this is a text: TF-M's tool takes a text for false, so that non-secure clients are"
						+ " kept out; take the quotes away."),
				finding(FindingCodes.YAML_TYPE, "In YAML this is a number: an unquoted number is written to sid.h in decimal; put it in"
						+ " quotes."));
	}

	@Test
	void agentsThatMayBeOff() {
		write("a.partition", "partition A : psa-rot { model IPC entry f stack 8 ns-agent client-ids -2 .. -1 irq X handled SLIH as T }");
		device("contains A when VENDORS_OWN { manifest \"a.yaml\" attributes ns_agent }");
		device("contains ‹A› { manifest \"a.yaml\" attributes ns_agent }", finding(FindingCodes.AGENT_IN_SFN,
				"Agent 'A' waits for signals, for which the SFN back end has no thread; write `backend IPC`."));
	}

	@Test
	void whatIsImportedIsTakenForWhatItIs() {
		write("d.device", "device d { contains A { manifest \"a.yaml\" } }");
		check(partition("heap ‹0x100›").replace("0x400", "A_STACK_SIZE"), finding(FindingCodes.HEAP_IGNORED,
				"TF-M's tool reads the size of a heap and makes none; the partition gets its heap from its own sources."));
	}

	@Test
	void partitionsOfTfmItselfAreTheirOwn() {
		String its = """
				partition TFM_SP_ITS : psa-rot {
				    model SFN pid 257 stack 8
				    service TFM_INTERNAL_TRUSTED_STORAGE_SERVICE { sid %s version 1 strict clients secure, non-secure stateless 3 mm-iovec }
				}
				""";
		check(its.formatted("0x00000070"));
		check(its.formatted("‹0x00000071›").replace("TFM_SP_ITS", "‹TFM_SP_ITS›").replace("257", "‹257›")
				.replace("TFM_INTERNAL_TRUSTED_STORAGE_SERVICE", "‹TFM_INTERNAL_TRUSTED_STORAGE_SERVICE›").replace("stateless 3", "stateless ‹3›"),
				finding(FindingCodes.NAME_OF_TFM, "'TFM_SP_ITS' is a name of TF-M itself; choose another one."),
				finding(FindingCodes.PID_OF_TFM, "257 is the number of TF-M's TFM_SP_ITS; choose another one, so that both can be built"
						+ " together."),
				finding(FindingCodes.NAME_OF_TFM, "'TFM_INTERNAL_TRUSTED_STORAGE_SERVICE' is a name of TF-M itself; choose another one."),
				finding(FindingCodes.SID_RESERVED,
						"SIDs 0x20 to 0xBF belong to TF-M's own services; choose one with your vendor number in bits 31 to 12."),
				finding(FindingCodes.HANDLE_RESERVED,
						"1 to 16 are kept for TF-M's own services; choose one from 17 to 32, or leave it to the tool."));
		write("d.device", "device d { contains TEST { manifest \"test.yaml\" pid 3001 } }");
		check("partition TEST : psa-rot { model SFN stack 8 service TEST_S { sid 0x00000021 clients non-secure stateless 3 } }");
		String timer = "partition %s : psa-rot { model IPC entry %s_main stack 8 irq TFM_TIMER0_IRQ handled SLIH as T region TFM_PERIPHERAL_TIMER0 }";
		write("0.partition", timer.formatted("FIRST", "first"));
		write("d.device", "device d { contains FIRST when X_FIRST { manifest \"first.yaml\" pid 3001 } contains SECOND when X_SECOND {"
				+ " manifest \"second.yaml\" pid 3002 } }");
		check(timer.formatted("SECOND", "second"));
	}
}
