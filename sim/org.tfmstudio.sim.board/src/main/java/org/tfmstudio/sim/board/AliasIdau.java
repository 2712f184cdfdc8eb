// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import java.util.function.IntSupplier;

import org.tfmstudio.sim.board.sse200.SecurePrivilegeControl;
import org.tfmstudio.sim.core.Idau;

/**
 * Attribution by bit 28 of the address: set is Secure. Regions are those of 256 MB; the private peripheral bus and the system ROM
 * tables are exempt. NSCCFG decides whether regions 1 (code) and 3 (RAM) may hold callable addresses. Arm 101104, "Security Attribution".
 */
final class AliasIdau implements Idau {
	private static final int EXEMPT_SIZE = 0x10_0000;

	private final IntSupplier callable;
	/** For each value of NSCCFG, the regions; answers are shared, since they are asked for all the time. */
	private final Region[][] regions = new Region[4][16];
	private final Region core = new Region(0xE000_0000, 0xE000_0000 + EXEMPT_SIZE - 1, 14, false, false, true);
	private final Region rom = new Region(0xF000_0000, 0xF000_0000 + EXEMPT_SIZE - 1, 15, false, false, true);

	/** @param callable gives NSCCFG */
	AliasIdau(IntSupplier callable) {
		this.callable = callable;
		for (int setting = 0; setting < 4; setting++) {
			for (int n = 0; n < 16; n++) {
				int base = n << 28 | (n >= 14 ? EXEMPT_SIZE : 0);
				boolean secure = (n & 1) != 0;
				boolean gate = n == 1 && (setting & SecurePrivilegeControl.CODE_CALLABLE) != 0
						|| n == 3 && (setting & SecurePrivilegeControl.RAM_CALLABLE) != 0;
				regions[setting][n] = new Region(base, n << 28 | 0x0FFF_FFFF, n, !secure, gate, false);
			}
		}
	}

	@Override
	public Region region(int address) {
		int n = address >>> 28;
		if (n >= 14 && (address & 0x0FFF_FFFF) < EXEMPT_SIZE)
			return n == 14 ? core : rom;
		return regions[callable.getAsInt()][n];
	}
}
