// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Addresses at which a run stops or somebody looks on. */
final class WatchedAddresses {
	private final Set<Integer> breakpoints = new HashSet<>();
	private final Map<Integer, List<Hook>> hooks = new HashMap<>();
	/** A bit for each address that is in one of them, by its low bits: most addresses are told apart by it alone. */
	private final long[] filter = new long[64];

	void addBreakpoint(int address) {
		breakpoints.add(address);
		mark(address);
	}

	void removeBreakpoint(int address) {
		breakpoints.remove(address);
		markAll();
	}

	void addHook(int address, Hook hook) {
		List<Hook> now = new ArrayList<>(hooks.getOrDefault(address, List.of()));
		now.add(hook);
		hooks.put(address, List.copyOf(now));
		mark(address);
	}

	/** @return whether it was there */
	boolean removeHook(int address, Hook hook) {
		List<Hook> now = new ArrayList<>(hooks.getOrDefault(address, List.of()));
		if (!now.remove(hook)) {
			return false;
		}
		if (now.isEmpty()) {
			hooks.remove(address);
			markAll();
		} else {
			hooks.put(address, List.copyOf(now));
		}
		return true;
	}

	boolean hasBreakpoint(int address) {
		return isMarked(address) && breakpoints.contains(address);
	}

	/** Those that look on at an address; null when nobody does. */
	List<Hook> hooks(int address) {
		return isMarked(address) ? hooks.get(address) : null;
	}

	private void mark(int address) {
		filter[address >>> 7 & 63] |= 1L << (address >>> 1);
	}

	private void markAll() {
		Arrays.fill(filter, 0);
		breakpoints.forEach(this::mark);
		hooks.keySet().forEach(this::mark);
	}

	private boolean isMarked(int address) {
		return (filter[address >>> 7 & 63] >>> (address >>> 1) & 1) != 0;
	}
}
