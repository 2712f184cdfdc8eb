// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.Arrays;

/**
 * Data and instruction accesses with all their checks: attribution, MPU, then the bus (DDI0553 B8.3, B9, pseudocode ValidateAddress and
 * MemA). The fast path of the interpreter goes round it through {@link Window}s that it hands out.
 */
final class MemoryPort {
	private final Core core;
	private final Bus bus;

	MemoryPort(Core core, Bus bus) {
		this.core = core;
		this.bus = bus;
	}

	/** Loads; unaligned words and halfwords are allowed where the architecture does (DDI0553 B5.7). Zero-extended. */
	int load(int address, int size, boolean secure, boolean privileged) {
		try {
			return watchedLoad(address, size, secure, privileged);
		} catch (Fault fault) {
			ignore(fault, secure);
			return 0;
		}
	}

	/** CCR.BFHFNMIGN: HardFault, NMI and FAULTMASK may probe memory; the status is set all the same (DDI0553 D1.2 CCR). */
	private void ignore(Fault fault, boolean secure) {
		if (fault.exception != Fault.BUS_FAULT || !core.control.ignoresBusFaults(secure) || !core.exceptions.negativePriorityRequested(secure)) {
			throw fault;
		}
		core.faults.record(fault);
	}

	private int watchedLoad(int address, int size, boolean secure, boolean privileged) {
		int value = checkedLoad(address, size, secure, privileged);
		if (core.watchpoints.armed) {
			core.watchpoints.accessed(address, size, false, value);
		}
		return value;
	}

	private int checkedLoad(int address, int size, boolean secure, boolean privileged) {
		if ((address & size - 1) == 0) {
			int attributes = permit(address, Access.READ, secure, privileged);
			return PrivateBus.holds(address) ? core.privateBus.read(address, size, secure, privileged, false)
					: read(address, size, attributes, secure);
		}
		checkUnaligned(address, size, secure, privileged);
		int first = permit(address, Access.READ, secure, privileged);
		int last = permit(lastPart(address, size), Access.READ, secure, privileged);
		int value = 0;
		for (int i = 0; i < size; i++) {
			value |= read(address + i, 1, sameGranule(address, address + i) ? first : last, secure) << 8 * i;
		}
		return value;
	}

	void store(int address, int size, int value, boolean secure, boolean privileged) {
		try {
			watchedStore(address, size, value, secure, privileged);
		} catch (Fault fault) {
			ignore(fault, secure);
		}
	}

	private void watchedStore(int address, int size, int value, boolean secure, boolean privileged) {
		checkedStore(address, size, value, secure, privileged);
		if (core.watchpoints.armed) {
			core.watchpoints.accessed(address, size, true, value);
		}
	}

	private void checkedStore(int address, int size, int value, boolean secure, boolean privileged) {
		if ((address & size - 1) == 0) {
			int attributes = permit(address, Access.WRITE, secure, privileged);
			if (PrivateBus.holds(address)) {
				core.privateBus.write(address, size, value, secure, privileged);
			} else {
				write(address, size, value, attributes, secure);
			}
			return;
		}
		checkUnaligned(address, size, secure, privileged);
		int first = permit(address, Access.WRITE, secure, privileged);
		int last = permit(lastPart(address, size), Access.WRITE, secure, privileged);
		for (int i = 0; i < size; i++) {
			write(address + i, 1, value >>> 8 * i, sameGranule(address, address + i) ? first : last, secure);
		}
	}

	/** Accesses that must be aligned whatever CCR says: exclusives, acquire and release, LDRD, LDM. */
	void requireAligned(int address, int size, boolean secure) {
		if ((address & size - 1) != 0) {
			throw Fault.unaligned(address, secure, "this instruction has no other way", Origin.RESET);
		}
	}

