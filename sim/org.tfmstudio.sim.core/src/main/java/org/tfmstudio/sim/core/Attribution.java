// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Security attribution: the SAU and, through {@link Idau}, the system's own (DDI0553 B8.3, pseudocode SecurityCheck). */
final class Attribution implements Stateful {
	/** Parts of what {@link #lookup} answers. */
	static final int NON_SECURE = 1;
	static final int CALLABLE = 1 << 1;
	static final int SREGION_VALID = 1 << 2;
	static final int IREGION_VALID = 1 << 3;
	static final int SREGION_SHIFT = 8;
	static final int IREGION_SHIFT = 16;

	private static final int CTRL_ENABLE = 1;
	private static final int CTRL_ALLNS = 2;
	private static final int RLAR_ENABLE = 1;
	private static final int RLAR_NSC = 2;
	private static final int KEPT = 1024;

	private final Idau idau;
	private final int regions;
	int ctrl;
	int rnr;
	private final int[] rbar;
	private final int[] rlar;
	private final Origin[] origins;
	private Origin ctrlOrigin = Origin.RESET;
	/**
	 * What SAU and IDAU answered together for granules of 32 bytes, the SAU's finest, in the code, RAM and device space: kept until a register is
	 * written or {@link #forget()} says that the IDAU may answer otherwise. Key is the granule plus one, 0 for none.
	 */
	private final int[] askedFor = new int[KEPT];
	private final int[] answered = new int[KEPT];

	Attribution(int regions, Idau idau) {
		this.regions = regions;
		this.idau = idau;
		rbar = new int[regions];
		rlar = new int[regions];
		origins = new Origin[regions];
		reset();
	}

	/** What was answered may not hold any more. */
	void forget() {
		Arrays.fill(askedFor, 0);
	}

	void reset() {
		forget();
		ctrl = 0;
		rnr = 0;
		Arrays.fill(rbar, 0);
		Arrays.fill(rlar, 0);
		Arrays.fill(origins, Origin.RESET);
		ctrlOrigin = Origin.RESET;
	}

	int regions() {
		return regions;
	}

	void ctrl(int value, Origin origin) {
		forget();
		ctrl = value & (CTRL_ENABLE | CTRL_ALLNS);
		ctrlOrigin = origin;
	}

	int rbar() {
		return rnr < regions ? rbar[rnr] : 0;
	}

	int rlar() {
		return rnr < regions ? rlar[rnr] : 0;
	}

	void rbar(int value, Origin origin) {
		forget();
		if (rnr < regions) {
			rbar[rnr] = value & ~0x1F;
			origins[rnr] = origin;
		}
	}

	void rlar(int value, Origin origin) {
		forget();
		if (rnr < regions) {
			rlar[rnr] = value & ~0x1C;
			origins[rnr] = origin;
		}
	}

	/** Parts of the system space that no attribution applies to: an access has the security of its requester. */
	static boolean exempt(int address) {
		int page = address >>> 12;
		return address >>> 20 == 0xE00 && (page <= 0xE0002 || page == 0xE000E || page == 0xE002E || page == 0xE0040 || page == 0xE0041
				|| page == 0xE00FF);
	}

	/** Attribution of an address for a requester, as a sum of the constants above. */
	int lookup(int address, boolean requesterSecure, boolean fetch) {
		int key = (address >>> 5) + 1;
		int entry = key & KEPT - 1;
		if (askedFor[entry] == key) {
			return answered[entry];
		}
		int own = requesterSecure ? 0 : NON_SECURE;
		if (exempt(address)) {
			return own;
		}
		if (fetch && address >>> 28 == 0xF) {
			return 0;
		}
		Idau.Region fixed = idau.region(address);
		int ireg = fixed.number() < 0 ? 0 : IREGION_VALID | fixed.number() << IREGION_SHIFT;
		if (fixed.exempt()) {
			return own | ireg;
		}
		int result = sau(address);
		if (!fixed.nonSecure() && ((result & NON_SECURE) != 0 || !fixed.callable() && (result & CALLABLE) != 0)) {
			result = result & ~(NON_SECURE | CALLABLE) | (fixed.callable() ? CALLABLE : 0);
		}
		result |= ireg;
		if (address >>> 29 != 7) { // in the system space it depends on more than the address
			askedFor[entry] = key;
			answered[entry] = result;
		}
		return result;
	}

	private int sau(int address) {
		if ((ctrl & CTRL_ENABLE) == 0) {
			return (ctrl & CTRL_ALLNS) != 0 ? NON_SECURE : 0;
		}
		int found = -1;
		for (int i = 0; i < regions; i++) {
			if (holds(i, address)) {
				if (found >= 0) {
					return 0; // overlapping regions are Secure
				}
				found = i;
			}
		}
		if (found < 0) {
			return 0;
		}
		return SREGION_VALID | found << SREGION_SHIFT | ((rlar[found] & RLAR_NSC) != 0 ? CALLABLE : NON_SECURE);
	}

