// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.fwu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.sim.boot.ImageFormatException;
import org.tfmstudio.sim.boot.ImageVersion;
import org.tfmstudio.sim.boot.data.SharedData;
import org.tfmstudio.sim.boot.data.SharedData.Entry;
import org.tfmstudio.sim.boot.data.SharedData.Major;

/** Versions of the images that run, as the boot loader left them in its shared data (facts E.7). */
final class BootVersions {
	private final Map<Integer, ImageVersion> versions = new HashMap<>();

	private BootVersions() {
	}

	/** @return empty when this is no shared data */
	static Optional<BootVersions> read(byte[] data) {
		try {
			BootVersions found = new BootVersions();
			for (Entry entry : SharedData.read(data).entries())
				if (entry.isFor(Major.FIRMWARE_UPDATE) && entry.claim() == Entry.SW_VERSION && entry.value().length == ImageVersion.BYTES)
					found.versions.putIfAbsent(entry.module(), ImageVersion.read(ByteBuffer.wrap(entry.value()).order(ByteOrder.LITTLE_ENDIAN)));
			return Optional.of(found);
		} catch (ImageFormatException e) {
			return Optional.empty();
		}
	}

	/** The version of an image that runs. */
	Optional<ImageVersion> of(int image) {
		return Optional.ofNullable(versions.get(image));
	}
}