	private void checkUnaligned(int address, int size, boolean secure, boolean privileged) {
		if (PrivateBus.holds(address)) {
			throw Fault.unaligned(address, secure, "the system space wants it so", Origin.RESET);
		}
		if (core.control.unalignedTrap(secure)) {
			throw Fault.unaligned(address, secure, "CCR.UNALIGN_TRP wants it so", core.settings.ccr(secure));
		}
		for (int at : new int[] { address, address + size - 1 }) {
			if (device(at, secure, privileged)) {
				throw Fault.unaligned(address, secure, deviceWords(at, secure), deviceOrigin(at, secure));
			}
		}
	}

	/** The first byte behind the 32-byte granule that an access crosses, or its own address: the byte that a fault names. */
	private static int lastPart(int address, int size) {
		return sameGranule(address, address + size - 1) ? address : (address | 0x1F) + 1;
	}

	private static boolean sameGranule(int a, int b) {
		return a >>> 5 == b >>> 5;
	}

	private int read(int address, int size, int attributes, boolean secure) {
		try {
			return bus.read(address, size, attributes);
		} catch (BusDenied denied) {
			throw Fault.bus(address, secure, denied.denial());
		}
	}

	private void write(int address, int size, int value, int attributes, boolean secure) {
		try {
			bus.write(address, size, value, attributes);
		} catch (BusDenied denied) {
			throw Fault.bus(address, secure, denied.denial());
		}
	}

	/** Fetches an aligned halfword of an instruction; the caller has handled SG and the state transitions. */
	int fetch(int address, boolean secure, boolean privileged) {
		int attributes = permit(address, Access.FETCH, secure, privileged);
		try {
			return bus.read(address, 2, attributes);
		} catch (BusDenied denied) {
			throw Fault.busFetch(address, secure, denied.denial());
		}
	}

	/**
	 * Attribution and MPU.
	 *
	 * @return the attributes of the transaction
	 * @throws Fault when one of them denies
	 */
	int permit(int address, Access kind, boolean secure, boolean privileged) {
		int attributes = permitted(address, kind, secure, privileged);
		return attributes >= 0 ? attributes : explained(address, kind, secure, privileged);
	}

	/** As {@link #permit}, but -1 where it is denied, or where it takes more to tell: most that ask want no words. */
	private int permitted(int address, Access kind, boolean secure, boolean privileged) {
		if (address >>> 29 == 7) {
			return -1;
		}
		boolean nonSecure = (core.attribution.lookup(address, secure, kind == Access.FETCH) & Attribution.NON_SECURE) != 0;
		if (!secure && !nonSecure || secure && nonSecure && kind == Access.FETCH) {
			return -1;
		}
		Mpu mpu = core.mpu(secure);
		int region = mpu.active(core.exceptions.negativePriorityRequested(secure)) ? mpu.region(address) : Mpu.OFF;
		if (region >= 0) {
			boolean allowed = kind == Access.READ ? mpu.readable(region, privileged)
					: kind == Access.WRITE ? mpu.writable(region, privileged) : mpu.executable(region, privileged);
			if (!allowed) {
				return -1;
			}
		} else if (region != Mpu.OFF && (region == Mpu.SEVERAL || !privileged || (mpu.ctrl & Mpu.PRIVDEFENA) == 0)
				|| kind == Access.FETCH && neverExecutesByDefault(address)) {
			return -1;
		}
		return (nonSecure ? 0 : Bus.SECURE) | (privileged ? Bus.PRIVILEGED : 0) | (kind == Access.FETCH ? Bus.FETCH : 0);
	}

	private int explained(int address, Access kind, boolean secure, boolean privileged) {
		int attribution = core.attribution.lookup(address, secure, kind == Access.FETCH);
		boolean nonSecure = (attribution & Attribution.NON_SECURE) != 0;
		if (!secure && !nonSecure) {
			Denial denial = core.attribution.whySecure(address);
			throw kind == Access.FETCH ? Fault.secure("INVEP", Fault.INVEP, address, denial) : Fault.attribution(address, denial);
		}
		if (secure && nonSecure && kind == Access.FETCH) {
			throw Fault.secure("INVTRAN", Fault.INVTRAN, address, core.attribution.whyNonSecure(address));
		}
		checkMpu(address, kind, secure, privileged);
		return (nonSecure ? 0 : Bus.SECURE) | (privileged ? Bus.PRIVILEGED : 0) | (kind == Access.FETCH ? Bus.FETCH : 0);
	}

