// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image;

/** Names of e_machine values that a user may mistake for ours (gABI, chapter 4). */
final class ElfMachines {
	private ElfMachines() {
	}

	static String name(int machine) {
		return switch (machine) {
			case 0 -> "none";
			case 2 -> "SPARC";
			case 3 -> "x86 (32 bit)";
			case 4 -> "Motorola 68000";
			case 8 -> "MIPS";
			case 20 -> "PowerPC";
			case 21 -> "PowerPC 64";
			case 22 -> "IBM S/390";
			case 43 -> "SPARC V9";
			case 62 -> "x86-64";
			case 83 -> "AVR";
			case 94 -> "Xtensa";
			case 183 -> "AArch64 (64-bit Arm)";
			case 243 -> "RISC-V";
			case 258 -> "LoongArch";
			default -> "machine number " + machine;
		};
	}
}
