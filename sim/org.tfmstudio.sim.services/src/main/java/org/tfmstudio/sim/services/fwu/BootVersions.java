// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.fwu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.sim.boot.ImageVersion;

/** Versions of the images that run, as the boot loader left them in its shared data (facts E.7). */
final class BootVersions {
	private static final int MAGIC = 0x2016;
	private static final int HEADER = 4;
	private static final int MAJOR_FWU = 2;
	private static final int SW_VERSION = 0;

	private final Map<Integer, ImageVersion> versions = new HashMap<>();

	private BootVersions() {
	}

	/** @return empty when this is no shared data */
	static Optional<BootVersions> read(byte[] data) {
		ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
		if (data.length < HEADER || (in.getShort() & 0xFFFF) != MAGIC)
			return Optional.empty();
		int end = in.getShort() & 0xFFFF;
		if (end < HEADER || end > data.length)
			return Optional.empty();
		BootVersions found = new BootVersions();
		while (end - in.position() >= HEADER) {
			int type = in.getShort() & 0xFFFF;
			int length = in.getShort() & 0xFFFF;
			if (length > end - in.position())
				return Optional.empty();
			byte[] value = Arrays.copyOfRange(data, in.position(), in.position() + length);
			in.position(in.position() + length);
			if (type >> 12 == MAJOR_FWU && (type & 0x3F) == SW_VERSION && length == ImageVersion.BYTES)
				found.versions.putIfAbsent(type >> 6 & 0x3F, ImageVersion.read(ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN)));
		}
		return Optional.of(found);
	}

	/** The version of an image that runs. */
	Optional<ImageVersion> of(int image) {
		return Optional.ofNullable(versions.get(image));
	}
}
