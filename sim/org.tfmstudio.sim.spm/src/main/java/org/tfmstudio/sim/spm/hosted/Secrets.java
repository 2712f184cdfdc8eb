// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.hosted;

import java.util.ArrayList;
import java.util.List;
import org.tfmstudio.sim.trace.Vector;

/**
 * Which vectors of a call hold secrets, so that events tell their length only.
 *
 * @param inputs  bit n: input vector n
 * @param outputs bit n: output vector n
 */
public record Secrets(int inputs, int outputs) {
	/** Bytes of the first input vector that a service may judge by. */
	public static final int JUDGED = 64;
	public static final Secrets NONE = new Secrets(0, 0);

	public static Secrets input(int index) {
		return new Secrets(1 << index, 0);
	}

	public static Secrets output(int index) {
		return new Secrets(0, 1 << index);
	}

	/** What an event may show of the input vectors. */
	public List<Vector> ofInputs(List<Vector> shown) {
		return hide(shown, inputs);
	}

	/** What an event may show of the output vectors. */
	public List<Vector> ofOutputs(List<Vector> shown) {
		return hide(shown, outputs);
	}

	private static List<Vector> hide(List<Vector> shown, int secret) {
		if (secret == 0)
			return shown;
		List<Vector> hidden = new ArrayList<>(shown);
		for (int i = 0; i < hidden.size(); i++)
			if ((secret >>> i & 1) != 0)
				hidden.set(i, new Vector(shown.get(i).address(), shown.get(i).length(), ""));
		return hidden;
	}
}