	/** The MPU of a state, or the default map (DDI0553 B9.3, pseudocode MPUCheck). */
	void checkMpu(int address, Access kind, boolean secure, boolean privileged) {
		if (PrivateBus.holds(address)) {
			if (kind == Access.FETCH) {
				throw Fault.memManageFetch(address, secure, defaultMap(address));
			}
			return; // who may do what there is decided by each register
		}
		Mpu mpu = core.mpu(secure);
		if (mpu.active(core.exceptions.negativePriorityRequested(secure))) {
			int region = mpu.region(address);
			if (region >= 0) {
				boolean allowed = switch (kind) {
					case READ -> mpu.readable(region, privileged);
					case WRITE -> mpu.writable(region, privileged);
					case FETCH -> mpu.executable(region, privileged) && !neverExecutes(address);
				};
				if (allowed) {
					return;
				}
				deny(address, kind, secure, mpu.why(address, region, kind, privileged));
			}
			if (region == Mpu.SEVERAL || !privileged || (mpu.ctrl & Mpu.PRIVDEFENA) == 0) {
				deny(address, kind, secure, mpu.why(address, region, kind, privileged));
			}
		}
		if (kind == Access.FETCH && neverExecutesByDefault(address)) {
			throw Fault.memManageFetch(address, secure, defaultMap(address));
		}
	}

	private static void deny(int address, Access kind, boolean secure, Denial denial) {
		throw kind == Access.FETCH ? Fault.memManageFetch(address, secure, denial) : Fault.memManage(address, secure, denial);
	}

	private static Denial defaultMap(int address) {
		int base = address & 0xE0000000;
		int limit = base | 0x1FFFFFFF;
		return new Denial(Denial.Rule.MPU, -1, base, limit, "the default memory map makes " + Text.range(base, limit) + " execute-never",
				Origin.RESET);
	}

	/** The system space never executes, whatever the MPU says. */
	private static boolean neverExecutes(int address) {
		return address >>> 29 == 7;
	}

	/** DDI0553 B8.1: peripherals, devices and the system space. */
	private static boolean neverExecutesByDefault(int address) {
		return switch (address >>> 29) {
			case 2, 5, 6, 7 -> true;
			default -> false;
		};
	}

	/** Whether an address is Device memory, by MPU or default map. */
	private boolean device(int address, boolean secure, boolean privileged) {
		Mpu mpu = core.mpu(secure);
		if (mpu.active(core.exceptions.negativePriorityRequested(secure))) {
			int region = mpu.region(address);
			if (region >= 0) {
				return mpu.device(region);
			}
		}
		return neverExecutesByDefault(address);
	}

	private int deviceRegion(int address, boolean secure) {
		Mpu mpu = core.mpu(secure);
		return mpu.active(core.exceptions.negativePriorityRequested(secure)) ? mpu.region(address) : Mpu.NONE;
	}

	private String deviceWords(int address, boolean secure) {
		int region = deviceRegion(address, secure);
		return (region < 0 ? "the default memory map" : (secure ? "Secure" : "Non-secure") + " MPU region " + region) + " makes it Device memory";
	}

	private Origin deviceOrigin(int address, boolean secure) {
		int region = deviceRegion(address, secure);
		return region < 0 ? Origin.RESET : core.mpu(secure).origin(region);
	}

