// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where the non-secure image calls the SPM: the addresses of TF-M's veneers, five of the PSA API and five by which an RTOS says whose call
 * it is. An image of a TF-M build has them as absolute symbols.
 *
 * @param addresses in the order of {@link #NAMES}; 0 for a veneer that the image does not know
 */
public record Gateways(List<Integer> addresses) {
	/** The veneers, by their symbols. */
	public static final List<String> NAMES = List.of("tfm_psa_framework_version_veneer", "tfm_psa_version_veneer", "tfm_psa_connect_veneer",
			"tfm_psa_call_veneer", "tfm_psa_close_veneer", "tfm_nsce_init", "tfm_nsce_acquire_ctx", "tfm_nsce_release_ctx", "tfm_nsce_load_ctx",
			"tfm_nsce_save_ctx");
	/** How many of them are the PSA API. */
	public static final int PSA = 5;
	/** Bytes of one: SG and a branch. */
	public static final int SIZE = 8;
	/** Granularity of the SAU. */
	private static final int ALIGNMENT = 32;
	/** One after the other, where the SDK's applications are linked to them. */
	public static final Gateways DEFAULT = new Gateways(Stream.iterate(HostedLayout.GATEWAYS, it -> it + HostedLayout.GATEWAY_STRIDE).limit(NAMES.size())
			.toList());

	/** @throws IllegalArgumentException in words, when gateways overlap each other or what the SPM keeps for itself */
	public Gateways {
		addresses = List.copyOf(addresses);
		if (addresses.size() != NAMES.size())
			throw new IllegalArgumentException("there are " + NAMES.size() + " gateways, not " + addresses.size());
		for (int i = 0; i < addresses.size(); i++)
			check(i, addresses);
	}

	private static void check(int index, List<Integer> all) {
		int at = all.get(index);
		if (at == 0)
			return;
		String who = "%s at 0x%08x".formatted(NAMES.get(index), at);
		if ((at & 3) != 0)
			throw new IllegalArgumentException(who + " is not aligned to 4 bytes");
		for (int i = 0; i < index; i++)
			if (all.get(i) != 0 && Math.abs(at - all.get(i)) < SIZE)
				throw new IllegalArgumentException(who + " overlaps " + NAMES.get(i));
		for (Range kept : HostedLayout.KEPT)
			if (kept.contains(at) || kept.contains(at + SIZE - 1))
				throw new IllegalArgumentException("%s lies in 0x%08x to 0x%08x, which the hosted SPM needs for itself".formatted(who, kept.base(),
						kept.limit()));
	}

	/** All of them, as a region of the SAU covers them. */
	public Range range() {
		Range all = Range.EMPTY;
		for (int address : addresses)
			if (address != 0)
				all = all.cover(new Range(address, SIZE));
		int base = all.base() & -ALIGNMENT;
		return new Range(base, Math.max(HostedLayout.GATEWAYS_SIZE, (all.end() + ALIGNMENT - 1 & -ALIGNMENT) - base));
	}
}
