// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.rules;

import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.FindingCodes;

/** Facts B.3, B.5 and F.4: dependencies, and what a device may be. */
class UseAndDeviceRulesTest extends RuleTest {
	private static String other(String name, String sid, String body) {
		return "partition " + name + " : psa-rot { model SFN stack 8 service " + name + "_S { sid " + sid + " stateless } " + body
				+ " }";
	}

	@Test
	void uses() {
		write("0.partition", other("Z", "0xF000", ""));
		check(partition("uses Z_S"));
		check(partition("uses Z_S, ‹Z_S›"), finding(FindingCodes.REPEATED_USE,
				"This partition says already that it uses Z_S; remove one of the two."));
		check(partition("uses Z_S uses weakly ‹Z_S›"), finding(FindingCodes.REPEATED_USE,
				"This partition says already that it uses Z_S; remove one of the two."));
		check(partition("uses ‹A_SERVICE›"), finding(FindingCodes.OWN_SERVICE,
				"A_SERVICE is a service of this partition itself, which cannot call itself; remove it."));
	}

	@Test
	void aCircleIsOneFinding() {
		write("b.partition", other("B", "0xF000", "uses C_S"));
		write("c.partition", other("C", "0xF010", "uses weakly A_SERVICE"));
		check(partition("uses ‹B_S›").replace("application-rot", "psa-rot"), finding(FindingCodes.CIRCULAR_USE,
				"This closes a circle, in which each would wait for the next: A -> B -> C -> A; take one of the dependencies"
						+ " away."));
		checkFile("b.partition", other("B", "0xF000", "uses C_S"));
	}

	@Test
	void theTrustedDoNotDependOnTheLessTrusted() {
		write("0.partition", partition("").replace("partition A", "partition Z").replace("A_SERVICE", "Z_SERVICE"));
		check(other("A", "0xF000", "uses ‹Z_SERVICE›"), finding(FindingCodes.USES_LESS_TRUSTED, "A partition of the PSA root of"
				+ " trust should not depend on the application root of trust, where Z_SERVICE lives; move one of the two."));
	}

	@Test
	void servicesOfTfmMustBeOnTheDevice() {
		check(partition("uses TFM_CRYPTO"));
		write("d.device", "device d { partitions A set TFM_PARTITION_CRYPTO = ON set TFM_PARTITION_PLATFORM = ON }");
		check(partition("uses TFM_CRYPTO uses weakly TFM_PLATFORM_SERVICE"));
		write("d.device", "device d { partitions A set TFM_PARTITION_CRYPTO = OFF }");
		check(partition("uses ‹TFM_CRYPTO› uses weakly ‹TFM_PLATFORM_SERVICE›"),
				finding(FindingCodes.SERVICE_OFF, "TFM_CRYPTO is not served on the device 'd': calls to it are refused. Switch it"
						+ " on there (`set TFM_PARTITION_CRYPTO = ON`), choose a profile that has it, or write `uses weakly` if the"
						+ " partition can do without."),
				finding(FindingCodes.SERVICE_OFF,
						"TFM_PLATFORM_SERVICE is not served on the device 'd': calls to it are refused."));
	}

	@Test
	void aDeviceHasWhatItsPartitionsUse() {
		write("a.partition", partition("uses Z_S"));
		write("z.partition", other("Z", "0xF000", ""));
		checkFile("d.device", "device d { partitions A, Z }");
		checkFile("d.device", "device d { partitions ‹A› }", finding(FindingCodes.ABSENT_SERVICE,
				"'A' uses Z_S of partition 'Z', which is not on this device; add that partition to `partitions`."));
		write("a.partition", partition("uses weakly Z_S"));
		checkFile("d.device", "device d { partitions A }");
	}

	@Test
	void partitionsOfADevice() {
		write("a.partition", partition(""));
		checkFile("d.device", "device d { partitions A, ‹A› }", finding(FindingCodes.REPEATED_PARTITION,
				"Partition 'A' is on this device already; remove one of the two."));
		checkFile("d.device", "device d { partitions A, ‹TFM_SP_ITS› }", finding(FindingCodes.PARTITION_OF_TFM,
				"TFM_SP_ITS is a partition of TF-M itself, which profile and options put on the device; leave it out here and write"
						+ " `set TFM_PARTITION_INTERNAL_TRUSTED_STORAGE = ON`."));
	}

	@Test
	void valuesOfADevice() {
		checkFile("d.device", "device d { board an521 tf-m 2.1 profile medium_arotless isolation 1 strict backend SFN\n"
				+ "boot { images 2 key \"k.pem\" upgrade overwrite-only } set KNOWN = 1 }");
		checkFile("d.device", "device d { board ‹an505› }", finding(FindingCodes.UNKNOWN_VALUE,
				"'an505' is no board that is simulated; write an521."));
		checkFile("d.device", "device d { tf-m ‹1.6› }", finding(FindingCodes.UNKNOWN_VALUE,
				"TF-M '1.6' is not known; write 1.7, 1.8, 2.0, 2.1, 2.2 or 2.3."));
		checkFile("d.device", "device d { tf-m 2.1.6 }");
		checkFile("d.device", "device d { tf-m ‹1.8.1› }", finding(FindingCodes.RELEASE_NOT_SIMULATED, "The simulated device has the ways of"
				+ " TF-M 2.1; what is generated for a TF-M build has those of 1.8.1."));
		checkFile("d.device", "device d { profile ‹profile_small› }", finding(FindingCodes.UNKNOWN_VALUE,
				"'profile_small' is no profile; write base, small, medium_arotless, medium or large."));
		checkFile("d.device", "device d { isolation ‹4› }", finding(FindingCodes.OUT_OF_RANGE,
				"4 is out of range for an isolation level; write 1, 2 or 3."));
		checkFile("d.device", "device d { backend ‹ipc› }", finding(FindingCodes.UNKNOWN_VALUE,
				"'ipc' is no back end; write SFN or IPC."));
		checkFile("d.device", "device d { boot { images ‹3› } }", finding(FindingCodes.OUT_OF_RANGE,
				"3 is out of range for a number of images; write 1 or 2."));
		checkFile("d.device", "device d { boot { upgrade ‹swap› } }", finding(FindingCodes.UNKNOWN_VALUE,
				"'swap' is no upgrade strategy; write overwrite-only, swap-using-scratch, swap-using-move, direct-xip or ram-load."));
		checkFile("d.device", "device d { boot { } ‹boot› { } }", finding(FindingCodes.REPEATED_STATEMENT,
				"This device has a second boot block; put all of it into one."));
	}

