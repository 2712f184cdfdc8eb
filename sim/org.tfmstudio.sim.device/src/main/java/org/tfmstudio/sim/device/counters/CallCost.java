// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.counters;

/**
 * What one kind of PSA call has cost so far.
 *
 * @param name         "psa_call VAULT_STORE.put", "psa_version"
 * @param caller       who calls
 * @param calls        how many have ended
 * @param instructions of all of them, from the call's first event to its answer: machine code only, of whoever ran meanwhile
 * @param leastInstructions of the cheapest
 * @param cycles       virtual core cycles of all, with what the SPM in Java is charged for
 * @param longestMasked cycles of the longest time within one call in which interrupts of the partitions' priority had to wait
 * @param masked       cycles of all such time
 * @param copied       bytes that the services copied from and to vectors
 * @param mapped       bytes of vectors that were mapped instead
 */
public record CallCost(String name, String caller, long calls, long instructions, long leastInstructions, long cycles, long longestMasked, long masked,
		long copied, long mapped) {
	static CallCost none(String name, String caller) {
		return new CallCost(name, caller, 0, 0, Long.MAX_VALUE, 0, 0, 0, 0, 0);
	}

	/** Instructions of a call on average. */
	public long instructionsPerCall() {
		return calls == 0 ? 0 : instructions / calls;
	}

	/** Cycles of a call on average. */
	public long cyclesPerCall() {
		return calls == 0 ? 0 : cycles / calls;
	}

	CallCost plus(long instructions, long cycles, long longestMasked, long masked, long copied, long mapped) {
		return new CallCost(name, caller, calls + 1, this.instructions + instructions, Math.min(leastInstructions, instructions), this.cycles + cycles,
				Math.max(this.longestMasked, longestMasked), this.masked + masked, this.copied + copied, this.mapped + mapped);
	}
}
