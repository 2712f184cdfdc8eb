// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * The Private Peripheral Bus, 0xE0000000 to 0xE00FFFFF (DDI0553 B8.1, B11): System Control Space and its Non-secure alias, and the
 * debug components.
 */
final class PrivateBus {
	private final Core core;

	PrivateBus(Core core) {
		this.core = core;
	}

	static boolean holds(int address) {
		return address >>> 20 == 0xE00;
	}

	/** Reads an aligned value; the debugger's reads have no side effect and are never denied. */
	int read(int address, int size, boolean secure, boolean privileged, boolean debug) {
		int offset = address & 0xFFC;
		int word = switch (address >>> 12) {
			case 0xE000E -> {
				demandPrivilege(address, secure, privileged);
				yield core.control.read(offset, secure, debug);
			}
			case 0xE002E -> {
				demandPrivilege(address, secure, privileged);
				// Non-secure code sees nothing here (DDI0553 B11.1)
				yield secure ? core.control.read(offset, false, debug) : 0;
			}
			case 0xE0000, 0xE0001, 0xE0002, 0xE0040, 0xE00FF -> {
				demandTraceAccess(address, secure, privileged);
				yield core.trace.read(address, privileged, debug);
			}
			default -> {
				demandKnown(address, secure, privileged);
				yield 0;
			}
		};
		int shifted = word >>> 8 * (address & 3);
		return size == 4 ? shifted : shifted & (1 << 8 * size) - 1;
	}

	void write(int address, int size, int value, boolean secure, boolean privileged) {
		int offset = address & 0xFFF;
		switch (address >>> 12) {
			case 0xE000E -> {
				if (!(offset == 0xF00 && core.control.userSetsPending(secure))) {
					demandPrivilege(address, secure, privileged);
				}
				core.control.write(offset, size, value, secure);
			}
			case 0xE002E -> {
				demandPrivilege(address, secure, privileged);
				if (secure) {
					core.control.write(offset, size, value, false);
				}
			}
			case 0xE0000, 0xE0001, 0xE0002, 0xE0040, 0xE00FF -> {
				demandTraceAccess(address, secure, privileged);
				core.trace.write(address, size, value, privileged);
			}
			default -> demandKnown(address, secure, privileged);
		}
	}

	/** Unprivileged accesses are BusFaults (DDI0553 B8.1). */
	static void demandPrivilege(int address, boolean secure, boolean privileged) {
		if (!privileged) {
			throw Fault.bus(address, secure, new Denial(Denial.Rule.PPC, -1, 0xE0000000, 0xE00FFFFF,
					"the Private Peripheral Bus is for privileged code only", Origin.RESET));
		}
	}

	private static void demandTraceAccess(int address, boolean secure, boolean privileged) {
		if (address >>> 12 != 0xE0000 || !Itm.isPort(address & 0xFFC)) {
			demandPrivilege(address, secure, privileged);
		}
	}

	/** The page of an ETM, which is not there, reads as zero; elsewhere is nothing. */
	private static void demandKnown(int address, boolean secure, boolean privileged) {
		demandPrivilege(address, secure, privileged);
		if (address >>> 12 != 0xE0041) {
			throw Fault.bus(address, secure, new Denial(Denial.Rule.UNMAPPED, -1, address & ~0xFFF, address | 0xFFF,
					"nothing is at " + Text.hex(address) + " of the Private Peripheral Bus", Origin.RESET));
		}
	}
}
