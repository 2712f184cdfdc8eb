// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.protection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tfmstudio.sim.spm.model.HostedLayout;
import org.tfmstudio.sim.spm.model.IrqConfig;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.SpmConfig;

/** Exceptions as TF-M sets them up: vectors, priorities, enabled faults, and which world an interrupt belongs to. */
public final class SystemControl {
	private static final int ISER = 0xE000_E100;
	private static final int ICER = 0xE000_E180;
	private static final int ICPR = 0xE000_E280;
	private static final int ITNS = 0xE000_E380;
	private static final int IPR = 0xE000_E400;
	private static final int VTOR = 0xE000_ED08;
	private static final int AIRCR = 0xE000_ED0C;
	private static final int SHPR1 = 0xE000_ED18;
	private static final int SHPR2 = 0xE000_ED1C;
	private static final int SHPR3 = 0xE000_ED20;
	private static final int SHCSR = 0xE000_ED24;
	private static final int VECTKEY = 0x05FA_0000;
	/** Non-secure exceptions have the lower half of the priorities. */
	private static final int PRIS = 1 << 14;
	/** Only secure code may ask for a system reset. */
	private static final int SYSRESETREQS = 1 << 3;
	private static final int FAULTS = 1 << 19 | 1 << 18 | 1 << 17 | 1 << 16;
	/** Lowest secure priority with PRIS and three bits: 3, in bits 7:5. */
	private static final int PEND_SV_PRIORITY = 3 << 5;
	/** TF-M's default for partitions' interrupts: 2. */
	public static final int IRQ_PRIORITY = 2 << 5;

	private SystemControl() {
	}

	public static void program(Registers registers, SpmConfig config) {
		registers.as("SPM: exceptions", () -> {
			registers.write(VTOR, HostedLayout.VECTORS);
			registers.write(AIRCR, VECTKEY | PRIS | SYSRESETREQS);
			registers.write(SHPR1, 0);
			registers.write(SHPR2, 0);
			registers.write(SHPR3, PEND_SV_PRIORITY << 16);
			registers.write(SHCSR, FAULTS);
		});
		registers.as("SPM: interrupt targets", () -> interrupts(registers, config));
	}

	private static void interrupts(Registers registers, SpmConfig config) {
		int words = (config.platform().lines() + 31) / 32;
		int[] nonSecure = new int[words];
		Arrays.fill(nonSecure, -1);
		List<Integer> secure = new ArrayList<>(config.platform().secureLines());
		for (PartitionConfig partition : config.partitions())
			for (IrqConfig irq : partition.irqs())
				secure.add(irq.number());
		for (int line : secure)
			nonSecure[line / 32] &= ~(1 << line % 32);
		for (int i = 0; i < words; i++)
			registers.write(ITNS + 4 * i, nonSecure[i]);
		for (PartitionConfig partition : config.partitions())
			for (IrqConfig irq : partition.irqs()) {
				registers.writeByte(IPR + irq.number(), IRQ_PRIORITY);
				// facts C.5: of FF-M 1.0 enabled at start, of 1.1 disabled.
				if (partition.framework() < 0x0101)
					enable(registers, irq.number());
				else
					disable(registers, irq.number());
			}
	}

	/** Makes a line secure, with the priority of partitions' interrupts, and enables it. */
	public static void claim(Registers registers, int line) {
		registers.write(ITNS + line / 32 * 4, registers.read(ITNS + line / 32 * 4) & ~(1 << line % 32));
		registers.writeByte(IPR + line, IRQ_PRIORITY);
		enable(registers, line);
	}

	public static void enable(Registers registers, int line) {
		registers.write(ISER + line / 32 * 4, 1 << line % 32);
	}

	public static void disable(Registers registers, int line) {
		registers.write(ICER + line / 32 * 4, 1 << line % 32);
	}

	public static void clearPending(Registers registers, int line) {
		registers.write(ICPR + line / 32 * 4, 1 << line % 32);
	}

	/** Exceptions of core 1, whose interrupts are all the non-secure world's. */
	public static void second(Registers registers, int lines, int vectors) {
		registers.as("SPM: exceptions of core 1", () -> {
			registers.write(VTOR, vectors);
			registers.write(AIRCR, VECTKEY | PRIS | SYSRESETREQS);
			registers.write(SHCSR, FAULTS);
			for (int i = 0; i < (lines + 31) / 32; i++)
				registers.write(ITNS + 4 * i, -1);
		});
	}

	/** Tells the non-secure world where its vector table is. */
	public static void nonSecureVectors(Registers registers, int address) {
		registers.as("SPM: start of the non-secure image", () -> registers.write(VTOR + 0x2_0000, address));
	}
}
