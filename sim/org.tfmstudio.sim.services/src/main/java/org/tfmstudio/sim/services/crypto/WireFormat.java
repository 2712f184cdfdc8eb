// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.tfmstudio.sim.services.crypto.keys.Attributes;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.hosted.RequestView;

/**
 * How the client library of a TF-M version writes its requests. The service speaks that of 2.1 (facts D.3); the others are put into its
 * words. 2.0 has a shorter descriptor, numbers groups and functions in the other bytes, asks the service to reset attributes, and has
 * attributes without a second algorithm; 2.3 has lost opening and closing of keys, and asks what a device can do.
 */
enum WireFormat {
	V2_0, V2_1, V2_3;

	/** A function that 2.1 does not have. */
	enum Extra {
		NONE, RESET_ATTRIBUTES, CAN_DO_HASH, CAN_DO_CIPHER
	}

	private static final int KEYS = 2;
	private static final int HASHES = 3;
	private static final int CIPHERS = 5;
	private static final int DERIVATIONS = 9;
	/** Number of the first function behind the integers that 2.0 cannot give to a derivation. */
	private static final int BEHIND_INTEGER = 6;
	private static final int GET_ATTRIBUTES = 0x200;
	private static final int IMPORT = 0x203;
	private static final int COPY = 0x208;
	private static final int GENERATE = 0x209;
	private static final int OUTPUT_KEY = 0x909;
	private static final int OLD_SIZE = 48;
	private static final int OLD_ATTRIBUTES = 20;

	/** @param tfm "2.1" or "2.1.5" */
	static WireFormat of(String tfm) {
		String[] numbers = tfm.split("\\.", 3);
		int version = Integer.parseInt(numbers[0]) * 100 + (numbers.length > 1 ? Integer.parseInt(numbers[1]) : 0);
		return version < 201 ? V2_0 : version < 203 ? V2_1 : V2_3;
	}

	/** Bytes of the descriptor. */
	int size() {
		return this == V2_0 ? OLD_SIZE : Descriptor.SIZE;
	}

	/** What a function is that 2.1 lacks. @param bytes the descriptor as the client wrote it */
	Extra extra(byte[] bytes) {
		Descriptor plain = plain(bytes);
		return switch (this) {
			case V2_0 -> plain.group() == KEYS && plain.number() == 1 ? Extra.RESET_ATTRIBUTES : Extra.NONE;
			case V2_1 -> Extra.NONE;
			case V2_3 -> plain.group() == HASHES && plain.number() == 8 ? Extra.CAN_DO_HASH
					: plain.group() == CIPHERS && plain.number() == 9 ? Extra.CAN_DO_CIPHER : Extra.NONE;
		};
	}

	/** The descriptor in the words of 2.1. @param bytes as many as {@link #size} says */
	Descriptor descriptor(byte[] bytes) {
		Descriptor plain = plain(bytes);
		int number = plain.number();
		if (this == V2_0 && plain.group() == KEYS && number > 0)
			number--;
		else if (this == V2_0 && plain.group() == DERIVATIONS && number >= BEHIND_INTEGER)
			number++;
		else if (this == V2_3 && plain.group() == KEYS && number > 0)
			number += 2;
		return plain.function(plain.group(), number);
	}

	private Descriptor plain(byte[] bytes) {
		if (this != V2_0)
			return Descriptor.of(bytes);
		ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		int key = in.getInt();
		int alg = in.getInt();
		int operation = in.getInt();
		long capacity = Integer.toUnsignedLong(in.getInt());
		int additional = in.getInt();
		int plaintext = in.getInt();
		byte[] nonce = new byte[Descriptor.NONCE_SIZE];
		in.get(nonce);
		int nonceLength = in.getInt();
		int function = in.getShort() & 0xFFFF;
		// the group counts from 0 in the lower byte, the number stands in the upper one
		return new Descriptor(key, alg, operation, additional, plaintext, nonce, nonceLength, 0, in.getShort() & 0xFFFF, capacity)
				.function((function & 0xFF) + 1, function >>> 8);
	}

	/** The request with attributes in the form of 2.1. @param descriptor in its words */
	Request request(Request request, Descriptor descriptor) {
		return switch (this == V2_0 ? descriptor.function() : 0) {
			case GET_ATTRIBUTES -> new OldAttributes(request, true);
			case IMPORT, COPY, GENERATE, OUTPUT_KEY -> new OldAttributes(request, false);
			default -> request;
		};
	}

	/** Attributes of 2.0 are type, bits, lifetime, identifier, usage, algorithm; of 2.1 type, bits, lifetime, usage, two algorithms, identifier. */
	private record OldAttributes(Request request, boolean asked) implements RequestView {
		@Override
		public int inSize(int index) {
			return given(index) ? Attributes.CLIENT_SIZE : request.inSize(index);
		}

		private boolean given(int index) {
			return !asked && index == 1 && request.inSize(index) == OLD_ATTRIBUTES;
		}

		@Override
		public byte[] read(int index, int offset, int length) {
			if (!given(index))
				return request.read(index, offset, length);
			ByteBuffer old = ByteBuffer.wrap(request.read(index)).order(ByteOrder.LITTLE_ENDIAN);
			byte[] fresh = ByteBuffer.allocate(Attributes.CLIENT_SIZE).order(ByteOrder.LITTLE_ENDIAN).putInt(old.getInt(0)).putInt(old.getInt(4))
					.putInt(old.getInt(12)).putInt(old.getInt(16)).putInt(0).putInt(old.getInt(8)).array();
			return Arrays.copyOfRange(fresh, Math.min(offset, fresh.length), Math.min(offset + length, fresh.length));
		}

		@Override
		public int outSize(int index) {
			return asked && index == 0 && request.outSize(0) == OLD_ATTRIBUTES ? Attributes.CLIENT_SIZE : request.outSize(index);
		}

		@Override
		public void write(int index, byte[] bytes) {
			if (!asked || index != 0 || request.outSize(0) != OLD_ATTRIBUTES || bytes.length != Attributes.CLIENT_SIZE) {
				request.write(index, bytes);
				return;
			}
			ByteBuffer fresh = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
			request.write(index, ByteBuffer.allocate(OLD_ATTRIBUTES).order(ByteOrder.LITTLE_ENDIAN).putInt(fresh.getInt(0)).putInt(fresh.getInt(4))
					.putInt(fresh.getInt(20)).putInt(fresh.getInt(8)).putInt(fresh.getInt(12)).array());
		}
	}
}
