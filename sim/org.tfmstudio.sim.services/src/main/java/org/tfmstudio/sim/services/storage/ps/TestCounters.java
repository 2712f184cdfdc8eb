// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.ps;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.services.otp.NvCounter;
import org.tfmstudio.sim.services.otp.NvCounters;

/** The counters of protected storage in RAM, which tests may set as they like: TF-M's PS_TEST_NV_COUNTERS. */
final class TestCounters implements NvCounters, Stateful {
	/** What they begin with, as TF-M's do. */
	private static final int FIRST = 42;

	private final Map<NvCounter, Integer> values = new EnumMap<>(NvCounter.class);
	private boolean frozen;

	TestCounters() {
		reset();
	}

	/** As after a start of the device. */
	void reset() {
		for (NvCounter counter : new NvCounter[] { NvCounter.PS_0, NvCounter.PS_1, NvCounter.PS_2 })
			values.put(counter, FIRST);
		frozen = false;
	}

	/** Whether they refuse to be raised by one. */
	void freeze(boolean frozen) {
		this.frozen = frozen;
	}

	@Override
	public OptionalInt read(NvCounter counter) {
		return values.containsKey(counter) ? OptionalInt.of(values.get(counter)) : OptionalInt.empty();
	}

	@Override
	public Result set(NvCounter counter, int value) {
		return values.replace(counter, value) == null ? Result.UNSUPPORTED : Result.SUCCESS;
	}

	@Override
	public Result increment(NvCounter counter) {
		return frozen ? Result.FAILED : NvCounters.super.increment(counter);
	}

	@Override
	public void save(StateWriter out) {
		values.values().forEach(out::int32);
		out.bool(frozen);
	}

	@Override
	public void restore(StateReader in) {
		values.replaceAll((counter, value) -> in.int32());
		frozen = in.bool();
	}
}
