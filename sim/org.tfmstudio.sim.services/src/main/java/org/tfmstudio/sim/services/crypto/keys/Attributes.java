// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.keys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Attributes of a key.
 *
 * @param type  16 bits
 * @param bits  size; 0 when the creator leaves it open
 * @param alg   permitted algorithm
 * @param alg2  a second one, Mbed TLS's enrollment algorithm
 */
public record Attributes(int type, int bits, int lifetime, int usage, int alg, int alg2, KeyId id) {
	/** Bytes of a client's psa_key_attributes_t. */
	public static final int CLIENT_SIZE = 24;
	/** Bytes of the service's, which ends with the owner. */
	public static final int SERVICE_SIZE = 28;
	/** Bits that Mbed TLS can count. */
	public static final int MAX_BITS = 0xfff8;
	/** What a key that does not exist has. */
	public static final Attributes NONE = new Attributes(0, 0, 0, 0, 0, 0, KeyId.NONE);
	public static final int PERSISTENT = 1;
	private static final int READ_ONLY = 0xff;

	/** Reads a client's structure of {@link #CLIENT_SIZE} bytes. */
	public static Attributes of(byte[] structure, int owner) {
		ByteBuffer in = ByteBuffer.wrap(structure).order(ByteOrder.LITTLE_ENDIAN);
		return new Attributes(in.getShort() & 0xffff, in.getShort() & 0xffff, in.getInt(), in.getInt(), in.getInt(), in.getInt(),
				new KeyId(owner, in.getInt()));
	}

	/** The service's structure, of {@link #SERVICE_SIZE} bytes. */
	public byte[] structure() {
		return ByteBuffer.allocate(SERVICE_SIZE).order(ByteOrder.LITTLE_ENDIAN).putShort((short) type).putShort((short) bits).putInt(lifetime)
				.putInt(usage).putInt(alg).putInt(alg2).putInt(id.id()).putInt(id.owner()).array();
	}

	public boolean isVolatile() {
		return (lifetime & 0xff) == 0;
	}

	public boolean isReadOnly() {
		return (lifetime & 0xff) == READ_ONLY;
	}

	/** Where the key is kept; 0 is the device's own storage. */
	public int location() {
		return lifetime >>> 8;
	}

	public Attributes withId(KeyId other) {
		return new Attributes(type, bits, lifetime, usage, alg, alg2, other);
	}

	public Attributes withBits(int other) {
		return new Attributes(type, other, lifetime, usage, alg, alg2, id);
	}

	public Attributes withUsage(int other) {
		return new Attributes(type, bits, lifetime, other, alg, alg2, id);
	}
}
