// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.kernel;

import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/**
 * A first-level interrupt handler under way: what was interrupted, to be put back when the handler ends.
 *
 * @param pid           the partition whose handler runs
 * @param line          the interrupt
 * @param excReturn     EXC_RETURN of the interrupt, which leads to what it interrupted
 * @param callee        r4 to r11 of what was interrupted
 * @param entry         sequence number of the handler's entry event
 * @param phase         how far it is
 * @param handlerReturn EXC_RETURN back into the interrupt's exception; known when the handler runs
 * @param result        of the handler, when it has ended
 */
public record Excursion(int pid, int line, int excReturn, int psp, int pspLimit, int control, int[] callee, long entry, Phase phase,
		int handlerReturn, int result) {
	/** The exception waits for its SVC, the handler runs, or it has ended. */
	public enum Phase {
		PREPARING, RUNNING, ENDED
	}

	public Excursion running(int handlerReturn) {
		return new Excursion(pid, line, excReturn, psp, pspLimit, control, callee, entry, Phase.RUNNING, handlerReturn, 0);
	}

	public Excursion ended(int result) {
		return new Excursion(pid, line, excReturn, psp, pspLimit, control, callee, entry, Phase.ENDED, handlerReturn, result);
	}

	void save(StateWriter out) {
		out.int32(pid).int32(line).int32(excReturn).int32(psp).int32(pspLimit).int32(control).ints(callee).int64(entry)
				.int32(phase.ordinal()).int32(handlerReturn).int32(result);
	}

	static Excursion read(StateReader in) {
		int[] head = new int[6];
		for (int i = 0; i < head.length; i++)
			head[i] = in.int32();
		int[] callee = new int[8];
		in.ints(callee);
		return new Excursion(head[0], head[1], head[2], head[3], head[4], head[5], callee, in.int64(), Phase.values()[in.int32()],
				in.int32(), in.int32());
	}
}
