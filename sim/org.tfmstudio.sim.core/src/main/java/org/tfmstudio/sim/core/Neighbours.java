// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** What a core tells the cores beside it, and asks about them; see {@link Core#neighbours}. */
public interface Neighbours {
	/** This core executed SEV: the event registers of the others are set (DDI0553 B3.36). */
	void event();

	/** This core's exclusive store to an address succeeded: the others lose their reservation of it (DDI0553 B8.5). */
	void exclusiveStore(int address);

	/** Whether memory that this core has reserved still holds what its exclusive load gave: else another core has stored to it. */
	boolean unchanged(int address, int size, int value);

	/** A core alone. */
	Neighbours NONE = new Neighbours() {
		@Override
		public void event() {
			// nobody hears it
		}

		@Override
		public void exclusiveStore(int address) {
			// nobody has a reservation
		}

		@Override
		public boolean unchanged(int address, int size, int value) {
			return true;
		}
	};
}
