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
	static final int BATCH = 1000;

	private Layout() {
	}

	/** @return whether code may go on there: a zone, or nothing at all */
	static boolean safeTarget(int address) {
		int even = address & ~1;
		return within(even, SECURE_ZONE + 16, ZONE_SIZE - 0x18100) || within(even, NON_SECURE_ZONE + 16, ZONE_SIZE - 256) || unmapped(even);
	}

	/** @return whether data accesses of {@code size} bytes there do no harm and are the same on both machines */
	static boolean safeAccess(int address, int size, boolean write) {
		return access(address, write) && access(address + size - 1, write) && size < 0x1000;
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
