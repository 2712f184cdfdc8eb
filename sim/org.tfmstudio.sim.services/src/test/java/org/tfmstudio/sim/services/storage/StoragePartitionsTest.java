// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfmstudio.sim.services.RotServices;
import org.tfmstudio.sim.spm.hosted.HostedPartition;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.hosted.ServicePanic;
import org.tfmstudio.sim.spm.model.ServiceConfig;
import org.tfmstudio.sim.trace.PsaStatus;

/** Both services as clients call them. */
class StoragePartitionsTest {
	private final StorageDevice device = new StorageDevice();
	private HostedPartition its;
	private HostedPartition ps;

	/** A call with its vectors. */
	private static final class Call implements Request {
		private final int type;
		private final int outSize;
		private final byte[][] in;
		private final ByteArrayOutputStream out = new ByteArrayOutputStream();
		private long cost;

		Call(int type, int outSize, byte[]... in) {
			this.type = type;
			this.outSize = outSize;
			this.in = in;
		}

		@Override
		public ServiceConfig service() {
			throw new AssertionError("each partition has one");
		}

		@Override
		public int type() {
			return type;
		}

		@Override
		public int clientId() {
			return -7;
		}

		@Override
		public int inCount() {
			return in.length;
		}

		@Override
		public int outCount() {
			return outSize == 0 ? 0 : 1;
		}

		@Override
		public int inSize(int index) {
			return index < in.length ? in[index].length : 0;
		}

		@Override
		public int outSize(int index) {
			return index == 0 ? outSize : 0;
		}

		@Override
		public byte[] read(int index, int offset, int length) {
			return index < in.length ? Arrays.copyOfRange(in[index], Math.min(offset, in[index].length), Math.min(offset + length, in[index].length))
					: new byte[0];
		}

		@Override
		public void write(int index, byte[] bytes) {
			if (out.size() + bytes.length > outSize)
				throw new ServicePanic("does not fit");
			out.writeBytes(bytes);
		}

		@Override
		public void cost(int cycles) {
			cost += cycles;
		}
	}

	private static byte[] uid(long uid) {
		return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(uid).array();
	}

	private static byte[] word(int word) {
		return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(word).array();
	}

	@BeforeEach
	void start() {
		its = null;
		for (HostedPartition partition : new RotServices(device).partitions()) {
			partition.start();
			if (partition.config().name().equals("TFM_SP_ITS"))
				its = partition;
			if (partition.config().name().equals("TFM_SP_PS"))
				ps = partition;
		}
	}

	private HostedPartition of(String name) {
		return name.equals("its") ? its : ps;
	}

