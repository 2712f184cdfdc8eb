// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** Registers of MPU and SAU, 0xE000ED90 to 0xE000EDE3 (DDI0553 D1.2, MPU_*, SAU_*). */
final class ProtectionRegisters {
	private final Core core;

	ProtectionRegisters(Core core) {
		this.core = core;
	}

	int read(int offset, boolean secure) {
		Mpu mpu = core.mpu(secure);
		Attribution sau = core.attribution;
		return switch (offset) {
			case 0xD90 -> mpu.regions() << 8;
			case 0xD94 -> mpu.ctrl;
			case 0xD98 -> mpu.rnr;
			case 0xD9C, 0xDA4, 0xDAC, 0xDB4 -> mpu.rbar(offset - 0xD9C >> 3);
			case 0xDA0, 0xDA8, 0xDB0, 0xDB8 -> mpu.rlar(offset - 0xDA0 >> 3);
			case 0xDC0, 0xDC4 -> mpu.mair[offset - 0xDC0 >> 2];
			case 0xDD0 -> secure ? sau.ctrl : 0;
			case 0xDD4 -> secure ? sau.regions() : 0;
			case 0xDD8 -> secure ? sau.rnr : 0;
			case 0xDDC -> secure ? sau.rbar() : 0;
			case 0xDE0 -> secure ? sau.rlar() : 0;
			default -> 0;
		};
	}

	void write(int offset, int value, boolean secure) {
		Mpu mpu = core.mpu(secure);
		Attribution sau = core.attribution;
		Origin origin = core.currentOrigin();
		switch (offset) {
			case 0xD94 -> mpu.ctrl(value, origin);
			case 0xD98 -> mpu.rnr = value & 0xFF;
			case 0xD9C, 0xDA4, 0xDAC, 0xDB4 -> mpu.rbar(offset - 0xD9C >> 3, value, origin);
			case 0xDA0, 0xDA8, 0xDB0, 0xDB8 -> mpu.rlar(offset - 0xDA0 >> 3, value, origin);
			case 0xDC0, 0xDC4 -> mpu.mair[offset - 0xDC0 >> 2] = value;
			default -> {
				if (secure) {
					writeSau(sau, offset, value, origin);
					core.invalidate();
				}
			}
		}
		mpu.change();
	}

	private static void writeSau(Attribution sau, int offset, int value, Origin origin) {
		switch (offset) {
			case 0xDD0 -> sau.ctrl(value, origin);
			case 0xDD8 -> sau.rnr = value & 0xFF;
			case 0xDDC -> sau.rbar(value, origin);
			case 0xDE0 -> sau.rlar(value, origin);
			default -> {
				return; // SAU_TYPE is read-only
			}
		}
	}
}
