// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage;

import org.tfmstudio.sim.trace.PsaStatus;

/**
 * Internal trusted storage as other services in Java call it. Each owner, a client id, has objects of its own, named by a number that is not
 * 0. Statuses are PSA's, see {@link PsaStatus}.
 */
public interface InternalStorage {
	/** The object can be written once, and not be removed. */
	int WRITE_ONCE = 1;
	int NO_CONFIDENTIALITY = 2;
	int NO_REPLAY_PROTECTION = 4;

	/**
	 * Bytes of an object.
	 *
	 * @param status SUCCESS, or why there is no data
	 * @param bytes empty unless the status is SUCCESS
	 */
	record Data(int status, byte[] bytes) {
		public boolean ok() {
			return status == PsaStatus.SUCCESS;
		}
	}

	/**
	 * About an object.
	 *
	 * @param status SUCCESS, or why nothing is known
	 * @param capacity bytes that it has room for
	 * @param size bytes that it holds
	 * @param flags that it was made with
	 */
	record Info(int status, int capacity, int size, int flags) {
		public boolean ok() {
			return status == PsaStatus.SUCCESS;
		}
	}

	/** Makes an object or puts another content into it, wholly or not at all. */
	int set(int owner, long uid, byte[] data, int flags);

	/** Bytes from an offset, at most that many; fewer where the object ends. Both are unsigned. */
	Data get(int owner, long uid, int offset, int length);

	/** A whole object. */
	default Data get(int owner, long uid) {
		return get(owner, uid, 0, -1);
	}

	Info getInfo(int owner, long uid);

	int remove(int owner, long uid);
}
