// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One memory protection unit, PMSAv8 (DDI0553 B9). */
final class Mpu implements Stateful {
	static final int NONE = -1;
	static final int SEVERAL = -2;
	/** It does not decide; not an answer of {@link #region}. */
	static final int OFF = -3;

	static final int ENABLE = 1;
	static final int HFNMIENA = 2;
	static final int PRIVDEFENA = 4;

	final boolean secure;
	private final int regions;
	int ctrl;
	int rnr;
	final int[] mair = new int[2];
	private final int[] rbar;
	private final int[] rlar;
	private final Origin[] origins;
	private Origin ctrlOrigin = Origin.RESET;
	private boolean changed = true;

	Mpu(int regions, boolean secure) {
		this.regions = regions;
		this.secure = secure;
		rbar = new int[regions];
		rlar = new int[regions];
		origins = new Origin[regions];
		reset();
	}

	void reset() {
		ctrl = 0;
		rnr = 0;
		Arrays.fill(mair, 0);
		Arrays.fill(rbar, 0);
		Arrays.fill(rlar, 0);
		Arrays.fill(origins, Origin.RESET);
		ctrlOrigin = Origin.RESET;
		changed = true;
	}

	/** Whether a register was written since this was last asked. */
	boolean takeChanged() {
		boolean was = changed;
		changed = false;
		return was;
	}

	/** A register was written. */
	void change() {
		changed = true;
	}

	/** All that decides about accesses, to be compared. */
	int[] content() {
		int[] registers = new int[3 + 2 * regions];
		registers[0] = ctrl;
		registers[1] = mair[0];
		registers[2] = mair[1];
		for (int i = 0; i < regions; i++) {
			int enabled = -(rlar[i] & 1);
			registers[3 + 2 * i] = rbar[i] & enabled;
			registers[4 + 2 * i] = rlar[i] & enabled;
		}
		return registers;
	}

	/** The enabled regions; none while it is off. */
	List<MpuRegion> enabledRegions() {
		List<MpuRegion> enabled = new ArrayList<>();
		for (int i = 0; (ctrl & ENABLE) != 0 && i < regions; i++) {
			if ((rlar[i] & 1) != 0) {
				enabled.add(new MpuRegion(i, rbar[i] & ~0x1F, rlar[i] | 0x1F, (rbar[i] & 4) == 0, (rbar[i] & 2) != 0, (rbar[i] & 1) != 0, origins[i]));
			}
		}
		return List.copyOf(enabled);
	}

	int regions() {
		return regions;
	}

	void ctrl(int value, Origin origin) {
		ctrl = value & (ENABLE | HFNMIENA | PRIVDEFENA);
		ctrlOrigin = origin;
	}

	/** The RBAR that RNR and an alias number 0 to 3 select (DDI0553 D1.2.168, MPU_RBAR_An). */
	int rbar(int alias) {
		int i = select(alias);
		return i < regions ? rbar[i] : 0;
	}

	int rlar(int alias) {
		int i = select(alias);
		return i < regions ? rlar[i] : 0;
	}

	void rbar(int alias, int value, Origin origin) {
		int i = select(alias);
		if (i < regions) {
			rbar[i] = value;
			origins[i] = origin;
		}
	}

	void rlar(int alias, int value, Origin origin) {
		int i = select(alias);
		if (i < regions) {
			rlar[i] = value & ~0x10; // PXN came with Armv8.1-M
			origins[i] = origin;
		}
	}

	private int select(int alias) {
		return alias == 0 ? rnr : rnr & ~3 | alias;
	}

	/** Whether it decides, at a negative priority or not (DDI0553 B9.3). */
	boolean active(boolean negativePriority) {
		return (ctrl & ENABLE) != 0 && (!negativePriority || (ctrl & HFNMIENA) != 0);
	}

	/** The region that holds an address, {@link #NONE} or {@link #SEVERAL}. */
	int region(int address) {
		int found = NONE;
		for (int i = 0; i < regions; i++) {
			if ((rlar[i] & 1) != 0 && Integer.compareUnsigned(address, rbar[i] & ~0x1F) >= 0
					&& Integer.compareUnsigned(address, rlar[i] | 0x1F) <= 0) {
				if (found != NONE) {
					return SEVERAL;
				}
				found = i;
			}
		}
		return found;
	}

	/** Who programmed a region. */
	Origin origin(int region) {
		return origins[region];
	}

	boolean readable(int region, boolean privileged) {
		return privileged || (rbar[region] & 2) != 0;
	}

	boolean writable(int region, boolean privileged) {
		return (rbar[region] & 4) == 0 && readable(region, privileged);
	}

	boolean executable(int region, boolean privileged) {
		return (rbar[region] & 1) == 0 && readable(region, privileged);
	}

	/** Device memory: the high half of the attribute is zero (DDI0553 D1.2.155, MAIR_ATTR). */
	boolean device(int region) {
		int index = rlar[region] >>> 1 & 7;
		return (mair[index >>> 2] >>> (index & 3) * 8 & 0xF0) == 0;
	}

	void narrow(Span span) {
		if ((ctrl & ENABLE) != 0) {
			for (int i = 0; i < regions; i++) {
				if ((rlar[i] & 1) != 0) {
					span.edges(rbar[i] & ~0x1F, rlar[i] | 0x1F);
				}
			}
		}
	}

	/** Why an access is denied that {@link #region} found {@code region} for. */
	Denial why(int address, int region, Access kind, boolean privileged) {
		String mpu = secure ? "Secure MPU" : "Non-secure MPU";
		if (region == NONE) {
			Span gap = new Span(address, 0, -1);
			narrow(gap);
			return new Denial(Denial.Rule.MPU, -1, gap.base(), gap.limit(), "no region of the " + mpu + " covers "
					+ Text.range(gap.base(), gap.limit()) + (privileged ? "" : " for unprivileged code"), ctrlOrigin);
		}
		if (region == SEVERAL) {
			return new Denial(Denial.Rule.MPU, -1, address, address, "several regions of the " + mpu + " cover " + Text.hex(address), ctrlOrigin);
		}
		int base = rbar[region] & ~0x1F;
		int limit = rlar[region] | 0x1F;
		String what = switch (kind) {
			case FETCH -> (rbar[region] & 1) != 0 ? "execute-never" : "privileged only";
			case READ -> "privileged only";
			case WRITE -> (rbar[region] & 4) != 0 ? "read-only" : "privileged only";
		};
		return new Denial(Denial.Rule.MPU, region, base, limit, mpu + " region " + region + " makes " + Text.range(base, limit) + " " + what,
				origins[region]);
	}

	@Override
	public void save(StateWriter out) {
		out.int32(ctrl).int32(rnr).ints(mair).ints(rbar).ints(rlar);
		Origins.save(out, ctrlOrigin);
		for (Origin origin : origins) {
			Origins.save(out, origin);
		}
	}

	@Override
	public void restore(StateReader in) {
		changed = true;
		ctrl = in.int32();
		rnr = in.int32();
		in.ints(mair);
		in.ints(rbar);
		in.ints(rlar);
		ctrlOrigin = Origins.restore(in);
		for (int i = 0; i < regions; i++) {
			origins[i] = Origins.restore(in);
		}
	}
}
