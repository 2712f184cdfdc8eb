// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.Manifests;
import org.tfmstudio.manifest.Severity;

/** Facts B.5: names are C identifiers, and unique. */
class NameRulesTest extends RuleTest {
	private static String called(String name) {
		return partition("").replace("partition A", "partition " + name);
	}

	@Test
	void namesAreNamesOfC() {
		check(called("‹MY-VAULT›"), finding(FindingCodes.INVALID_NAME,
				"'MY-VAULT' cannot be a name in C; use letters a to z, digits and '_' only."));
		check(called("‹TRÄSOR›"), finding(FindingCodes.INVALID_NAME,
				"'TRÄSOR' cannot be a name in C; use letters a to z, digits and '_' only."));
		check(called("‹int›"), finding(FindingCodes.INVALID_NAME, "'int' is a word of C; choose another name."));
		check(called("‹" + "A".repeat(64) + "›"), finding(FindingCodes.INVALID_NAME,
				"'" + "A".repeat(40) + "...' is longer than the 63 characters that C compilers tell apart; shorten it."));
		check(called("A".repeat(63)));
		check(partition("init ‹a-b›"), finding(FindingCodes.INVALID_NAME,
				"'a-b' cannot be a name in C; use letters a to z, digits and '_' only."));
		check(service("operation ‹while›()"), finding(FindingCodes.INVALID_NAME, "'while' is a word of C; choose another name."));
	}

	@Test
	void wordsOfTheLanguageAreNamesOfOperations() {
		check(service("operation version(in stack: uint32, out set: uint8) operation operation()"));
	}

	@Test
	void partitionsAreUnique() {
		check(partition("") + "partition ‹A› : psa-rot { model SFN stack 8 service X { sid 0xF000 stateless } }", finding(
				FindingCodes.DUPLICATE_NAME, "There is a partition 'A' already, on line 1; rename one of the two."));
		check(partition("") + "partition ‹a› : psa-rot { model SFN stack 8 service X { sid 0xF000 stateless } }", finding(
				FindingCodes.DUPLICATE_NAME, "There is a partition 'a' already, on line 1 as 'A', which differs only in case;"
						+ " rename one of the two."));
	}

	@Test
	void servicesAreUniqueInTheProject() {
		write("0.partition", "partition Z : psa-rot { model SFN stack 8 service A_SERVICE { sid 0xF000 stateless } }");
		check(partition("").replace("A_SERVICE", "‹A_SERVICE›"), finding(FindingCodes.DUPLICATE_NAME,
				"There is a service 'A_SERVICE' already, in 0.partition; rename one of the two."));
	}

	@Test
	void devicesAreUnique() {
		write("0.device", "device demo { }");
		checkFile("d.device", "device ‹demo› { }", finding(FindingCodes.DUPLICATE_NAME,
				"There is a device 'demo' already, in 0.device; rename one of the two."));
	}

	@Test
	void namesOfTfmAreTaken() {
		check(partition("").replace("A_SERVICE", "‹TFM_CRYPTO›"), finding(FindingCodes.NAME_OF_TFM,
				"'TFM_CRYPTO' is a name of TF-M itself; choose another one."));
		check(called("‹TFM_SP_ITS›"), finding(FindingCodes.NAME_OF_TFM,
				"'TFM_SP_ITS' is a name of TF-M itself; choose another one."));
	}

	@Test
	void functionsAreUnique() {
		write("0.partition", "partition Z : psa-rot { model IPC entry run stack 8 service Z { sid 0xF000 stateless } }");
		check("partition A : psa-rot { model IPC entry ‹run› stack 8 service S { sid 0xA000 stateless } }", finding(
				FindingCodes.DUPLICATE_FUNCTION, "'run' is a function of partition 'Z' already; TF-M links both into one image, so"
						+ " choose another name."));
		check(partition("init ‹a_service_sfn›"), finding(FindingCodes.DUPLICATE_FUNCTION,
				"'a_service_sfn' is the function of service 'A_SERVICE'; choose another name."));
	}

	@Test
	void namesInsideOfAPartitionAreUnique() {
		check(service("operation f() operation ‹f›()"), finding(FindingCodes.DUPLICATE_NAME,
				"There is an operation 'f' already, on line 4; rename one of the two."));
		check(service("operation f(in x: bool, out ‹x›: bool)"), finding(FindingCodes.DUPLICATE_NAME,
				"There is a parameter 'x' already, on line 4; rename one of the two."));
		check(partition("struct S { x: bool ‹x›: bool }"), finding(FindingCodes.DUPLICATE_NAME,
				"There is a field 'x' already, on line 4; rename one of the two."));
		check(partition("struct S { x: bool } struct ‹S› { x: bool }"), finding(FindingCodes.DUPLICATE_NAME,
				"There is a structure 'S' already, on line 4; rename one of the two."));
		check(partition("irq X handled FLIH as ‹A_SERVICE›"), finding(FindingCodes.DUPLICATE_NAME,
				"Another interrupt or service of this partition has the signal A_SERVICE_SIGNAL already; choose another name."));
	}

	@Test
	void aWeakUseOfNothingIsAWarning() {
		check(partition("uses weakly ‹NOTHING_LIKE_IT›"), finding(FindingCodes.UNKNOWN_NAME,
				"There is no service 'NOTHING_LIKE_IT' in this project or in TF-M; write one, or correct the name."));
		assertEquals(List.of(Severity.WARNING), Manifests.load(List.of(folder)).findings().stream().map(Finding::severity).toList());
		check(partition("uses weakly ‹A_SERVICES›"), finding(FindingCodes.UNKNOWN_NAME, "There is no service 'A_SERVICES' in this project or"
				+ " in TF-M; write one, or correct the name. Did you mean 'A_SERVICE'?"));
		assertEquals(List.of(Severity.ERROR), Manifests.load(List.of(folder)).findings().stream().map(Finding::severity).toList());
	}

	@Test
	void unknownNames() {
		check(partition("uses ‹A_SERVICES›"), finding(FindingCodes.UNKNOWN_NAME,
				"There is no service 'A_SERVICES' in this project or in TF-M; write one, or correct the name. Did you mean"
						+ " 'A_SERVICE'?"));
		check(partition("uses ‹NOTHING_LIKE_IT›"), finding(FindingCodes.UNKNOWN_NAME,
				"There is no service 'NOTHING_LIKE_IT' in this project or in TF-M; write one, or correct the name."));
		check(partition("uses ‹TFM_SP_CRYPTO›"), finding(FindingCodes.UNKNOWN_NAME,
				"'TFM_SP_CRYPTO' is a partition; name one of its services instead: TFM_CRYPTO."));
		check(partition(""));
		checkFile("d.device", "device d { partitions ‹A_SERVICE› }", finding(FindingCodes.UNKNOWN_NAME,
				"'A_SERVICE' is a service; name its partition instead: A."));
	}
}
