// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.model;

import java.util.List;

/**
 * Where a platform has its memories and protection devices, and what TF-M's port makes non-secure.
 *
 * @param sau         SAU regions in the order in which they are programmed
 * @param mpcs        memory protection controllers with the blocks that become non-secure
 * @param response    register that makes a denied access a bus error (SPCTRL SECRESPCFG)
 * @param nscConfig   register that lets the IDAU call code non-secure callable (SPCTRL NSCCFG)
 * @param ppcs        peripheral protection ports
 * @param secureLines interrupt lines that stay secure without a partition owning them
 * @param lines       number of interrupt lines
 * @param uart        base address of the log's UART, by the alias that the SPM uses
 * @param uartDivider value of its baud rate divider
 * @param cycleNanos  duration of one core cycle
 */
public record Platform(List<Sau> sau, List<Mpc> mpcs, int response, int nscConfig, List<Ppc> ppcs, List<Integer> secureLines, int lines, int uart,
		int uartDivider, int cycleNanos) {
	/** One SAU region. */
	public record Sau(String name, Range range, boolean callable) {
	}

	/**
	 * One memory protection controller.
	 *
	 * @param registers its secure base address
	 * @param memory    size of the memory behind it
	 * @param nonSecure ranges as offsets into the memory
	 * @param lock      whether it is locked after set-up
	 */
	public record Mpc(String name, int registers, int memory, List<Range> nonSecure, boolean lock) {
	}

	/**
	 * One register of a peripheral protection controller.
	 *
	 * @param nonSecure          register that gives ports to the non-secure world
	 * @param secureUnprivileged register that gives ports to unprivileged secure code
	 * @param unprivileged       register that gives ports to unprivileged non-secure code
	 * @param ports              peripherals behind it, in bits from 0; address 0 for none
	 * @param given              ports given to the non-secure world unless a partition owns them
	 * @param givenUnprivileged  those of them that its unprivileged code may use too
	 */
	public record Ppc(String name, int nonSecure, int secureUnprivileged, int unprivileged, List<Integer> ports, int given,
			int givenUnprivileged) {
	}

	/** Bit 28 distinguishes the secure alias from the non-secure one. */
	public static final int SECURE_ALIAS = 0x1000_0000;

	/** MPS2+ AN521 as TF-M's port sets it up with two images (facts G.2, G.3). */
	public static Platform an521(Gateways gateways) {
		int spctrl = 0x5008_0000;
		int nspctrl = 0x4008_0000;
		List<Sau> sau = List.of(new Sau("SPM: non-secure code", new Range(0x0010_0000, 0x8_0000), false),
				new Sau("SPM: non-secure RAM", new Range(0x2810_0000, 0x10_0000), false),
				new Sau("SPM: gateways (veneers)", gateways.range(), true),
				new Sau("SPM: non-secure peripherals", new Range(0x4000_0000, 0x1000_0000), false),
				new Sau("SPM: secondary slots", new Range(0x0018_0000, 0x10_0000), false));
		List<Mpc> mpcs = List.of(
				new Mpc("SPM: SSRAM1", 0x5800_7000, 0x40_0000,
						List.of(new Range(0x10_0000, 0x8_0000), new Range(0x18_0000, 0x10_0000)), true),
				new Mpc("SPM: SSRAM2", 0x5800_8000, 0x20_0000, List.of(new Range(0x10_0000, 0x10_0000)), true));
		List<Ppc> ppcs = List.of(
				new Ppc("APB PPC0", spctrl + 0x70, spctrl + 0xB0, nspctrl + 0xB0,
						List.of(0x5000_0000, 0x5000_1000, 0x5000_2000, 0x5000_3000, 0x5000_4000), 0x1F, 0),
				new Ppc("APB EXP1", spctrl + 0x84, spctrl + 0xC4, nspctrl + 0xC4,
						List.of(0x5020_6000, 0x5020_5000, 0x5020_9000, 0x5020_A000, 0x5020_B000, 0x5020_0000, 0x5020_1000, 0x5020_2000,
								0x5020_3000, 0x5020_4000, 0x5020_7000, 0x5020_8000, 0x5020_C000, 0x5020_D000),
						0x3FFF, 1 << 5),
				new Ppc("APB EXP2", spctrl + 0x88, spctrl + 0xC8, nspctrl + 0xC8, List.of(0x5030_0000, 0x5030_1000, 0x5030_2000), 0x7, 0x5),
				new Ppc("AHB EXP0", spctrl + 0x60, spctrl + 0xA0, nspctrl + 0xA0,
						List.of(0x5100_0000, 0x5010_0000, 0x5010_1000, 0x5010_2000, 0x5010_3000, 0x5200_0000), 0x3F, 0),
				new Ppc("AHB EXP1", spctrl + 0x64, spctrl + 0xA4, nspctrl + 0xA4, List.of(0x5011_0000, 0x5011_1000, 0x5011_2000, 0x5011_3000), 0xF, 0));
		return new Platform(sau, mpcs, spctrl + 0x10, spctrl + 0x14, ppcs, List.of(9, 10), 124, 0x4020_0000, 217, 50);
	}
}
