// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.rules;

import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.FindingCodes;

/** Facts B.4 to B.6: services, their numbers and handles. */
class ServiceRulesTest extends RuleTest {
	private static String one(String body) {
		return "partition A : psa-rot { model SFN stack 8 service S { " + body + " } }";
	}

	@Test
	void aRightServiceHasNoFinding() {
		check(one("sid 0xFFFFFFFF version 255 relaxed clients secure, non-secure stateless 32 mm-iovec"));
		check(one("sid 0x1000 version 4294967295 strict clients non-secure connection-based"));
	}

	@Test
	void sid() {
		check(one("stateless").replace("service S", "service ‹S›"), finding(FindingCodes.MISSING_STATEMENT,
				"Service 'S' needs its number; write `sid 0x0000F100`, with bits 31 to 12 for the vendor and bits 11 to 0 for the"
						+ " function."));
		check(one("sid ‹0x100000000› stateless"), finding(FindingCodes.OUT_OF_RANGE,
				"0x100000000 is out of range for a SID; write a number of 32 bits."));
		check(one("sid ‹0xF1O0› stateless"), finding(FindingCodes.INVALID_NUMBER,
				"'0xF1O0' is no number for a SID; write a decimal number, or a hexadecimal one with 0x."));
		check(one("sid ‹0x80› stateless"), finding(FindingCodes.SID_RESERVED,
				"SIDs 0x20 to 0xBF belong to TF-M's own services; choose one with your vendor number in bits 31 to 12."));
		check(one("sid ‹0› stateless"), finding(FindingCodes.SID_RESERVED,
				"0 is no SID; choose one with your vendor number in bits 31 to 12, such as 0x0000F100."));
	}

	@Test
	void aSidBelongsToOneServiceHoweverItIsSpelt() {
		check(service("").replace("0x0000A010", "‹40960›"), finding(FindingCodes.DUPLICATE_SID,
				"Service 'A_SERVICE' in a.partition has this SID already, written 0x0000A000; choose another one."));
		check(service("").replace("0x0000A010", "‹0x0000A000›"), finding(FindingCodes.DUPLICATE_SID,
				"Service 'A_SERVICE' in a.partition has this SID already; choose another one."));
	}

	@Test
	void partitionsOfDifferentDevicesMayHaveTheSameSid() {
		write("0.partition", "partition Z : psa-rot { model SFN stack 8 service T { sid 0xA000 stateless } }");
		check(partition("").replace("0x0000A000", "‹0x0000A000›"), finding(FindingCodes.DUPLICATE_SID,
				"Service 'T' in 0.partition has this SID already, written 0xA000; choose another one."));
		write("one.device", "device one { partitions A }");
		write("two.device", "device two { partitions Z }");
		check(partition(""));
	}

	@Test
	void version() {
		check(one("sid 0xF000 stateless version ‹0›"), finding(FindingCodes.OUT_OF_RANGE,
				"0 is out of range for a service's version; write 1 or more."));
		check(one("sid 0xF000 stateless version ‹256›"), finding(FindingCodes.VERSION_OF_STATELESS,
				"The handle of a stateless service has room for versions up to 255 only; write a lower one, or make the service"
						+ " connection-based."));
		check(one("sid 0xF000 connection-based version 256"));
	}

	@Test
	void policy() {
		check(one("sid 0xF000 stateless version 1 ‹srtict›"), finding(FindingCodes.UNKNOWN_STATEMENT,
				"'srtict' is not expected here. Did you mean 'strict'?"));
	}

	@Test
	void clients() {
		check(one("sid 0xF000 stateless clients ‹nonsecure›, secure"), finding(FindingCodes.UNKNOWN_VALUE,
				"'nonsecure' is no kind of client; write secure or non-secure."));
		check(one("sid 0xF000 stateless clients secure, ‹secure›"), finding(FindingCodes.REPEATED_STATEMENT,
				"'secure' is said already; remove one of the two."));
	}

	@Test
	void connection() {
		check(one("sid 0xF000").replace("service S", "service ‹S›"), finding(FindingCodes.MISSING_STATEMENT,
				"Say how clients reach service 'S': write `stateless` (one call is all) or `connection-based` (clients connect"
						+ " first)."));
		check(one("sid 0xF000 connection-based ‹stateless›"), finding(FindingCodes.CONFLICTING_CONNECTION,
				"A service is either `stateless` or `connection-based`; remove one of the two."));
	}

	@Test
	void framework10KnowsConnectionsOnly() {
		String old = "partition A : psa-rot { framework 1.0 entry f stack 8 service S { sid 0xF000 %s } }";
		check(old.formatted("‹stateless›"), finding(FindingCodes.NEEDS_FRAMEWORK_1_1,
				"`stateless` came with framework 1.1; remove it, or write `framework 1.1`."));
		check(old.formatted("‹mm-iovec›"), finding(FindingCodes.NEEDS_FRAMEWORK_1_1,
				"`mm-iovec` came with framework 1.1; remove it, or write `framework 1.1`."));
		check(old.formatted("‹connection-based›"), finding(FindingCodes.NEEDS_FRAMEWORK_1_1,
				"Services of a 1.0 partition are always connection-based, and TF-M refuses to be told; remove the line."));
		check(old.formatted(""));
	}

	@Test
	void handles() {
		check(one("sid 0xF000 stateless ‹33›"), finding(FindingCodes.OUT_OF_RANGE,
				"33 is out of range for a stateless service; write 17 to 32, or nothing to leave it to the tool."));
		check(one("sid 0xF000 stateless ‹0›"), finding(FindingCodes.OUT_OF_RANGE,
				"0 is out of range for a stateless service; write 17 to 32, or nothing to leave it to the tool."));
		check(one("sid 0xF000 stateless ‹16›"), finding(FindingCodes.HANDLE_RESERVED,
				"1 to 16 are kept for TF-M's own services; choose one from 17 to 32, or leave it to the tool."));
		check(partition("service B { sid 0xB000 stateless 17 } service C { sid 0xC000 stateless ‹0x11› }"), finding(
				FindingCodes.DUPLICATE_HANDLE,
				"Service 'B' in a.partition has this number already; choose another one, or leave it to the tool."));
	}

	@Test
	void handlesAreFew() {
		StringBuilder text = new StringBuilder();
		for (int p = 0; p < 2; p++) {
			text.append("partition P").append(p).append(" : psa-rot { model IPC entry f").append(p).append(" stack 8\n");
			for (int s = 0; s < 16 + p; s++) {
				text.append("service S").append(p).append("_").append(s).append(" { sid ").append(0xF000 + 100 * p + s)
						.append(" stateless }\n");
			}
			text.append("}\n");
		}
		write("p.partition", text.toString());
		checkFile("d.device", "device ‹demo› { backend IPC partitions P0, P1 }", finding(FindingCodes.TOO_MANY_STATELESS,
				"This device has 33 stateless services, but there can only be 32; make some connection-based, or leave partitions"
						+ " out."));
		checkFile("d.device", "device demo { backend IPC partitions P0 }");
	}
}
