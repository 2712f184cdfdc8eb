// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfmstudio.sim.services.RotServices;
import org.tfmstudio.sim.spm.hosted.HostedPartition;
import org.tfmstudio.sim.spm.hosted.MadeRequest;
import org.tfmstudio.sim.spm.hosted.ServicePanic;
import org.tfmstudio.sim.trace.PsaStatus;

/** Both services as clients call them. */
class StoragePartitionsTest {
	private final StorageDevice device = new StorageDevice();
	private HostedPartition its;
	private HostedPartition ps;

	private static MadeRequest made(HostedPartition service, int type, int outSize, byte[]... in) {
		return new MadeRequest(service, -7, type, List.of(in), outSize == 0 ? new int[0] : new int[] { outSize });
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
		var set = made(service, 1001, 0, uid(5), "hello".getBytes(), word(InternalStorage.NO_CONFIDENTIALITY));
		assertEquals(PsaStatus.SUCCESS, set.call());
		assertTrue(set.cycles() > 1000, "flash takes time");
		var get = made(service, 1002, 3, uid(5), word(1));
		assertEquals(PsaStatus.SUCCESS, get.call());
		assertArrayEquals("ell".getBytes(), get.written(0));
		var info = made(service, 1003, 12, uid(5));
		assertEquals(PsaStatus.SUCCESS, info.call());
		assertArrayEquals(new byte[] { 5, 0, 0, 0, 5, 0, 0, 0, 2, 0, 0, 0 }, info.written(0));
		assertEquals(PsaStatus.INVALID_ARGUMENT, made(service, 1002, 3, uid(5), word(6)).call());
		assertEquals(PsaStatus.SUCCESS, made(service, 1004, 0, uid(5)).call());
		assertEquals(PsaStatus.DOES_NOT_EXIST, made(service, 1004, 0, uid(5)).call());
	}

	@ParameterizedTest
	@ValueSource(strings = { "its", "ps" })
	void whatCannotBeIsRefused(String name) {
		HostedPartition service = of(name);
		int tooLarge = name.equals("its") ? 513 : 2049;
		assertEquals(PsaStatus.INVALID_ARGUMENT, made(service, 1001, 0, uid(0), new byte[1], word(0)).call());
		assertEquals(PsaStatus.INVALID_ARGUMENT, made(service, 1001, 0, uid(1), new byte[tooLarge], word(0)).call());
		assertEquals(PsaStatus.SUCCESS, made(service, 1001, 0, uid(1), new byte[tooLarge - 1], word(0)).call());
		assertEquals(PsaStatus.NOT_SUPPORTED, made(service, 1001, 0, uid(1), new byte[1], word(8)).call());
		assertEquals(PsaStatus.SUCCESS, made(service, 1001, 0, uid(1), new byte[1], word(1)).call());
		assertEquals(PsaStatus.NOT_PERMITTED, made(service, 1001, 0, uid(1), new byte[2], word(0)).call());
		assertEquals(PsaStatus.NOT_PERMITTED, made(service, 1004, 0, uid(1)).call());
		for (MadeRequest bad : new MadeRequest[] { made(service, 1001, 0, new byte[7], new byte[1], word(0)), made(service, 1001, 0, uid(1), new byte[1]),
				made(service, 1002, 1, uid(1), new byte[3]), made(service, 1003, 11, uid(1)), made(service, 1004, 0, new byte[9]), made(service, 1004, 0) })
			assertEquals(PsaStatus.PROGRAMMER_ERROR, bad.call(), "type " + bad.type());
		assertEquals(name.equals("its") ? PsaStatus.NOT_SUPPORTED : PsaStatus.PROGRAMMER_ERROR, made(service, 1006, 0).call());
	}

	@Test
	void bothSayWhenTheyAreFull() {
		for (String name : new String[] { "its", "ps" }) {
			for (int i = 1; i <= 10; i++)
				assertEquals(PsaStatus.SUCCESS, made(of(name), 1001, 0, uid(i), new byte[i], word(0)).call(), name + " " + i);
			assertEquals(PsaStatus.INSUFFICIENT_STORAGE, made(of(name), 1001, 0, uid(11), new byte[1], word(0)).call());
			// internal storage can still replace an object; protected storage lacks the row for its table, as in TF-M, until one is removed
			int replaced = made(of(name), 1001, 0, uid(3), new byte[100], word(0)).call();
			assertEquals(name.equals("its") ? PsaStatus.SUCCESS : PsaStatus.INSUFFICIENT_STORAGE, replaced, name);
			assertEquals(PsaStatus.SUCCESS, made(of(name), 1004, 0, uid(9)).call(), name);
			assertEquals(PsaStatus.SUCCESS, made(of(name), 1001, 0, uid(3), new byte[100], word(0)).call(), name);
			assertEquals(PsaStatus.DOES_NOT_EXIST, made(of(name), 1002, 9, uid(9), word(0)).call(), name);
		}
	}

	@Test
	void noOptionalCallOfProtectedStorageIsThere() {
		var support = made(ps, 1005, 4);
		assertEquals(PsaStatus.SUCCESS, support.call());
		assertArrayEquals(new byte[4], support.written(0));
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
