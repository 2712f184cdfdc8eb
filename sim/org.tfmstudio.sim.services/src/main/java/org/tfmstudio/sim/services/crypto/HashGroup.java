// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.tfmstudio.sim.trace.PsaStatus.BUFFER_TOO_SMALL;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_SIGNATURE;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.PROGRAMMER_ERROR;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bouncycastle.util.Arrays;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.operations.Digests;
import org.tfmstudio.sim.services.crypto.operations.HashOperation;
import org.tfmstudio.sim.services.crypto.operations.MultiPart;
import org.tfmstudio.sim.services.crypto.operations.OperationTable.Entry;
import org.tfmstudio.sim.services.crypto.operations.OperationTable.Kind;

/** Group 3: hashes. */
final class HashGroup extends MultiPartGroup {
	private static final int COMPUTE = 0;
	private static final int COMPARE = 1;
	private static final int SETUP = 2;
	private static final int UPDATE = 3;
	private static final int CLONE = 4;
	private static final int FINISH = 5;
	private static final int VERIFY = 6;
	private static final int ABORT = 7;

	HashGroup(Service service) {
		super(service, Kind.HASH);
	}

	@Override
	Role role(int number) {
		return switch (number) {
			case COMPUTE, COMPARE -> Role.SINGLE;
			case SETUP -> Role.SETUP;
			case FINISH, VERIFY -> Role.END;
			case ABORT -> Role.ABORT;
			default -> Role.STEP;
		};
	}

	private int checked(int alg) {
		if (!Alg.isHash(alg))
			throw new PsaException(INVALID_ARGUMENT);
		if (!service().options().hash(alg))
			throw new PsaException(NOT_SUPPORTED);
		return alg;
	}

	@Override
	void single(Call call, int number) {
		if (service().options().onlyMultipart())
			throw new PsaException(NOT_SUPPORTED);
		if (number == COMPUTE)
			call.none(0);
		byte[] hash = Digests.compute(checked(call.descriptor().alg()), call.in(1));
		if (number == COMPARE)
			compare(hash, call.in(2));
		else
			give(call, 0, hash);
	}

	private static void compare(byte[] hash, byte[] expected) {
		if (!Arrays.constantTimeAreEqual(hash, expected))
			throw new PsaException(INVALID_SIGNATURE);
	}

	private static void give(Call call, int index, byte[] hash) {
		if (Integer.compareUnsigned(call.size(index), hash.length) < 0)
			throw new PsaException(BUFFER_TOO_SMALL);
		call.put(index, hash);
	}

	@Override
	MultiPart setup(Call call, int number) {
		return new HashOperation(checked(call.descriptor().alg()));
	}

	@Override
	void step(Call call, int number, Entry entry) {
		switch (number) {
			case UPDATE -> entry.operation(HashOperation.class).update(call.in(1));
			case CLONE -> copy(call, entry);
			case FINISH -> {
				call.none(1);
				give(call, 1, finish(entry));
			}
			case VERIFY -> compare(finish(entry), call.in(1));
			default -> throw new PsaException(NOT_SUPPORTED);
		}
	}

	private static byte[] finish(Entry entry) {
		byte[] hash = entry.operation(HashOperation.class).finish();
		entry.abort();
		return hash;
	}

	private void copy(Call call, Entry source) {
		if (!call.hasWord() || call.in(1).length < Call.WORD)
			throw new PsaException(PROGRAMMER_ERROR);
		int handle = ByteBuffer.wrap(call.in(1)).order(ByteOrder.LITTLE_ENDIAN).getInt();
		call.word(handle);
		Entry target = service().operations().allocate(Kind.HASH, call.client(), handle);
		call.word(target.handle());
		if (source.isActive()) {
			target.set(source.operation(HashOperation.class).copy());
			return;
		}
		service().operations().release(target);
		call.word(0);
		source.operation(HashOperation.class);
	}
}
