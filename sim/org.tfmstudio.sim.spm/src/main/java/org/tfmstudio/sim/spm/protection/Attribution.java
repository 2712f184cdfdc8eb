// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.protection;

import org.tfmstudio.sim.spm.model.Platform;

/** Programs the SAU (DDI0553 D1.2.221 onwards) and lets the IDAU call code non-secure callable. */
public final class Attribution {
	private static final int SAU_CTRL = 0xE000_EDD0;
	private static final int SAU_RNR = 0xE000_EDD8;
	private static final int SAU_RBAR = 0xE000_EDDC;
	private static final int SAU_RLAR = 0xE000_EDE0;
	private static final int ENABLE = 1;
	private static final int CALLABLE = 2;
	private static final int CODE_CALLABLE = 1;

	private Attribution() {
	}

	public static void program(Registers registers, Platform platform) {
		int number = 0;
		for (Platform.Sau region : platform.sau()) {
			int n = number++;
			registers.as(region.name(), () -> {
				registers.write(SAU_RNR, n);
				registers.write(SAU_RBAR, region.range().base() & ~0x1F);
				registers.write(SAU_RLAR, region.range().limit() & ~0x1F | (region.callable() ? CALLABLE : 0) | ENABLE);
			});
		}
		registers.as("SPM: SAU on", () -> registers.write(SAU_CTRL, ENABLE));
		if (platform.nscConfig() != 0)
			registers.as("SPM: code may be non-secure callable",
					() -> registers.write(platform.nscConfig(), registers.read(platform.nscConfig()) | CODE_CALLABLE));
	}
}
