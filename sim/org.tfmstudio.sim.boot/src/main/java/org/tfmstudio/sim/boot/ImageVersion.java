// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

import java.nio.ByteBuffer;

/**
 * Version of an image, as MCUboot's header carries it.
 *
 * @param major 0 to 255
 * @param minor 0 to 255
 * @param revision 0 to 65535
 * @param build 0 to 4294967295
 */
public record ImageVersion(int major, int minor, int revision, long build) implements Comparable<ImageVersion> {
	/** Checks the ranges. */
	public ImageVersion {
		check("major", major, 0xFF);
		check("minor", minor, 0xFF);
		check("revision", revision, 0xFFFF);
		check("build", build, 0xFFFF_FFFFL);
	}

	private static void check(String part, long value, long most) {
		if (value < 0 || value > most) {
			throw new IllegalArgumentException("the " + part + " number of an image version is 0 to " + most + ", not " + value);
		}
	}

	/**
	 * Reads {@code 1.2.3+4}; what stands behind the first number may be left out.
	 *
	 * @throws IllegalArgumentException with a sentence for the author
	 */
	public static ImageVersion parse(String text) {
		int plus = text.indexOf('+');
		String[] parts = (plus < 0 ? text : text.substring(0, plus)).split("\\.", -1);
		if (parts.length > 3) {
			throw new IllegalArgumentException("an image version reads like 1.2.3+4, not \"" + text + "\"");
		}
		try {
			return new ImageVersion(Integer.parseInt(parts[0]), parts.length > 1 ? Integer.parseInt(parts[1]) : 0,
					parts.length > 2 ? Integer.parseInt(parts[2]) : 0, plus < 0 ? 0 : Long.parseLong(text.substring(plus + 1)));
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("an image version reads like 1.2.3+4, not \"" + text + "\"", e);
		}
	}

	/** Bytes of a version in headers, dependencies and boot records. */
	public static final int BYTES = 8;

	/** Takes the 8 bytes of a version from a little-endian buffer. */
	public static ImageVersion read(ByteBuffer in) {
		return new ImageVersion(in.get() & 0xFF, in.get() & 0xFF, in.getShort() & 0xFFFF, in.getInt() & 0xFFFF_FFFFL);
	}

	/** Puts the 8 bytes of a version into a little-endian buffer. */
	public void write(ByteBuffer out) {
		out.put((byte) major).put((byte) minor).putShort((short) revision).putInt((int) build);
	}

	/** Order without the build number, as MCUboot compares by default. */
	@Override
	public int compareTo(ImageVersion other) {
		int by = Integer.compare(major, other.major);
		by = by != 0 ? by : Integer.compare(minor, other.minor);
		return by != 0 ? by : Integer.compare(revision, other.revision);
	}

	@Override
	public String toString() {
		return major + "." + minor + "." + revision + "+" + build;
	}
}
