// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.Hook;

/** All hooks of the probes, so that they can be taken away again. */
final class Hooks {
	private record Placed(int address, Hook hook) {
	}

	private final Core core;
	private final List<Placed> placed = new ArrayList<>();

	Hooks(Core core) {
		this.core = core;
	}

	void at(int address, Runnable action) {
		Hook hook = c -> action.run();
		core.addHook(address & ~1, hook);
		placed.add(new Placed(address & ~1, hook));
	}

	/** @return whether there is such a place */
	boolean at(OptionalInt address, Runnable action) {
		address.ifPresent(a -> at(a, action));
		return address.isPresent();
	}

	void remove() {
		placed.forEach(p -> core.removeHook(p.address, p.hook));
		placed.clear();
	}
}
