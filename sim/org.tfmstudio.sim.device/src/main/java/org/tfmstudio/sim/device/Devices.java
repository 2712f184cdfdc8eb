// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.device.hosted.HostedImages;
import org.tfmstudio.sim.device.record.DeviceRecord;

/** Opens devices. */
public final class Devices {
	private Devices() {
	}

	/**
	 * Opens the device of a record and stands before boot.
	 *
	 * @param record the file {@code build/device.json}
	 * @param notices takes sentences about what must not pass in silence, e.g. a register that is not modelled; called by the running thread
	 * @return the session; close it
	 * @throws IOException if the record or an image cannot be read; the message names the file and what to do
	 */
	public static DeviceSession open(Path record, Consumer<String> notices) throws IOException {
		return hosted(new HostedImages(DeviceRecord.read(record), Optional.empty(), Optional.empty()), notices);
	}

	/**
	 * Opens a device in hosted mode, and stands before boot.
	 *
	 * @param images what it is made of
	 * @param notices as for {@link #open}
	 * @return the session; close it
	 * @throws IOException if an image cannot be read or does not fit, or an option cannot be used; the message says what to do
	 */
	public static DeviceSession hosted(HostedImages images, Consumer<String> notices) throws IOException {
		return HostedDevice.open(images, notices);
	}

	/**
	 * Opens a device whose code is all machine code, and stands before its reset.
	 *
	 * @param images what it is made of
	 * @param notices as for {@link #open}
	 * @return the session; close it
	 * @throws IOException if an image cannot be read or does not fit the board; the message names the file and what to do
	 */
	public static DeviceSession firmware(FirmwareImages images, Consumer<String> notices) throws IOException {
		return FirmwareDevice.open(images, notices);
	}
}
