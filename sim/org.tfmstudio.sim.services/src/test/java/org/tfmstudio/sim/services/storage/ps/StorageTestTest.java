// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.ps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.trace.PsaStatus;

class StorageTestTest {
	private static final int SECURE = 3002;
	private static final int READ = 0;
	private static final int INCREMENT = 1;
	private static final int DECREMENT = 2;
	private static final int SET = 3;
	private static final int FREEZE = 4;

	private final StorageTest test = new StorageTest();

	@Test
	void countersAreSetAsTestsLike() {
		assertEquals(List.of(PsaStatus.SUCCESS, 42), asked(READ, 0, 0));

		asked(SET, 0, 7);
		asked(INCREMENT, 0, 0);
		asked(DECREMENT, 2, 0);

		assertEquals(List.of(PsaStatus.SUCCESS, 8), asked(READ, 0, 0));
		assertEquals(List.of(PsaStatus.SUCCESS, 42), asked(READ, 1, 0));
		assertEquals(List.of(PsaStatus.SUCCESS, 41), asked(READ, 2, 0));
	}

	@Test
	void countersRefuseWhereTheRealOnesWould() {
		asked(FREEZE, 0, 1);
		assertEquals(PsaStatus.GENERIC_ERROR, asked(INCREMENT, 0, 0).getFirst());
		asked(FREEZE, 0, 0);
		assertEquals(PsaStatus.SUCCESS, asked(INCREMENT, 0, 0).getFirst());

		asked(SET, 1, 0);
		assertEquals(PsaStatus.GENERIC_ERROR, asked(DECREMENT, 1, 0).getFirst());
		asked(SET, 1, -1);
		assertEquals(PsaStatus.GENERIC_ERROR, asked(INCREMENT, 1, 0).getFirst());
		assertEquals(PsaStatus.GENERIC_ERROR, asked(READ, 3, 0).getFirst());
		assertEquals(PsaStatus.GENERIC_ERROR, asked(READ, -1, 0).getFirst());
		assertEquals(PsaStatus.GENERIC_ERROR, asked(99, 0, 0).getFirst());
	}

	@Test
	void nobodyElseIsAnswered() {
		assertTrue(test.answer(StorageTest.REQUEST, words(READ, 0, 0), -1).isEmpty(), "a non-secure client");
		assertTrue(test.answer(StorageTest.REQUEST + 1, words(READ, 0, 0), SECURE).isEmpty(), "another request");
		assertTrue(test.answer(StorageTest.REQUEST, new byte[3], SECURE).isEmpty(), "too few bytes");
	}

	@Test
	void countersAreInSnapshotsAndBeginAgainAtAStart() {
		asked(SET, 0, 7);
		StateWriter saved = new StateWriter();
		test.save(saved);
		test.start();
		assertEquals(List.of(PsaStatus.SUCCESS, 42), asked(READ, 0, 0));

		test.restore(new StateReader(saved.toByteArray()));

		assertEquals(List.of(PsaStatus.SUCCESS, 7), asked(READ, 0, 0));
	}

	private List<Integer> asked(int operation, int counter, int value) {
		Optional<byte[]> answer = test.answer(StorageTest.REQUEST, words(operation, counter, value), SECURE);
		ByteBuffer words = ByteBuffer.wrap(answer.orElseThrow()).order(ByteOrder.LITTLE_ENDIAN);
		return List.of(words.getInt(), words.getInt());
	}

	private static byte[] words(int... words) {
		ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		for (int word : words)
			bytes.putInt(word);
		return bytes.array();
	}
}
