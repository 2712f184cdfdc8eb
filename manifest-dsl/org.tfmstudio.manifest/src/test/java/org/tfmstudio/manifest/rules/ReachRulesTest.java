// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.rules;

import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.FindingCodes;

/** What FF-M makes useless or unreachable, and TF-M's tool does not look at (facts B.5, B.6, F.4, G.1). */
class ReachRulesTest extends RuleTest {
	private static String other(String body) {
		return "partition B : psa-rot { model SFN stack 8 service B_SERVICE { sid 0x0000B000 stateless " + body + " } }";
	}

	@Test
	void partitionsOnNoDevice() {
		check(partition(""));
		write("d.device", "device d { }");
		check(partition("").replace("partition A", "partition ‹A›"), finding(FindingCodes.NOT_ON_A_DEVICE,
				"No device of this project has partition 'A'; add it to `partitions` of 'd', unless it is kept for later."));
		write("d.device", "device d { partitions A }");
		check(partition(""));
		write("d.device", "device d { partitons A }");
		check(partition(""));
	}

	@Test
	void servicesThatNobodyCalls() {
		write("d.device", "device d { partitions A }");
		check(partition(""));
		write("d.device", "device d { partitions A non-secure app \"app/\" }");
		check(partition("").replace("A_SERVICE", "‹A_SERVICE›"), finding(FindingCodes.UNUSED_SERVICE, "Nobody can call A_SERVICE: no"
				+ " partition beside it says that it uses it, and it is not for non-secure clients; write `uses A_SERVICE` where it is"
				+ " called, or `clients secure, non-secure` here."));
		check(partition("").replace("stateless", "stateless clients non-secure"));
		write("b.partition", other("clients non-secure").replace("stack 8", "stack 8 uses A_SERVICE"));
		write("d.device", "device d { partitions A, B non-secure app \"app/\" }");
		check(partition("").replace("application-rot", "psa-rot"));
	}

	@Test
	void servicesThatAreNotForSecureClients() {
		write("b.partition", other("clients secure, non-secure"));
		check(partition("uses B_SERVICE"));
		write("b.partition", other("clients non-secure"));
		check(partition("uses ‹B_SERVICE›"), finding(FindingCodes.NOT_FOR_SECURE,
				"B_SERVICE says that it is for non-secure clients only; write `clients secure, non-secure` there, or remove this."));
	}

	@Test
	void connectionsThatAreOff() {
		write("a.partition", partition("").replace("stateless", "connection-based"));
		checkFile("d.device", "device d { partitions A set CONFIG_TFM_CONNECTION_BASED_SERVICE_API = ON }".replace("CONFIG", "TFM_CONFIG"));
		checkFile("d.device", "device d { partitions ‹A› set CONFIG_TFM_CONNECTION_BASED_SERVICE_API = OFF }", finding(
				FindingCodes.CONNECTION_OFF, "Service A_SERVICE of 'A' is connection-based, and this device has no connections; make it"
						+ " stateless, or write `set CONFIG_TFM_CONNECTION_BASED_SERVICE_API = ON`."));
	}

	@Test
	void theProfileWithoutApplicationRoot() {
		write("a.partition", partition(""));
		checkFile("d.device", "device d { profile medium_arotless partitions ‹A› }", finding(FindingCodes.AROTLESS_PROFILE, "Profile"
				+ " medium_arotless is for devices without an application root of trust, and 'A' belongs to it; write `profile medium`, or"
				+ " make it psa-rot."));
		write("a.partition", partition("").replace("application-rot", "psa-rot"));
		checkFile("d.device", "device d { profile medium_arotless partitions A }");
	}

	@Test
	void functionsOfOthers() {
		String ipc = "partition A : psa-rot { model IPC entry %s stack 8 service S { sid 0x0000A000 stateless } }";
		check(ipc.formatted("‹main›"), finding(FindingCodes.RESERVED_FUNCTION, "'main' is a function of the SPM; choose another name."));
		check(ipc.formatted("‹psa_call›"), finding(FindingCodes.RESERVED_FUNCTION,
				"'psa_call' is a function of the framework, as are all that begin with psa_; choose another name."));
		write("b.partition", other(""));
		check(ipc.formatted("‹b_service_sfn›"), finding(FindingCodes.DUPLICATE_FUNCTION, "'b_service_sfn' is the function of service"
				+ " 'B_SERVICE' of partition 'B'; TF-M links both into one image, so choose another name."));
	}

	@Test
	void handlersOfInterrupts() {
		write("0.partition", "partition Z : psa-rot { model SFN stack 8 irq TFM_TIMER0_IRQ handled FLIH as TICK }");
		check(partition("irq TFM_TIMER1_IRQ handled FLIH as ‹TICK›"), finding(FindingCodes.DUPLICATE_FUNCTION, "'tick_flih' handles an"
				+ " interrupt of partition 'Z' already; TF-M links both into one image, so choose another name."));
		check(partition("irq ‹3› handled FLIH as TOCK"), finding(FindingCodes.DUPLICATE_IRQ,
				"Interrupt 3 belongs to partition 'Z' already; an interrupt has one owner, so remove one of the two."));
	}

	@Test
	void sidsAndTheirVendors() {
		check(partition("").replace("0x0000A000", "‹0x0000000F›"), finding(FindingCodes.SID_WITHOUT_VENDOR,
				"Bits 31 to 12 of a SID are the number of its vendor, and 0 is nobody's; choose one such as 0x0000F100."));
		check(partition("").replace("0x0000A000", "‹61696›"), finding(FindingCodes.SID_SPELLING,
				"SIDs are written in hexadecimal, so that the vendor is seen; write 0x0000F100."));
	}

	@Test
	void regionsOfTheBoard() {
		check(partition("region base 0x20000000 size 0x100"));
		write("d.device", "device d { partitions A }");
		check(partition("region base ‹0x20000000› size 0x100"), finding(FindingCodes.REGION_IN_MEMORY,
				"Below 0x40000000 an521 has memory, not devices, and partitions get theirs from the linker; write the address of a device."));
		check(partition("region base ‹0x40002000› size 0x100"), finding(FindingCodes.REGION_NON_SECURE, "This is the non-secure alias, where"
				+ " the non-secure world may reach the device, too; the secure one is 0x50002000."));
		check(partition("region base 0x50002000 size 0x100"));
		write("0.partition", "partition Z : psa-rot { model SFN stack 8 irq X handled FLIH as T\nregion TFM_PERIPHERAL_TIMER0 }");
		write("d.device", "device d { partitions A, Z }");
		check(partition("region base ‹0x50000F00› size 0x200"), finding(FindingCodes.REGION_OVERLAP, "This region is in the hands of"
				+ " partition 'Z' already (0.partition, line 2); a region has one owner, so remove or shrink one of the two."));
	}
}
