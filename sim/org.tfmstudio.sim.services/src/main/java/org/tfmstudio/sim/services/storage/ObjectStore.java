// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage;

import org.tfmstudio.sim.services.storage.its.TrustedStorage;

/** What both storages do for clients; errors are statuses of the PSA. */
public interface ObjectStore {
	/** Creates or replaces an object. @return the status */
	int set(int owner, long uid, int size, TrustedStorage.Source data, int flags);

	/** Reads a part of an object, as far as it goes. @return the status */
	int get(int owner, long uid, int offset, int length, TrustedStorage.Sink to);

	InternalStorage.Info getInfo(int owner, long uid);

	/** @return the status */
	int remove(int owner, long uid);
}