	/** What would deny an access to any byte of a range of up to 4 GB, or null; the bus is asked by reading without effect. */
	Denial check(int address, int size, Access kind, boolean secure, boolean privileged) {
		if (kind != Access.FETCH) {
			Window window = core.fastMemory.window(address, kind == Access.WRITE, secure, privileged);
			if (window != null && size >= 0 && size <= window.base + window.bytes - address) {
				return null;
			}
		}
		try {
			long end = (address & 0xFFFFFFFFL) + (size & 0xFFFFFFFFL);
			for (long at = address & 0xFFFFFFFFL; at < end; at = (at | 0x1F) + 1) {
				int attributes = permit((int) at, kind, secure, privileged);
				if (PrivateBus.holds((int) at)) {
					PrivateBus.demandPrivilege((int) at, secure, privileged);
				} else {
					Denial denial = bus.check((int) at, attributes, kind == Access.WRITE);
					if (denial != null) {
						return denial;
					}
				}
			}
			return null;
		} catch (Fault fault) {
			return fault.denial;
		}
	}

	/** The memory round an address that needs no further check, or null when each access has to come here. */
	Window window(int address, Access kind, boolean secure, boolean privileged) {
		if (address >>> 29 == 7) {
			return null;
		}
		int attributes = permitted(address, kind, secure, privileged);
		if (attributes < 0) {
			return null;
		}
		if (kind != Access.FETCH && (device(address, secure, privileged)
				|| core.watchpoints.armed && core.watchpoints.inBlock(address & -Memory.BLOCK, kind == Access.WRITE))) {
			return null;
		}
		Bus.Direct direct = bus.direct(address, attributes, kind == Access.WRITE);
		if (direct == null) {
			return null;
		}
		int block = address & -Memory.BLOCK;
		Span span = new Span(address, block, block + Memory.BLOCK - 1);
		core.attribution.narrow(span);
		core.mpu(secure).narrow(span);
		direct.memory().user(core);
		return new Window(span.base(), span.limit() - span.base() + 1, direct.memory(), direct.offset() - block);
	}

	/**
	 * Room for a frame of several words, when none of its accesses can be denied or watched: the index of the first word in the window's memory.
	 *
	 * @param window what {@link FastMemory#window} found for its address
	 */
	private static int room(Window window, int address, int words) {
		return window == null ? -1 : window.index(address, words);
	}

	/** Stores the eight words of an exception frame, all at once; false when they have to be stored one by one. */
	boolean pushed(int frame, Registers registers, int psr) {
		Window window = core.fastMemory.window(frame, true, registers.secure, registers.privileged());
		int at = room(window, frame, 8);
		if (at < 0) {
			return false;
		}
		int[] memory = window.memory;
		System.arraycopy(registers.r, 0, memory, at, 4);
		memory[at + 4] = registers.r[12];
		memory[at + 5] = registers.r[14];
		memory[at + 6] = registers.pc;
		memory[at + 7] = psr;
		return true;
	}

	/** Loads words of an exception frame, all at once; false when they have to be loaded one by one. */
	boolean popped(int frame, int[] to, boolean secure, boolean privileged) {
		Window window = core.fastMemory.window(frame, false, secure, privileged);
		int at = room(window, frame, to.length);
		if (at < 0) {
			return false;
		}
		System.arraycopy(window.memory, at, to, 0, to.length);
		return true;
	}

	/** Stores one aligned word of an exception frame. */
	void push(int address, int value, boolean secure, boolean privileged) {
		try {
			requireAligned(address, 4, secure);
			watchedStore(address, 4, value, secure, privileged);
		} catch (Fault fault) {
			throw fault.whileStacking();
		}
	}

	/** Stores one word of a floating-point context that other code left in the registers. */
	void pushLazily(int address, int value, boolean secure, boolean privileged) {
		try {
			watchedStore(address, 4, value, secure, privileged);
		} catch (Fault fault) {
			throw fault.whileLazy();
		}
	}

	int pop(int address, boolean secure, boolean privileged) {
		try {
			requireAligned(address, 4, secure);
			return watchedLoad(address, 4, secure, privileged);
		} catch (Fault fault) {
			throw fault.whileUnstacking();
		}
	}

