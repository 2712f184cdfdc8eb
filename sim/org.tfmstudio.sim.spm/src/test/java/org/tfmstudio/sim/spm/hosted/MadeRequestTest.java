// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.hosted;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.spm.model.PartitionConfig;

class MadeRequestTest {
	private static MadeRequest to(ToIntFunction<Request> service, List<byte[]> in, int... rooms) {
		return new MadeRequest(new HostedPartition() {
			@Override
			public PartitionConfig config() {
				throw new UnsupportedOperationException();
			}

			@Override
			public void start() {
				// keeps nothing
			}

			@Override
			public int call(Request request) {
				return service.applyAsInt(request);
			}

			@Override
			public void save(StateWriter out) {
				// keeps nothing
			}

			@Override
			public void restore(StateReader in) {
				// keeps nothing
			}
		}, -7, 42, in, rooms);
	}

	@Test
	void aServiceReadsWhatIsGivenAndItsAnswerIsKept() {
		MadeRequest request = to(it -> {
			it.write(1, it.read(0, 1, 100));
			it.write(1, it.read(0, 9, 1));
			it.leave(1, 2);
			it.cost(40);
			it.cost(2);
			it.write(1, it.read(3, 0, 5));
			return it.type() + it.clientId() + it.inCount() + it.outCount() + it.inSize(1) + it.outSize(2);
		}, List.of(new byte[] {1, 2, 3}), 0, -1).over((byte) 9);

		assertEquals(42 - 7 + 1 + 2, request.call());
		assertArrayEquals(new byte[] {2, 3, 9, 9}, request.written(1));
		assertEquals(42, request.cycles());
		assertArrayEquals(new byte[0], request.written(0));
		assertArrayEquals(new byte[0], request.written(3));
	}

	@Test
	void nothingIsWrittenBehindAVector() {
		MadeRequest request = to(it -> {
			it.write(0, new byte[2]);
			it.write(0, new byte[2]);
			return 0;
		}, List.of(), 3);

		assertThrows(ServicePanic.class, request::call);
		assertEquals(2, request.written(0).length);
		assertThrows(ServicePanic.class, () -> request.write(1, new byte[1]));
	}
}
