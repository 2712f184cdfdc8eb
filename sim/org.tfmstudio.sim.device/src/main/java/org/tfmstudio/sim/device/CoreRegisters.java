// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.CoreRegister;

/** The registers of a core as a debugger shows them. */
final class CoreRegisters {
	private static final String[] NAMES = { "r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "r12", "sp", "lr", "pc" };

	private CoreRegisters() {
	}

	/** r0 to r15. */
	static int[] general(Core core) {
		int[] values = new int[NAMES.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = core.r(i);
		}
		return values;
	}

	/** Name of a register of the first group: r0 to pc, and xpsr behind them. */
	static String name(int number) {
		return number == NAMES.length ? "xpsr" : NAMES[number];
	}

	/** The banked registers, those of both states. */
	static RegisterGroup banked(Core core) {
		List<RegisterGroup.Register> banked = new ArrayList<>();
		for (CoreRegister register : CoreRegister.values()) {
			banked.add(new RegisterGroup.Register(register.name(), core.register(register)));
		}
		return new RegisterGroup("Banked", List.copyOf(banked));
	}

	/** All of them. */
	static List<RegisterGroup> groups(Core core) {
		List<RegisterGroup.Register> general = new ArrayList<>();
		int[] values = general(core);
		for (int i = 0; i < values.length; i++) {
			general.add(new RegisterGroup.Register(NAMES[i], values[i]));
		}
		general.add(new RegisterGroup.Register(name(values.length), core.xpsr()));
		return List.of(new RegisterGroup("General", List.copyOf(general)), banked(core));
	}

	/** @throws IllegalArgumentException when there is no register of that name */
	static void check(String name) {
		if (!settable(name)) {
			throw new IllegalArgumentException("there is no register " + name);
		}
	}

	private static boolean settable(String name) {
		if (List.of("xpsr", "secure", "fpscr").contains(name) || number(name, 'r', 16) >= 0 || number(name, 's', 32) >= 0) {
			return true;
		}
		return Arrays.stream(CoreRegister.values()).anyMatch(it -> it.name().equals(name));
	}

	/** The number of r7, s31 and so on; -1 for other names. */
	private static int number(String name, char letter, int count) {
		if (name.length() < 2 || name.length() > 3 || name.charAt(0) != letter || !name.chars().skip(1).allMatch(c -> c >= '0' && c <= '9')) {
			return -1;
		}
		int number = Integer.parseInt(name.substring(1));
		return number < count ? number : -1;
	}

	/** Sets a register by its name. */
	static void set(Core core, String name, int value) {
		check(name);
		int general = number(name, 'r', 16);
		int single = number(name, 's', 32);
		if (general >= 0) {
			core.r(general, value);
		} else if (single >= 0) {
			core.s(single, value);
		} else {
			switch (name) {
			case "xpsr" -> core.xpsr(value);
			case "secure" -> core.secure(value != 0);
			case "fpscr" -> core.fpscr(value);
			default -> core.register(CoreRegister.valueOf(name), value);
			}
		}
	}

	/** Writes bytes in accesses as wide as their alignment allows. */
	static void poke(Core core, int address, byte[] bytes) {
		for (int i = 0; i < bytes.length;) {
			int at = address + i;
			int size = (at & 3) == 0 && bytes.length - i >= 4 ? 4 : (at & 1) == 0 && bytes.length - i >= 2 ? 2 : 1;
			int value = 0;
			for (int b = 0; b < size; b++) {
				value |= (bytes[i + b] & 0xFF) << 8 * b;
			}
			core.poke(at, size, value);
			i += size;
		}
	}
}
