// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.otp.OtpElement;
import org.tfmstudio.sim.services.storage.InternalStorage;
import org.tfmstudio.sim.services.testing.TestEnvironment;
import org.tfmstudio.sim.services.testing.TestOneTimeMemory;
import org.tfmstudio.sim.spm.hosted.MadeRequest;
import org.tfmstudio.sim.trace.PsaStatus;

/** A device with nothing but the crypto service, and a client of it. */
final class CryptoBench extends TestEnvironment {
	static final int NON_SECURE = -0x3c00_0000;
	static final int SECURE = 300;

	/** What output vectors hold before a call. */
	static final byte UNTOUCHED = (byte) 0xEE;

	final TestOneTimeMemory otp = new TestOneTimeMemory();
	final Files storage = new Files();
	CryptoPartition service;
	int client = NON_SECURE;

	CryptoBench(String... options) {
		super(options);
		otp.put(OtpElement.HUK, HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f".repeat(2)));
		otp.put(OtpElement.IAK, HexFormat.of().parseHex("a9b454b26d6f90a4ea31193564cba91fec6f9a002a7dc0504b92a1937134585f"));
		otp.put(OtpElement.IAK_LEN, word(32));
		otp.put(OtpElement.IAK_TYPE, word(0x12));
		otp.put(OtpElement.ENTROPY_SEED, new byte[64]);
		boot();
	}

	/** Starts the service anew, as after a reset; what is stored stays. */
	CryptoBench boot() {
		service = new CryptoPartition(this, storage, otp);
		service.start();
		return this;
	}

	/** Another service that goes on where this one stands; the old one is disturbed. */
	void snapshot() {
		StateWriter out = new StateWriter();
		service.save(out);
		byte[] state = out.toByteArray();
		service.start();
		boot();
		service.restore(new StateReader(state));
	}

	byte[] state() {
		StateWriter out = new StateWriter();
		service.save(out);
		return out.toByteArray();
	}

	/** Internal storage in a map. */
	static final class Files implements InternalStorage {
		final Map<Long, byte[]> content = new TreeMap<>();
		int most = 10;
		int longest = 512;

		@Override
		public int set(int owner, long uid, byte[] data, int flags) {
			assertEquals(259, owner);
			if (uid == 0 || data.length > longest)
				return PsaStatus.INVALID_ARGUMENT;
			if (!content.containsKey(uid) && content.size() == most)
				return PsaStatus.INSUFFICIENT_STORAGE;
			content.put(uid, data.clone());
			return PsaStatus.SUCCESS;
		}

		@Override
		public Data get(int owner, long uid, int offset, int length) {
			byte[] data = content.get(uid);
			return data == null ? new Data(PsaStatus.DOES_NOT_EXIST, new byte[0]) : new Data(PsaStatus.SUCCESS, data.clone());
		}

		@Override
		public Info getInfo(int owner, long uid) {
			byte[] data = content.get(uid);
			return data == null ? new Info(PsaStatus.DOES_NOT_EXIST, 0, 0, 0) : new Info(PsaStatus.SUCCESS, data.length, data.length, 0);
		}

		@Override
		public int remove(int owner, long uid) {
			return content.remove(uid) == null ? PsaStatus.DOES_NOT_EXIST : PsaStatus.SUCCESS;
		}
	}

	/** What came back. */
	record Answer(int status, byte[][] out) {
		int word() {
			return ByteBuffer.wrap(out[0]).order(ByteOrder.LITTLE_ENDIAN).getInt();
		}

		/** Output vector, of a call that went well. */
		byte[] ok(int index) {
			assertEquals(PsaStatus.name(PsaStatus.SUCCESS), PsaStatus.name(status));
			return out[index];
		}
	}

	/** A request in the making. */
	final class Ask {
		private final int function;
		private int key;
		private int alg;
		private int operation;
		private int additional;
		private int plaintext;
		private byte[] nonce = new byte[0];
		private int nonceLength;
		private int step;
		private long value;
		private final List<byte[]> in = new ArrayList<>();

		private Ask(int function) {
			this.function = function;
			in.add(new byte[0]);
		}

		Ask key(int id) {
			key = id;
			return this;
		}

		Ask alg(int id) {
			alg = id;
			return this;
		}

		Ask operation(int handle) {
			operation = handle;
			return this;
		}

		Ask lengths(int ofAdditional, int ofPlaintext) {
			additional = ofAdditional;
			plaintext = ofPlaintext;
			return this;
		}

		Ask nonce(byte[] bytes) {
			nonce = bytes;
			nonceLength = bytes.length;
			return this;
		}

		Ask step(int id) {
			step = id;
			return this;
		}

		Ask value(long number) {
			value = number;
			return this;
		}

		Ask in(byte[]... vectors) {
			in.addAll(List.of(vectors));
			return this;
		}

		/** Calls, with room in output vectors. */
		Answer out(int... sizes) {
			in.set(0, ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN).putInt(key).putInt(alg).putInt(operation).putInt(additional)
					.putInt(plaintext).put(Arrays.copyOf(nonce, 16)).putInt(nonceLength).putShort((short) function).putShort((short) step).putInt(0)
					.putLong(value).array());
			return call(0, in, sizes);
		}

		int status() {
			return out().status();
		}
	}

	Ask ask(int group, int number) {
		return new Ask(group << 8 | number);
	}

	Answer call(int type, List<byte[]> in, int... sizes) {
		MadeRequest request = new MadeRequest(service, client, type, in, sizes).over(UNTOUCHED);
		int status = request.call();
		return new Answer(status, IntStream.range(0, 4).mapToObj(request::written).toArray(byte[][]::new));
	}

	static byte[] word(int value) {
		return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
	}

	static byte[] hex(String text) {
		return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
	}

	static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	static byte[] attributes(int type, int bits, int usage, int alg) {
		return attributes(type, bits, usage, alg, 0, 0);
	}

	static byte[] attributes(int type, int bits, int usage, int alg, int lifetime, int id) {
		return ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putShort((short) type).putShort((short) bits).putInt(lifetime).putInt(usage)
				.putInt(alg).putInt(0).putInt(id).array();
	}

	/** Imports a key that must be good. */
	int imported(int type, int usage, int alg, byte[] material) {
		Answer answer = ask(2, 3).in(attributes(type, 0, usage, alg), material).out(4);
		answer.ok(0);
		return answer.word();
	}

	Answer importKey(byte[] attributes, byte[] material) {
		return ask(2, 3).in(attributes, material).out(4);
	}

	Answer export(int key, int size) {
		return ask(2, 5).key(key).out(size);
	}

	int destroy(int key) {
		return ask(2, 4).key(key).status();
	}
}
