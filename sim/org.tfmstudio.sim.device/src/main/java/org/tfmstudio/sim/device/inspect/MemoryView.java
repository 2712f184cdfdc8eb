// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.inspect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.tfmstudio.sim.core.Access;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.Denial;
import org.tfmstudio.sim.core.MpuRegion;
import org.tfmstudio.sim.core.SauRegion;
import org.tfmstudio.sim.spm.inspect.MemoryOwner;

/**
 * A range of memory, whose it is, and what may be done there now.
 *
 * @param base         first address
 * @param limit        last address, inclusive
 * @param privileged   secure privileged code: "rwx", with a bar for what is denied
 * @param unprivileged secure unprivileged code
 * @param nonSecure    non-secure privileged code
 * @param rules        what decides, with who programmed it
 */
public record MemoryView(int base, int limit, String owner, String what, String privileged, String unprivileged, String nonSecure, List<String> rules) {
	/** Asks the core at the first word of the range; regions are programmed for whole ranges. */
	static MemoryView of(Core core, MemoryOwner owned) {
		int at = owned.range().base();
		Set<String> rules = new LinkedHashSet<>();
		for (SauRegion region : core.sauRegions()) {
			if (Integer.compareUnsigned(at - region.base(), region.limit() - region.base()) <= 0) {
				rules.add("SAU %d: %s".formatted(region.number(), region.origin()));
			}
		}
		for (MpuRegion region : core.mpuRegions(true)) {
			if (region.contains(at)) {
				rules.add("MPU %d: %s".formatted(region.number(), region.origin()));
			}
		}
		if (rules.isEmpty()) {
			rules.add(core.mpuRegions(true).isEmpty() ? "no SAU region: secure" : "no MPU region: privileged code only");
		}
		String privileged = rights(core, at, true, true, rules);
		String unprivileged = rights(core, at, true, false, rules);
		String nonSecure = rights(core, at, false, true, rules);
		return new MemoryView(at, owned.range().limit(), owned.owner(), owned.what(), privileged, unprivileged, nonSecure, List.copyOf(rules));
	}

	private static String rights(Core core, int address, boolean secure, boolean privileged, Set<String> rules) {
		StringBuilder rights = new StringBuilder();
		for (Access kind : Access.values()) {
			Denial denial = core.check(address, 2, kind, secure, privileged);
			rights.append(denial == null ? kind.name().charAt(0) == 'F' ? 'x' : Character.toLowerCase(kind.name().charAt(0)) : '-');
			if (denial != null && (denial.rule() == Denial.Rule.MPC || denial.rule() == Denial.Rule.PPC)) {
				rules.add("%s: %s".formatted(denial.rule(), denial.origin()));
			}
		}
		return rights.toString();
	}

	/** All of a device's. */
	public static List<MemoryView> of(Core core, List<MemoryOwner> owners) {
		List<MemoryView> views = new ArrayList<>();
		owners.forEach(it -> views.add(of(core, it)));
		return views;
	}
}
