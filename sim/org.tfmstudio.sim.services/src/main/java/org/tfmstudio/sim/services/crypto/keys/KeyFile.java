// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.keys;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.tfmstudio.sim.trace.PsaStatus.DATA_INVALID;
import static org.tfmstudio.sim.trace.PsaStatus.STORAGE_FAILURE;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tfmstudio.sim.services.crypto.id.PsaException;

/**
 * A persistent key's file in Mbed TLS's format, version 0: 8 bytes "PSA", 0, "KEY", 0; version; lifetime; type and bits, 16 each; usage, two
 * algorithms; length; material. Numbers are little endian, of 32 bits where nothing else is said.
 */
public final class KeyFile {
	static final int HEADER = 36;
	private static final byte[] MAGIC = "PSA\0KEY\0".getBytes(StandardCharsets.US_ASCII);
	private static final int LONGEST = Attributes.MAX_BITS / 8;

	private KeyFile() {
	}

	static byte[] of(Key key) {
		Attributes about = key.attributes();
		byte[] material = key.material();
		return ByteBuffer.allocate(HEADER + material.length).order(LITTLE_ENDIAN).put(MAGIC).putInt(0).putInt(about.lifetime())
				.putShort((short) about.type()).putShort((short) about.bits()).putInt(about.usage()).putInt(about.alg()).putInt(about.alg2())
				.putInt(material.length).put(material).array();
	}

	static boolean fits(byte[] material) {
		return material.length <= LONGEST;
	}

	/**
	 * Reads a file.
	 *
	 * @param id the key's, which the file does not tell
	 * @throws PsaException DATA_INVALID or STORAGE_FAILURE when it is not one, or damaged
	 */
	static Key key(byte[] file, KeyId id) {
		Attributes attributes = attributes(file, id);
		int length = ByteBuffer.wrap(file).order(LITTLE_ENDIAN).getInt(HEADER - 4);
		if (length == 0)
			throw new PsaException(STORAGE_FAILURE);
		return new Key(attributes, Arrays.copyOfRange(file, HEADER, HEADER + length));
	}

	/** What a file tells but the material. @throws PsaException DATA_INVALID when it is not one, or damaged */
	public static Attributes attributes(byte[] file, KeyId id) {
		if (file.length < HEADER || !Arrays.equals(MAGIC, Arrays.copyOf(file, MAGIC.length)))
			throw new PsaException(DATA_INVALID);
		ByteBuffer in = ByteBuffer.wrap(file).order(LITTLE_ENDIAN).position(MAGIC.length);
		if (in.getInt() != 0)
			throw new PsaException(DATA_INVALID);
		int lifetime = in.getInt();
		Attributes read = new Attributes(in.getShort() & 0xffff, in.getShort() & 0xffff, lifetime, in.getInt(), in.getInt(), in.getInt(), id);
		int length = in.getInt();
		if (length < 0 || length > file.length - HEADER || length > LONGEST)
			throw new PsaException(DATA_INVALID);
		return read;
	}
}