	@ParameterizedTest
	@ValueSource(strings = { "its", "ps" })
	void objectsAreSetReadDescribedAndRemoved(String name) {
		HostedPartition service = of(name);
		var set = new Call(1001, 0, uid(5), "hello".getBytes(), word(InternalStorage.NO_CONFIDENTIALITY));
		assertEquals(PsaStatus.SUCCESS, service.call(set));
		assertTrue(set.cost > 1000, "flash takes time");
		var get = new Call(1002, 3, uid(5), word(1));
		assertEquals(PsaStatus.SUCCESS, service.call(get));
		assertArrayEquals("ell".getBytes(), get.out.toByteArray());
		var info = new Call(1003, 12, uid(5));
		assertEquals(PsaStatus.SUCCESS, service.call(info));
		assertArrayEquals(new byte[] { 5, 0, 0, 0, 5, 0, 0, 0, 2, 0, 0, 0 }, info.out.toByteArray());
		assertEquals(PsaStatus.INVALID_ARGUMENT, service.call(new Call(1002, 3, uid(5), word(6))));
		assertEquals(PsaStatus.SUCCESS, service.call(new Call(1004, 0, uid(5))));
		assertEquals(PsaStatus.DOES_NOT_EXIST, service.call(new Call(1004, 0, uid(5))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "its", "ps" })
	void whatCannotBeIsRefused(String name) {
		HostedPartition service = of(name);
		int tooLarge = name.equals("its") ? 513 : 2049;
		assertEquals(PsaStatus.INVALID_ARGUMENT, service.call(new Call(1001, 0, uid(0), new byte[1], word(0))));
		assertEquals(PsaStatus.INVALID_ARGUMENT, service.call(new Call(1001, 0, uid(1), new byte[tooLarge], word(0))));
		assertEquals(PsaStatus.SUCCESS, service.call(new Call(1001, 0, uid(1), new byte[tooLarge - 1], word(0))));
		assertEquals(PsaStatus.NOT_SUPPORTED, service.call(new Call(1001, 0, uid(1), new byte[1], word(8))));
		assertEquals(PsaStatus.SUCCESS, service.call(new Call(1001, 0, uid(1), new byte[1], word(1))));
		assertEquals(PsaStatus.NOT_PERMITTED, service.call(new Call(1001, 0, uid(1), new byte[2], word(0))));
		assertEquals(PsaStatus.NOT_PERMITTED, service.call(new Call(1004, 0, uid(1))));
		for (Call bad : new Call[] { new Call(1001, 0, new byte[7], new byte[1], word(0)), new Call(1001, 0, uid(1), new byte[1]),
				new Call(1002, 1, uid(1), new byte[3]), new Call(1003, 11, uid(1)), new Call(1004, 0, new byte[9]), new Call(1004, 0) })
			assertEquals(PsaStatus.PROGRAMMER_ERROR, service.call(bad), "type " + bad.type);
		assertEquals(name.equals("its") ? PsaStatus.NOT_SUPPORTED : PsaStatus.PROGRAMMER_ERROR, service.call(new Call(1006, 0)));
	}

	@Test
	void bothSayWhenTheyAreFull() {
		for (String name : new String[] { "its", "ps" }) {
			for (int i = 1; i <= 10; i++)
				assertEquals(PsaStatus.SUCCESS, of(name).call(new Call(1001, 0, uid(i), new byte[i], word(0))), name + " " + i);
			assertEquals(PsaStatus.INSUFFICIENT_STORAGE, of(name).call(new Call(1001, 0, uid(11), new byte[1], word(0))));
			// internal storage can still replace an object; protected storage lacks the row for its table, as in TF-M, until one is removed
			int replaced = of(name).call(new Call(1001, 0, uid(3), new byte[100], word(0)));
			assertEquals(name.equals("its") ? PsaStatus.SUCCESS : PsaStatus.INSUFFICIENT_STORAGE, replaced, name);
			assertEquals(PsaStatus.SUCCESS, of(name).call(new Call(1004, 0, uid(9))), name);
			assertEquals(PsaStatus.SUCCESS, of(name).call(new Call(1001, 0, uid(3), new byte[100], word(0))), name);
			assertEquals(PsaStatus.DOES_NOT_EXIST, of(name).call(new Call(1002, 9, uid(9), word(0))), name);
		}
	}

	@Test
	void noOptionalCallOfProtectedStorageIsThere() {
		var support = new Call(1005, 4);
		assertEquals(PsaStatus.SUCCESS, ps.call(support));
		assertArrayEquals(new byte[4], support.out.toByteArray());
	}

	@Test
	void withoutALayoutAndNotAllowedToMakeOneItDoesNotStart() {
		var other = new StorageDevice().with("ITS_CREATE_FLASH_LAYOUT=0");
		HostedPartition first = new RotServices(other).partitions().get(0);
		assertTrue(assertThrows(ServicePanic.class, first::start).getMessage().contains("storage cannot start"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ITS_ENCRYPTION=ON", "ITS_NUM_ASSETS=200", "ITS_MAX_ASSET_SIZE=5000", "ITS_BUF_SIZE=0", "PS_NUM_ASSETS=0",
			"PS_CRYPTO_AEAD_ALG=PSA_ALG_CHACHA20_POLY1305", "PS_ROLLBACK_PROTECTION=0", "PS_ENCRYPTION=OFF" })
	void valuesThatCannotBeAreNamed(String setting) {
		String option = setting.substring(0, setting.indexOf('='));
		var wrong = new StorageDevice().with(setting);
		assertTrue(assertThrows(IllegalArgumentException.class, () -> new RotServices(wrong)).getMessage().contains(option));
	}
}
