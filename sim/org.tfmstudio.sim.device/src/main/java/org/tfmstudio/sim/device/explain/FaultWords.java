// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the fault status bits mean (DDI0553 D1.2: SFSR, MMFSR, BFSR, UFSR, HFSR), and what to do about them. */
final class FaultWords {
	/**
	 * The words for one status bit.
	 *
	 * @param meaning what happened, as a clause that follows the name of the code
	 * @param advice what usually helps, a sentence
	 */
	record Words(String meaning, String advice) {
	}

	private static final Words UNKNOWN = new Words("raised a fault", "");

	private static final Map<String, Words> BITS = Map.ofEntries(
			Map.entry("AUVIOL", new Words("accessed an address that is Secure",
					"Non-secure code reaches secure data only through a PSA call; ask the partition that owns it.")),
			Map.entry("INVEP", new Words("branched into secure memory at something that is no gateway",
					"Non-secure code enters the secure world only at an SG instruction in a Non-secure callable region; call psa_call instead.")),
			Map.entry("INVER", new Words("returned to Non-secure state by a Secure-only exception return", "Use the EXC_RETURN value that the exception was entered with.")),
			Map.entry("INVIS", new Words("returned to a stack frame without a valid integrity signature", "The secure stack was overwritten, or the stack pointer is wrong.")),
			Map.entry("INVTRAN", new Words("branched from Secure to Non-secure memory by an ordinary branch", "Secure code leaves by BXNS or BLXNS to an address with bit 0 clear.")),
			Map.entry("LSPERR", new Words("could not save floating-point registers lazily", "")),
			Map.entry("DACCVIOL", new Words("accessed data that its memory protection unit forbids", "The partition may use its own data, its stack, its heap and the regions of its manifest.")),
			Map.entry("IACCVIOL", new Words("tried to execute memory that is not executable", "A function pointer or a return address is wrong, or a stack was overwritten.")),
			Map.entry("MSTKERR", new Words("has no room to stack an exception", "Make the stack in the manifest larger.")),
			Map.entry("MUNSTKERR", new Words("could not read its stack when it returned from an exception", "The stack pointer is wrong.")),
			Map.entry("PRECISERR", new Words("made an access that the bus refused", "Nothing answers at that address, or a protection controller keeps it for the other world.")),
			Map.entry("IMPRECISERR", new Words("made an access that the bus refused later", "")),
			Map.entry("IBUSERR", new Words("tried to execute where the bus refuses a fetch", "A function pointer or a return address is wrong.")),
			Map.entry("STKERR", new Words("could not stack an exception: the bus refused", "The stack pointer is wrong.")),
			Map.entry("UNSTKERR", new Words("could not read its stack when it returned from an exception: the bus refused", "The stack pointer is wrong.")),
			Map.entry("UNDEFINSTR", new Words("executed an undefined instruction", "Execution has left the code, or the code was built for another core.")),
			Map.entry("INVSTATE", new Words("branched to an address without the Thumb bit", "A function pointer is wrong; on Cortex-M bit 0 of code addresses is set.")),
			Map.entry("INVPC", new Words("returned from an exception with an EXC_RETURN that does not fit", "LR was changed in a handler.")),
			Map.entry("NOCP", new Words("used floating point or a coprocessor that it has no access to, or that is not there", "Compile with -mfloat-abi=soft and without DSP, or let the code use floating point in CPACR and NSACR.")),
			Map.entry("STKOF", new Words("ran over the limit of its stack", "Make the stack in the manifest larger, or find the recursion.")),
			Map.entry("UNALIGNED", new Words("made an unaligned access that needs alignment", "")),
			Map.entry("DIVBYZERO", new Words("divided by zero", "")),
			Map.entry("VECTTBL", new Words("took an exception whose vector cannot be read", "VTOR does not point to a vector table.")),
			Map.entry("FORCED", new Words("raised a fault that no handler may take", "")),
			Map.entry("DEBUGEVT", new Words("executed BKPT without a debugger", "")));

	/** Faults that are about the fetch of an instruction: it is not there, and the one that branched to it is to be shown. */
	private static final Set<String> FETCH = Set.of("IACCVIOL", "IBUSERR", "INVEP", "INVTRAN", "INVSTATE");

	private FaultWords() {
	}

	/** Whether the bits are about the fetch of an instruction. */
	static boolean ofFetch(String names) {
		return Stream.of(names.split("[ ,|]+")).anyMatch(FETCH::contains);
	}

	/** The words for the first known of the bits' names, e.g. {@code "DACCVIOL MMARVALID"}. */
	static Words of(String names) {
		for (String name : names.split("[ ,|]+")) {
			Words words = BITS.get(name);
			if (words != null) {
				return words;
			}
		}
		return UNKNOWN;
	}
}
