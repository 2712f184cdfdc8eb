// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.io.IOException;
import java.nio.file.Path;

/** Opens devices. */
public final class Devices {
	private Devices() {
	}

	/**
	 * Opens the device of a record and stands before boot.
	 *
	 * @param record the file {@code build/device.json}
	 * @return the session; close it
	 * @throws IOException if the record or an image cannot be read; the message names the file and what to do
	 */
	public static DeviceSession open(Path record) throws IOException {
		throw new IOException("no device can be put together from " + record + " yet");
	}
}
