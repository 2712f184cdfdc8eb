// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.time;

/**
 * An instant of a run between two instructions. The cycle alone does not name it: entering an exception takes no time, and neither does a PSA
 * event that a hook sees before its instruction, nor an input. All four numbers only grow along a run, so instants are ordered by them.
 *
 * @param cycle what the clock shows
 * @param entries exceptions entered since it shows that
 * @param events PSA events so far
 * @param inputs inputs so far
 */
public record Moment(long cycle, int entries, long events, int inputs) implements Comparable<Moment> {
	@Override
	public int compareTo(Moment other) {
		int order = compareOutside(other);
		return order != 0 ? order : Integer.compare(inputs, other.inputs);
	}

	/** Compares as if there were no inputs. */
	int compareOutside(Moment other) {
		int order = compareBorder(other);
		return order != 0 ? order : Long.compare(events, other.events);
	}

	/** Compares the borders between instructions that they stand at. */
	int compareBorder(Moment other) {
		int order = Long.compare(cycle, other.cycle);
		return order != 0 ? order : Integer.compare(entries, other.entries);
	}

	@Override
	public String toString() {
		return cycle + "." + entries + "." + events + "." + inputs;
	}
}