	@Test
	void backEndAndIsolation() {
		checkFile("d.device", "device d { isolation 3 }");
		checkFile("d.device", "device d { profile medium isolation 1 backend SFN }");
		checkFile("d.device", "device d { isolation ‹2› backend SFN }", finding(FindingCodes.SFN_BACKEND_ISOLATION,
				"The SFN back end has isolation level 1 only; write `isolation 1`, or `backend IPC`."));
		checkFile("d.device", "device d { profile medium backend ‹SFN› }", finding(FindingCodes.SFN_BACKEND_ISOLATION,
				"The SFN back end has isolation level 1 only, but profile medium has level 2; add `isolation 1`, or write"
						+ " `backend IPC`."));
		checkFile("d.device", "device d { profile small isolation ‹2› }", finding(FindingCodes.SFN_BACKEND_ISOLATION,
				"Profile small runs on the SFN back end, which has isolation level 1 only; write `isolation 1`, or `profile"
						+ " medium`."));
		checkFile("d.device", "device d { profile small backend ‹IPC› }", finding(FindingCodes.SMALL_PROFILE_IPC,
				"Profile small runs on the SFN back end only; write `backend SFN`, or `profile medium`."));
	}

	@Test
	void ipcPartitionsNeedTheIpcBackEnd() {
		write("a.partition", "partition A : psa-rot { model IPC entry f stack 8 service S { sid 0xF000 stateless } }");
		checkFile("d.device", "device d { backend IPC partitions A }");
		checkFile("d.device", "device d { partitions ‹A› }", finding(FindingCodes.SFN_BACKEND_IPC_PARTITION,
				"'A' is an IPC partition, which the SFN back end cannot run; write `backend IPC`, or make the partition SFN."));
		// the isolation level is the cause already
		checkFile("d.device", "device d { isolation ‹2› backend SFN partitions A }", finding(FindingCodes.SFN_BACKEND_ISOLATION,
				"The SFN back end has isolation level 1 only; write `isolation 1`, or `backend IPC`."));
	}

	@Test
	void mappedVectors() {
		write("a.partition", service("mm-iovec"));
		checkFile("d.device", "device d { isolation 1 partitions A set PSA_FRAMEWORK_HAS_MM_IOVEC = ON }");
		checkFile("d.device", "device d { isolation 2 partitions ‹A› }", finding(FindingCodes.MM_IOVEC_ISOLATION,
				"Service B_SERVICE of 'A' wants mapped vectors, which exist at isolation level 1 only, and this device has level 2;"
						+ " it must do without them, as PSA_FRAMEWORK_HAS_MM_IOVEC tells its sources, or write `isolation 1`."));
		checkFile("d.device", "device d { partitions ‹A› }", finding(FindingCodes.MM_IOVEC_OFF,
				"Service B_SERVICE of 'A' wants mapped vectors, which are off on this device; write"
						+ " `set PSA_FRAMEWORK_HAS_MM_IOVEC = ON`."));
	}

	@Test
	void waysToNumberStatelessServices() {
		checkFile("d.device", "device d { handles TF-M }");
		checkFile("d.device", "device d { handles ‹ours› }", finding(FindingCodes.UNKNOWN_VALUE,
				"'ours' is no way to number stateless services; write TF-M."));
		checkFile("d.device", "device d { handles TF-M handles ‹TF-M› }", finding(FindingCodes.REPEATED_STATEMENT,
				"This is said twice in this device, first on line 1; keep one of the two."));
	}

	@Test
	void signalsOfSfnServices() {
		write("a.partition", partition("service B { sid 0xB000 stateless } service C { sid 0xC000 stateless }"));
		checkFile("d.device", "device d { partitions A }");
		checkFile("d.device", "device d { backend IPC partitions ‹A› }", finding(FindingCodes.SFN_SIGNALS,
				"'A' has more than 2 services, and TF-M's IPC back end gives the third and fourth of an SFN partition signals that"
						+ " are reserved; split the partition, or make it IPC."));
	}

	@Test
	void options() {
		checkFile("d.device", "device d { set ‹OTHER› = 1 set KNOWN = ‹2› }", finding(FindingCodes.UNKNOWN_OPTION,
				"No option OTHER."), finding(FindingCodes.OPTION_VALUE, "Not 2."));
		checkFile("d.device", "device d { set KNOWN = 1 set ‹KNOWN› = 1 }", finding(FindingCodes.REPEATED_STATEMENT,
				"KNOWN is set already; keep one of the two lines."));
		checkFile("d.device", "device d { isolation 1 set ‹TFM_ISOLATION_LEVEL› = 1 }", finding(FindingCodes.OPTION_CONFLICT,
				"`isolation` says this already; remove this line."));
		checkFile("d.device", "device d { set ‹TFM_ISOLATION_LEVEL› = 2 }", finding(FindingCodes.OPTION_CONFLICT,
				"This has a statement of its own; write `isolation 2` instead."));
	}
}
