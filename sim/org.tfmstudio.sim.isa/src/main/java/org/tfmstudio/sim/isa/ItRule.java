// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

/** Where in an IT block an instruction may stand; elsewhere it is UNPREDICTABLE. */
public enum ItRule {
	ANYWHERE,
	/** Not inside an IT block. */
	FORBIDDEN,
	/** Outside, or as the last of an IT block. */
	LAST
}
