// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** Has state that a snapshot holds. What is restored must behave to the last bit as what was saved. */
public interface Stateful {
	void save(StateWriter out);

	/** Takes back what {@link #save} of an object of the same make wrote. */
	void restore(StateReader in);
}
