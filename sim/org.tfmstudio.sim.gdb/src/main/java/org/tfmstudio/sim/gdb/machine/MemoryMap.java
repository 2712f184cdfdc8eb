// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.machine;

import org.tfmstudio.sim.board.SystemBus;

/** Where something answers, for gdb and for checks of our own: gdb refuses other addresses by itself. */
final class MemoryMap {
	private static final int PAGE_BITS = 12;
	private static final int PAGES = 1 << Integer.SIZE - PAGE_BITS;

	private final SystemBus bus;
	private String description;

	MemoryMap(SystemBus bus) {
		this.bus = bus;
	}

	boolean holds(int address) {
		// the Private Peripheral Bus belongs to the core: ITM, DWT, FPB; SCS and its alias; TPIU, ETM; ROM table (DDI0553 B8.1)
		return switch (address >>> PAGE_BITS) {
		case 0xE0000, 0xE0001, 0xE0002, 0xE000E, 0xE002E, 0xE0040, 0xE0041, 0xE00FF -> true;
		default -> !bus.name(address).isEmpty();
		};
	}

	/** The answer to qXfer:memory-map (gdb manual, "Memory Map Format"). Flash can be written like RAM here. */
	String description() {
		if (description == null) {
			description = describe();
		}
		return description;
	}

	private String describe() {
		StringBuilder out = new StringBuilder("""
				<?xml version="1.0"?>
				<!DOCTYPE memory-map PUBLIC "+//IDN gnu.org//DTD GDB Memory Map V1.0//EN" "http://sourceware.org/gdb/gdb-memory-map.dtd">
				<memory-map>
				""");
		int start = -1;
		for (int page = 0; page <= PAGES; page++) {
			boolean there = page < PAGES && holds(page << PAGE_BITS);
			if (there && start < 0) {
				start = page;
			} else if (!there && start >= 0) {
				out.append(String.format("  <memory type=\"ram\" start=\"0x%x\" length=\"0x%x\"/>%n", (long) start << PAGE_BITS,
						(long) (page - start) << PAGE_BITS));
				start = -1;
			}
		}
		return out.append("</memory-map>\n").toString();
	}
}
