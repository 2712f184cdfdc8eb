// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.Map;

/** Identification registers of a Cortex-M33 (DDI0553 D1.2, ID_*, MVFR*; Cortex-M33 TRM, system control). */
final class Identification {
	private static final Map<Integer, Integer> VALUES = Map.ofEntries(
			Map.entry(0xD40, 0x00000030), // ID_PFR0: T32
			Map.entry(0xD44, 0x00000210), // ID_PFR1: Security Extension, M-profile model
			Map.entry(0xD48, 0x00200000), // ID_DFR0
			Map.entry(0xD50, 0x00101F40), // ID_MMFR0: PMSAv8
			Map.entry(0xD58, 0x01000000), // ID_MMFR2: WFI
			Map.entry(0xD60, 0x01101110), // ID_ISAR0
			Map.entry(0xD64, 0x02211000), Map.entry(0xD68, 0x20112232), Map.entry(0xD6C, 0x01111110), // ID_ISAR1 to 3
			Map.entry(0xD70, 0x01310132), // ID_ISAR4
			Map.entry(0xD7C, 0x8000C000), // CTR: no cache
			Map.entry(0xE04, 0), // DAUTHCTRL
			Map.entry(0xFBC, 0x47702A04), // DDEVARCH: Armv8-M debug
			Map.entry(0xFE0, 0x00000021), Map.entry(0xFE4, 0x000000BD), Map.entry(0xFE8, 0x0000000B), // PIDR: Cortex-M33
			Map.entry(0xFD0, 0x00000004), Map.entry(0xFF0, 0x0000000D), Map.entry(0xFF4, 0x00000090), Map.entry(0xFF8, 0x00000005),
			Map.entry(0xFFC, 0x000000B1));

	/** What the DSP extension changes: ID_ISAR1 to 3. */
	private static final Map<Integer, Integer> DSP = Map.of(0xD64, 0x02212000, 0xD68, 0x20232232, 0xD6C, 0x01111131);
	/** What the floating-point extension adds: MVFR0 (single precision, 16 double registers), MVFR1 (half precision, FMAC), MVFR2. */
	private static final Map<Integer, Integer> FPU = Map.of(0xF40, 0x10110021, 0xF44, 0x11000011, 0xF48, 0x00000040);

	private Identification() {
	}

	static int read(CoreConfig config, int offset) {
		if (offset == 0xD00) {
			return config.cpuid();
		}
		Integer optional = config.dsp() ? DSP.get(offset) : null;
		if (optional == null && config.fpu()) {
			optional = FPU.get(offset);
		}
		return optional != null ? optional : VALUES.getOrDefault(offset, 0);
	}
}
