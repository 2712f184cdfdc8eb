// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** What an access is for. */
public enum Access {
	READ, WRITE, FETCH
}
