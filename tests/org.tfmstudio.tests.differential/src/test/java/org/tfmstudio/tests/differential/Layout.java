// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential;

/** Where things are in the guest; setup.s has the same numbers. */
final class Layout {
	static final int IMAGE = 0x10000000;
	static final int GOLDEN = 0x38000;
	static final int IMAGE_SIZE = GOLDEN + 1024;
	/** Zones of 512 KB filled with SVC; instructions stand in the middle. */
	static final int SECURE_ZONE = 0x10100000;
	static final int NON_SECURE_ZONE = 0x00300000;
	static final int ZONE_SIZE = 0x80000;
	static final int SECURE_SLOT = SECURE_ZONE + ZONE_SIZE / 2;
	static final int NON_SECURE_SLOT = NON_SECURE_ZONE + ZONE_SIZE / 2;
	static final int CALLABLE_SLOT = 0x10164000;
	static final int BUFFER_SIZE = 512;
	/** Buffers whose content is compared; below each 256 bytes that are only scratch, above it memory that always faults. */
	static final int SECURE_BUFFER = 0x381FFE00;
	static final int NON_SECURE_BUFFER = 0x28203E00;
	static final int MARGIN = 0x100;
	static final int FILLER = 0xDF00DF00;

	private Layout() {
	}

	/** @return whether code may go on there: a zone, or nothing at all */
	static boolean safeTarget(int address) {
		int even = address & ~1;
		return within(even, SECURE_ZONE + 16, ZONE_SIZE - 0x18100) || within(even, NON_SECURE_ZONE + 16, ZONE_SIZE - 256) || unmapped(even);
	}

	/** @return whether data accesses of {@code size} bytes there do no harm and are the same on both machines */
	static boolean safeAccess(int address, int size, boolean write) {
		return system(address, write) && size == 4 || access(address, write) && access(address + size - 1, write) && size < 0x1000;
	}

	/**
	 * Offsets of system registers that may be read, by words (QEMU has no others for most): those whose value is not left UNKNOWN by a draw
	 * before. Not among them: MPU_TYPE, as QEMU's board has 16 regions and SSE-200's core 0 has 8; ICTR, where QEMU rounds 124 lines down;
	 * ISPR, which shows the board's MPC interrupt that QEMU has enabled from reset on.
	 */
	static final int[] READABLE = { 0x010, 0x014, 0x100, 0x104, 0x300, 0x380, 0x400, 0xD00, 0xD04, 0xD08, 0xD0C, 0xD10, 0xD14,
			0xD18, 0xD1C, 0xD20, 0xD24, 0xD28, 0xD2C, 0xD34, 0xD38, 0xD40, 0xD44, 0xD48, 0xD4C, 0xD50, 0xD54, 0xD58, 0xD5C, 0xD60, 0xD64, 0xD68, 0xD6C,
			0xD70, 0xD74, 0xD78, 0xD7C, 0xD88, 0xD8C, 0xD94, 0xD98, 0xD9C, 0xDA0, 0xDC0, 0xDC4, 0xDD0, 0xDD4, 0xDD8, 0xDDC, 0xDE0, 0xDE4 };
	/** Those that may be written: every draw sets them anew. */
	static final int[] WRITABLE = { 0xD28, 0xD2C, 0xD34, 0xD38 };

	private static boolean system(int address, boolean write) {
		if (!within(address, 0xE000E000, 0x1000) && !within(address, 0xE002E000, 0x1000)) {
			return false;
		}
		for (int offset : write ? WRITABLE : READABLE) {
			boolean answers = offset >= 0x100 || within(address, 0xE000E000, 0x1000); // QEMU does not, for SysTick's alias
			if ((address & 0xFFC) == offset && (address & 3) == 0 && answers) {
				return true;
			}
		}
		return false;
	}

	private static boolean access(int address, boolean write) {
		return within(address, SECURE_BUFFER - MARGIN, MARGIN + BUFFER_SIZE + 0x1000)
				|| within(address, NON_SECURE_BUFFER - MARGIN, MARGIN + BUFFER_SIZE + 0x1000) || unmapped(address)
				|| !write && (within(address, SECURE_ZONE, ZONE_SIZE - 0x18000) || within(address, NON_SECURE_ZONE, ZONE_SIZE));
	}

	static boolean unmapped(int address) {
		return within(address, 0x60000000, 0x1FFFF000) || within(address, 0x00800000, 0x0F700000)
				|| within(address, 0x10800000, 0x0F700000);
	}

	static boolean within(int address, int base, int size) {
		return Integer.compareUnsigned(address - base, size) < 0;
	}
}
