// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential;

import java.util.Random;

/** Draws states: registers, stack pointers, masks, limits, MPUs, settings. */
final class States {
	private static final int[] EDGES = { 0, 1, 2, -1, -2, 0x7FFFFFFF, 0x80000000, 0x80000001, 0xFF, 0x100, 0xFFFF, 0x10000, 31, 32, 33, 0x55555555 };
	/** EXC_RETURN and FNC_RETURN values. */
	private static final int[] MAGIC = { 0xFEFFFFFF, 0xFEFFFFFE, 0xFFFFFFF9, 0xFFFFFFFD, 0xFFFFFFBC, 0xFFFFFFF1 };

	private final Random random;

	States(Random random) {
		this.random = random;
	}

	boolean chance(int percent) {
		return random.nextInt(100) < percent;
	}

	/** Everything but the general registers and the code. */
	void draw(Draw draw) {
		draw.nonSecure = random.nextBoolean();
		draw.handler = chance(15);
		draw.unprivileged = !draw.handler && chance(40);
		draw.process = !draw.handler && random.nextBoolean();
		draw.stackPointers(stack(false), stack(false), stack(true), stack(true));
		draw.r[13] = draw.stackPointer(draw.nonSecure, draw.process);
		for (int i = 0; i < 4; i++) {
			int sp = draw.stackPointer(i >= 2, (i & 1) != 0);
			draw.limit(i, chance(70) ? 0 : sp - 0x50 + random.nextInt(chance(4) ? 0x60 : 0x51) & ~7);
		}
		// SPSEL of the state that the exception was taken to, Secure, is in EXC_RETURN; the other's stays in CONTROL
		draw.secureProcess = draw.nonSecure ? random.nextBoolean() : draw.process;
		draw.control(draw.nonSecure || draw.handler ? bit(50) : draw.unprivileged ? 1 : 0, !draw.nonSecure || draw.handler ? random.nextInt(4)
				: (draw.unprivileged ? 1 : 0) | (draw.process ? 2 : 0));
		draw.masks(bit(15), bit(15), priority(), priority(), 0);
		draw.settings(ccr(), ccr(), enables() & 0xF0000, enables() & 0x50000, chance(35) ? 5 | bit(30) << 1 : 4,
				chance(35) ? 1 | bit(30) << 1 | bit(60) << 2 : 0);
		draw.priorities(chance(12));
		draw.xpsr = 1 << 24 | random.nextInt() & 0xF8000000;
	}

	private int bit(int percent) {
		return chance(percent) ? 1 : 0;
	}

	private int priority() {
		return chance(75) ? 0 : random.nextInt(8) << 5;
	}

	private int ccr() {
		return 0x201 | bit(20) << 3 | bit(30) << 4 | bit(20) << 10;
	}

	private int enables() {
		return random.nextInt() & 0xF0000;
	}

	/** A stack pointer with room for a frame below. */
	int stack(boolean nonSecure) {
		int buffer = nonSecure ? Layout.NON_SECURE_BUFFER : Layout.SECURE_BUFFER;
		return buffer + 0x60 + random.nextInt(0x28) * 4;
	}

	/** Any value for a general register. */
	int value(boolean nonSecure) {
		int kind = random.nextInt(100);
		if (kind < 25) {
			return EDGES[random.nextInt(EDGES.length)];
		} else if (kind < 35) {
			return 1 << random.nextInt(32);
		} else if (kind < 65) {
			return random.nextInt();
		} else if (kind < 95) {
			return pointer(nonSecure);
		} else if (kind < 99) {
			return target(nonSecure);
		}
		return magic();
	}

	/** FNC_RETURN, or an EXC_RETURN with the bits as they should be that depend neither on floating point nor on DCRS. */
	int magic() {
		return chance(40) ? MAGIC[random.nextInt(MAGIC.length)] : 0xFFFFFFB0 | random.nextInt(2) << 6 | random.nextInt(4) << 2 | random.nextInt(2);
	}

	/** An address that may be accessed without harm. */
	int pointer(boolean nonSecure) {
		int kind = random.nextInt(nonSecure && !chance(2) ? 80 : 100);
		boolean other = nonSecure ? random.nextInt(800) == 0 : chance(30);
		int buffer = nonSecure != other ? Layout.NON_SECURE_BUFFER : Layout.SECURE_BUFFER;
		int address;
		boolean aligned = chance(65) || kind >= 80;
		if (kind < 60) {
			address = buffer + random.nextInt(Layout.BUFFER_SIZE);
		} else if (kind < 80) {
			// at the edges of the MPU regions and of the buffer
			address = buffer + Draw.pick(random, 0, 0x100, 0x140, 0x180, 0x1A0, 0x1C0, 0x1E0, chance(nonSecure ? 2 : 40) ? 0x200 : 0x1F0) + random.nextInt(17) - 8;
			aligned = chance(95);
		} else if (kind < 86) {
			address = buffer + Layout.BUFFER_SIZE + random.nextInt(0x400);
		} else if (kind < 92) {
			address = 0x60000000 + random.nextInt(0x1FFFF000);
		} else {
			address = Draw.pick(random, 0x00800000, 0x10800000, Layout.SECURE_ZONE, Layout.NON_SECURE_ZONE) + random.nextInt(0x10000);
		}
		return aligned ? address & ~3 : address;
	}

	/** A system register. */
	int register(boolean write) {
		int[] offsets = write ? Layout.WRITABLE : Layout.READABLE;
		return (random.nextBoolean() ? 0xE000E000 : 0xE002E000) + offsets[random.nextInt(offsets.length)];
	}

	/** An address to branch to. */
	int target(boolean nonSecure) {
		int kind = random.nextInt(100);
		int zone = nonSecure == chance(85) ? Layout.NON_SECURE_ZONE : Layout.SECURE_ZONE;
		int address;
		if (kind < 80) {
			address = zone + 16 + random.nextInt(Layout.ZONE_SIZE / 2 - 64) & ~1; // below the instruction
		} else if (kind < 84) {
			address = 0x10160000 + random.nextInt(0x7F00) & ~1;
		} else if (kind < 92) {
			address = Draw.pick(random, 0x60000000, 0x70000000, 0x00900000, 0x10900000) + random.nextInt(0x10000) & ~1;
		} else {
			return magic();
		}
		return chance(85) ? address | 1 : address & ~3;
	}
}
