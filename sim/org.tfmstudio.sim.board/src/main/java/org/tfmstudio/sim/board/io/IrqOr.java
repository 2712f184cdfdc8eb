// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.io;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** An interrupt line that several sources drive. Holds no state: the sources do. */
public final class IrqOr {
	private final Wiring wiring;
	private final int line;
	private final List<BooleanSupplier> sources = new ArrayList<>();

	/** @param line interrupt number */
	public IrqOr(Wiring wiring, int line) {
		this.wiring = wiring;
		this.line = line;
	}

	/** Adds a source; it calls {@link #update} whenever its level may have changed. */
	public void source(BooleanSupplier level) {
		sources.add(level);
	}

	/** Drives the line. */
	public void update() {
		boolean level = false;
		for (BooleanSupplier source : sources)
			level |= source.getAsBoolean();
		wiring.irq(line, level);
	}
}
