// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.inspect;

import org.tfmstudio.sim.spm.model.Range;

/**
 * Whose a range of memory is.
 *
 * @param owner a partition's name, "SPM", the application's name; a partition in Java is marked so
 * @param what  code, data, or what else it is
 */
public record MemoryOwner(Range range, String owner, String what) {
	@Override
	public String toString() {
		return "%s of %s".formatted(what, owner);
	}
}
