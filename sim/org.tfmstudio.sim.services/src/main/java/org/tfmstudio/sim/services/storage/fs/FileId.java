// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.fs;

/**
 * Names a file.
 *
 * @param owner client id: a PID, or negative for a non-secure client
 * @param uid the owner's number for it
 */
public record FileId(int owner, long uid) {
	/** Marks a free place. */
	public static final FileId NONE = new FileId(0, 0);

	boolean free() {
		return owner == 0 && uid == 0;
	}
}
