// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** System handler and fault registers of the System Control Block, by offset (DDI0553 D1.2, SHPR, SHCSR, CFSR, HFSR, MMFAR, BFAR, SFSR, SFAR). */
final class FaultRegisters {
	private final Core core;
	private final FaultUnit faults;
	private final Exceptions exceptions;

	FaultRegisters(Core core) {
		this.core = core;
		faults = core.faults;
		exceptions = core.exceptions;
	}

	static boolean holds(int offset) {
		return offset >= 0xD18 && offset < 0xD40 || offset == 0xDE4 || offset == 0xDE8;
	}

	int read(int offset, boolean secure) {
		boolean shared = secure || exceptions.bfhfnmins;
		return switch (offset) {
			case 0xD18, 0xD1C, 0xD20 -> priorities(offset - 0xD18 + 4, secure);
			case 0xD24 -> shcsr(secure);
			case 0xD28 -> faults.cfsr(secure);
			case 0xD2C -> shared ? faults.hfsr : 0;
			case 0xD34 -> faults.mmfar[Registers.bank(secure)];
			case 0xD38 -> shared ? faults.bfar : 0;
			case 0xDE4 -> secure ? faults.sfsr : 0;
			case 0xDE8 -> secure ? faults.sfar : 0;
			default -> 0;
		};
	}

	void write(int offset, int value, boolean secure) {
		boolean shared = secure || exceptions.bfhfnmins;
		switch (offset) {
			case 0xD24 -> writeShcsr(value, secure);
			case 0xD28 -> faults.clearCfsr(secure, value);
			case 0xD2C -> faults.hfsr &= shared ? ~value : -1;
			case 0xD34 -> faults.mmfar[Registers.bank(secure)] = value;
			case 0xD38 -> faults.bfar = shared ? value : faults.bfar;
			case 0xDE4 -> faults.sfsr &= secure ? ~value : -1;
			case 0xDE8 -> faults.sfar = secure ? value : faults.sfar;
			default -> {
				return; // AFSR is not implemented
			}
		}
	}

	private int priorities(int first, boolean secure) {
		int value = 0;
		for (int i = 0; i < 4; i++) {
			if (hasPriority(first + i, secure)) {
				value |= exceptions.priority(exceptions.slot(first + i, secure)) << 8 * i;
			}
		}
		return value;
	}

	void writePriority(int number, int value, boolean secure) {
		if (hasPriority(number, secure)) {
			exceptions.priority(exceptions.slot(number, secure), value);
		}
	}

	private boolean hasPriority(int number, boolean secure) {
		return switch (number) {
			case Fault.MEM_MANAGE, Fault.USAGE_FAULT, Exceptions.SVC, Exceptions.PENDSV, Exceptions.SYSTICK -> true;
			case Exceptions.DEBUG_MONITOR -> secure || !exceptions.monitorTargetsSecure();
			case Fault.BUS_FAULT -> secure || exceptions.bfhfnmins;
			case Fault.SECURE_FAULT -> secure;
			default -> false;
		};
	}

	private enum Kind {
		ACTIVE, PENDED, ENABLED
	}

	/** A bit of SHCSR. */
	private record Bit(int at, int exception, Kind kind) {
	}

	/** DDI0553 D1.2.230. */
	private static final Bit[] SHCSR = {
			new Bit(0, Fault.MEM_MANAGE, Kind.ACTIVE), new Bit(1, Fault.BUS_FAULT, Kind.ACTIVE), new Bit(2, Fault.HARD_FAULT, Kind.ACTIVE),
			new Bit(3, Fault.USAGE_FAULT, Kind.ACTIVE), new Bit(4, Fault.SECURE_FAULT, Kind.ACTIVE), new Bit(5, Exceptions.NMI, Kind.ACTIVE),
			new Bit(7, Exceptions.SVC, Kind.ACTIVE), new Bit(8, Exceptions.DEBUG_MONITOR, Kind.ACTIVE),
			new Bit(10, Exceptions.PENDSV, Kind.ACTIVE), new Bit(11, Exceptions.SYSTICK, Kind.ACTIVE),
			new Bit(12, Fault.USAGE_FAULT, Kind.PENDED), new Bit(13, Fault.MEM_MANAGE, Kind.PENDED), new Bit(14, Fault.BUS_FAULT, Kind.PENDED),
			new Bit(15, Exceptions.SVC, Kind.PENDED), new Bit(16, Fault.MEM_MANAGE, Kind.ENABLED), new Bit(17, Fault.BUS_FAULT, Kind.ENABLED),
			new Bit(18, Fault.USAGE_FAULT, Kind.ENABLED), new Bit(19, Fault.SECURE_FAULT, Kind.ENABLED),
			new Bit(20, Fault.SECURE_FAULT, Kind.PENDED), new Bit(21, Fault.HARD_FAULT, Kind.PENDED) };

	private boolean visible(Bit bit, boolean secure) {
		return secure || switch (bit.exception) {
			case Fault.BUS_FAULT, Exceptions.NMI, Fault.HARD_FAULT -> exceptions.bfhfnmins;
			case Exceptions.DEBUG_MONITOR -> !exceptions.monitorTargetsSecure();
			case Fault.SECURE_FAULT -> false;
			default -> true;
		};
	}

	private int shcsr(boolean secure) {
		int value = 0;
		for (Bit bit : SHCSR) {
			int slot = exceptions.slot(bit.exception, secure);
			boolean set = switch (bit.kind) {
				case ACTIVE -> exceptions.active(slot);
				case PENDED -> exceptions.pending(slot);
				case ENABLED -> exceptions.enabled(slot);
			};
			value |= set && visible(bit, secure) ? 1 << bit.at : 0;
		}
		return value;
	}

	/** HARDFAULTACT and NMIACT can be cleared only, by Secure code through the Non-secure alias, while they are Non-secure's. */
	private boolean clearable(boolean secure) {
		return !secure && core.registers.secure && exceptions.bfhfnmins;
	}

	private void writeShcsr(int value, boolean secure) {
		for (Bit bit : SHCSR) {
			boolean set = (value >>> bit.at & 1) != 0;
			int slot = exceptions.slot(bit.exception, secure);
			if (!visible(bit, secure)) {
				continue;
			}
			switch (bit.kind) {
				case ACTIVE -> {
					if (bit.exception != Fault.HARD_FAULT && bit.exception != Exceptions.NMI || !set && clearable(secure)) {
						exceptions.active(slot, set);
					}
				}
				case PENDED -> {
					if (set) {
						exceptions.pend(slot);
					} else {
						exceptions.unpend(slot);
					}
				}
				case ENABLED -> exceptions.enable(slot, set);
			}
		}
	}
}
