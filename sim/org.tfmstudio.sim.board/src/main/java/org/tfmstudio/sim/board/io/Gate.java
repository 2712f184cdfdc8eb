// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.io;

import org.tfmstudio.sim.core.Bus;
import org.tfmstudio.sim.core.Denial;
import org.tfmstudio.sim.core.Origin;

/** Stands in front of a device and lets accesses pass by their attributes. */
public interface Gate {
	/**
	 * Whether an access may pass.
	 *
	 * @param attributes as of {@link Bus}, without DEBUG
	 * @param base first address of the device's window
	 * @return null to pass
	 */
	Denial check(int attributes, int base, String device);

	/** Notes that an access was denied: status and interrupt of the gate. */
	default void violated() {
	}

	/** Whether a denied access is a bus error; else it reads as zero and ignores writes. */
	boolean faults();

	/** Lets everything pass. */
	Gate OPEN = new Gate() {
		@Override
		public Denial check(int attributes, int base, String device) {
			return null;
		}

		@Override
		public boolean faults() {
			return true;
		}
	};

	/** Lets privileged accesses pass; nobody programs it. */
	Gate PRIVILEGED = new Gate() {
		@Override
		public Denial check(int attributes, int base, String device) {
			return (attributes & Bus.PRIVILEGED) != 0 ? null : new Denial(Denial.Rule.PPC, -1, base, base + Device.SIZE - 1,
					device + " answers to privileged accesses only", Origin.RESET);
		}

		@Override
		public boolean faults() {
			return true;
		}
	};
}