	/** The memory round a vector, as far as attribution is the same; {@link Window#CLOSED} when each one has to be asked for. */
	Window vectorWindow(int address, boolean secure) {
		boolean nonSecure = (core.attribution.lookup(address, secure, false) & Attribution.NON_SECURE) != 0;
		if (!secure && !nonSecure || address >>> 29 == 7 || (address & 3) != 0) {
			return Window.CLOSED;
		}
		Bus.Direct direct = bus.direct(address, Bus.PRIVILEGED | (nonSecure ? 0 : Bus.SECURE), false);
		if (direct == null) {
			return Window.CLOSED;
		}
		int block = address & -Memory.BLOCK;
		Span span = new Span(address, block, block + Memory.BLOCK - 1);
		core.attribution.narrow(span);
		return new Window(span.base(), span.limit() - span.base() + 1, direct.memory(), direct.offset() - block);
	}

	/** Reads a vector: by attribution and the default map, not by the MPU (DDI0553 B3.19, pseudocode Vector). */
	int vector(int address, boolean secure) {
		Window window = core.fastMemory.vectors(address, secure);
		if (window != null) {
			return window.memory[window.first + (address - window.base >>> 2)];
		}
		boolean nonSecure = (core.attribution.lookup(address, secure, false) & Attribution.NON_SECURE) != 0;
		if (!secure && !nonSecure) {
			throw Fault.vectorTable(address, core.attribution.whySecure(address), true);
		}
		try {
			return bus.read(address, 4, Bus.PRIVILEGED | (nonSecure ? 0 : Bus.SECURE));
		} catch (BusDenied denied) {
			throw Fault.vectorTable(address, denied.denial(), secure);
		}
	}

	/** Blocks of memory that host code looks at again and again, by their number; kept as long as windows are. */
	private final Bus.Direct[] looked = new Bus.Direct[LOOKED];
	private final int[] lookedFor = new int[LOOKED];
	private int lookedEpoch;
	private static final int LOOKED = 64;

	/** The memory that holds an aligned value, for host code; null when it lies elsewhere. */
	private Bus.Direct looked(int address, int size) {
		int block = address & -Memory.BLOCK;
		int entry = address >>> 10 & LOOKED - 1;
		if (lookedEpoch != core.fastMemory.epoch()) {
			Arrays.fill(looked, null);
			lookedEpoch = core.fastMemory.epoch();
		}
		if ((address & size - 1) != 0 || address >>> 29 == 7) {
			return null;
		}
		if (looked[entry] == null || lookedFor[entry] != block) {
			lookedFor[entry] = block;
			looked[entry] = bus.direct(address, debugAttributes(address), true);
		}
		return looked[entry];
	}

	int debugRead(int address, int size) {
		Bus.Direct direct = looked(address, size);
		if (direct != null) {
			return direct.memory().read(direct.offset() + (address & Memory.BLOCK - 1), size);
		}
		try {
			return PrivateBus.holds(address) ? core.privateBus.read(address, size, true, true, true) : bus.read(address, size, debugAttributes(address));
		} catch (BusDenied | Fault nothingThere) {
			return 0;
		}
	}

	void debugWrite(int address, int size, int value) {
		Bus.Direct direct = looked(address, size);
		if (direct != null) {
			direct.memory().write(direct.offset() + (address & Memory.BLOCK - 1), size, value);
			return;
		}
		try {
			if (!PrivateBus.holds(address)) {
				bus.write(address, size, value, debugAttributes(address));
			} else if ((address & size - 1) == 0) {
				core.privateBus.write(address, size, value, true, true);
			}
		} catch (BusDenied | Fault nothingThere) {
			// a debugger that writes where nothing is sees that by reading back
			return;
		}
	}

	private int debugAttributes(int address) {
		boolean nonSecure = (core.attribution.lookup(address, true, false) & Attribution.NON_SECURE) != 0;
		return Bus.DEBUG | Bus.PRIVILEGED | (nonSecure ? 0 : Bus.SECURE);
	}
}