	private boolean holds(int i, int address) {
		return (rlar[i] & RLAR_ENABLE) != 0 && Integer.compareUnsigned(address, rbar[i]) >= 0
				&& Integer.compareUnsigned(address, rlar[i] | 0x1F) <= 0;
	}

	/** Narrows a range round an address to where the attribution is the same all over. */
	void narrow(Span span) {
		Idau.Region fixed = idau.region(span.address());
		span.within(fixed.base(), fixed.limit());
		if ((ctrl & CTRL_ENABLE) != 0) {
			for (int i = 0; i < regions; i++) {
				if ((rlar[i] & RLAR_ENABLE) != 0) {
					span.edges(rbar[i], rlar[i] | 0x1F);
				}
			}
		}
	}

	/** Why an address is Secure: the SAU's reason, with what the system says beside it; the system's alone where the SAU allows it. */
	Denial whySecure(int address) {
		Idau.Region fixed = idau.region(address);
		String system = "the system (IDAU) makes " + Text.range(fixed.base(), fixed.limit()) + " Secure" + (fixed.callable() ? ", Non-secure callable" : "");
		if ((sau(address) & NON_SECURE) != 0) {
			return new Denial(Denial.Rule.IDAU, fixed.number(), fixed.base(), fixed.limit(), system, Origin.RESET);
		}
		Denial own = whySau(address);
		return fixed.nonSecure() ? own
				: new Denial(own.rule(), own.region(), own.base(), own.limit(), own.because() + "; " + system + ", too", own.origin());
	}

	/** Why an address is Non-secure, which Secure code must not execute. */
	Denial whyNonSecure(int address) {
		Idau.Region fixed = idau.region(address);
		if ((ctrl & CTRL_ENABLE) == 0) {
			return new Denial(Denial.Rule.SAU, -1, 0, -1, "the SAU is off and leaves all but the system's Secure addresses Non-secure", ctrlOrigin);
		}
		for (int i = 0; i < regions; i++) {
			if (holds(i, address)) {
				return new Denial(Denial.Rule.SAU, i, rbar[i], rlar[i] | 0x1F, "SAU region " + i + " makes "
						+ Text.range(rbar[i], rlar[i] | 0x1F) + " Non-secure, where Secure code goes by BXNS or BLXNS only", origins[i]);
			}
		}
		return new Denial(Denial.Rule.IDAU, fixed.number(), fixed.base(), fixed.limit(), "the system (IDAU) makes " + Text.range(fixed.base(), fixed.limit())
				+ " Non-secure, where Secure code goes by BXNS or BLXNS only", Origin.RESET);
	}

	private Denial whySau(int address) {
		if ((ctrl & CTRL_ENABLE) == 0) {
			return new Denial(Denial.Rule.SAU, -1, 0, -1, "the SAU is off and makes everything Secure", ctrlOrigin);
		}
		int found = -1;
		for (int i = 0; i < regions; i++) {
			if (holds(i, address)) {
				if (found >= 0) {
					return new Denial(Denial.Rule.SAU, i, rbar[i], rlar[i] | 0x1F,
							"SAU regions " + found + " and " + i + " overlap, which makes it Secure", origins[i]);
				}
				found = i;
			}
		}
		if (found < 0) {
			Span gap = new Span(address, 0, -1);
			for (int i = 0; i < regions; i++) {
				if ((rlar[i] & RLAR_ENABLE) != 0) {
					gap.edges(rbar[i], rlar[i] | 0x1F);
				}
			}
			return new Denial(Denial.Rule.SAU, -1, gap.base(), gap.limit(),
					"no SAU region covers " + Text.range(gap.base(), gap.limit()) + ", which makes it Secure", ctrlOrigin);
		}
		return new Denial(Denial.Rule.SAU, found, rbar[found], rlar[found] | 0x1F, "SAU region " + found + " makes "
				+ Text.range(rbar[found], rlar[found] | 0x1F) + " Secure and Non-secure callable", origins[found]);
	}

	/** The enabled regions. */
	List<SauRegion> enabled() {
		List<SauRegion> enabled = new ArrayList<>();
		for (int i = 0; (ctrl & CTRL_ENABLE) != 0 && i < regions; i++) {
			if ((rlar[i] & RLAR_ENABLE) != 0) {
				enabled.add(new SauRegion(i, rbar[i], rlar[i] | 0x1F, (rlar[i] & RLAR_NSC) != 0, origins[i]));
			}
		}
		return List.copyOf(enabled);
	}

	@Override
	public void save(StateWriter out) {
		out.int32(ctrl).int32(rnr).ints(rbar).ints(rlar);
		Origins.save(out, ctrlOrigin);
		for (Origin origin : origins) {
			Origins.save(out, origin);
		}
	}

	@Override
	public void restore(StateReader in) {
		forget();
		ctrl = in.int32();
		rnr = in.int32();
		in.ints(rbar);
		in.ints(rlar);
		ctrlOrigin = Origins.restore(in);
		for (int i = 0; i < regions; i++) {
			origins[i] = Origins.restore(in);
		}
	}
}
