// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** Registers of the NVIC, 0xE000E100 to 0xE000E5FF (DDI0553 D1.2, NVIC_*). Non-secure accesses see only lines that target their state. */
final class NvicRegisters {
	private final Exceptions exceptions;

	NvicRegisters(Exceptions exceptions) {
		this.exceptions = exceptions;
	}

	/** Reads a word; the offset is from 0xE000E000. */
	int read(int offset, boolean secure) {
		if (offset >= 0x400) {
			return readPriorities(offset - 0x400, secure);
		}
		int first = Exceptions.FIRST_IRQ + (offset & 0x7F) * 8;
		int value = 0;
		for (int i = 0; i < 32; i++) {
			int slot = first + i;
			if (visible(slot, secure) && bit(offset & 0x380, slot, secure)) {
				value |= 1 << i;
			}
		}
		return value;
	}

	private boolean bit(int register, int slot, boolean secure) {
		return switch (register) {
			case 0x100, 0x180 -> exceptions.enabled(slot);
			case 0x200, 0x280 -> exceptions.pending(slot);
			case 0x300 -> exceptions.active(slot);
			default -> secure && exceptions.itns(slot);
		};
	}

	void write(int offset, int value, boolean secure) {
		if (offset >= 0x400) {
			throw new IllegalArgumentException("priorities are written by bytes");
		}
		int first = Exceptions.FIRST_IRQ + (offset & 0x7F) * 8;
		for (int i = 0; i < 32; i++) {
			int slot = first + i;
			if (!visible(slot, secure)) {
				continue;
			}
			boolean one = (value >>> i & 1) != 0;
			switch (offset & 0x380) {
				case 0x100 -> {
					if (one) {
						exceptions.enable(slot, true);
					}
				}
				case 0x180 -> {
					if (one) {
						exceptions.enable(slot, false);
					}
				}
				case 0x200 -> {
					if (one) {
						exceptions.pend(slot);
					}
				}
				case 0x280 -> {
					if (one) {
						exceptions.unpend(slot);
					}
				}
				case 0x380 -> {
					if (secure) {
						exceptions.itns(slot, one);
					}
				}
				default -> {
					return; // NVIC_IABR is read-only
				}
			}
		}
	}

	private int readPriorities(int offset, boolean secure) {
		int value = 0;
		for (int i = 0; i < 4; i++) {
			int slot = Exceptions.FIRST_IRQ + offset + i;
			if (visible(slot, secure)) {
				value |= exceptions.priority(slot) << 8 * i;
			}
		}
		return value;
	}

	void writePriority(int offset, int value, boolean secure) {
		int slot = Exceptions.FIRST_IRQ + offset - 0x400;
		if (visible(slot, secure)) {
			exceptions.priority(slot, value);
		}
	}

	private boolean visible(int slot, boolean secure) {
		return slot < exceptions.count && (secure || exceptions.itns(slot));
	}
}
