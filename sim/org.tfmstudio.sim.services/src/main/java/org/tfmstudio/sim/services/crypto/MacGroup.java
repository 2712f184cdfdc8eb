// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.tfmstudio.sim.trace.PsaStatus.BAD_STATE;
import static org.tfmstudio.sim.trace.PsaStatus.BUFFER_TOO_SMALL;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_SIGNATURE;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;

import org.bouncycastle.util.Arrays;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.id.Usage;
import org.tfmstudio.sim.services.crypto.keys.Key;
import org.tfmstudio.sim.services.crypto.operations.MacOperation;
import org.tfmstudio.sim.services.crypto.operations.MultiPart;
import org.tfmstudio.sim.services.crypto.operations.OperationTable.Entry;
import org.tfmstudio.sim.services.crypto.operations.OperationTable.Kind;

/** Group 4: MACs. */
final class MacGroup extends MultiPartGroup {
	private static final int COMPUTE = 0;
	private static final int VERIFY = 1;
	private static final int SIGN_SETUP = 2;
	private static final int VERIFY_SETUP = 3;
	private static final int UPDATE = 4;
	private static final int SIGN_FINISH = 5;
	private static final int VERIFY_FINISH = 6;
	private static final int ABORT = 7;

	MacGroup(Service service) {
		super(service, Kind.MAC);
	}

	@Override
	Role role(int number) {
		return switch (number) {
			case COMPUTE, VERIFY -> Role.SINGLE;
			case SIGN_SETUP, VERIFY_SETUP -> Role.SETUP;
			case SIGN_FINISH, VERIFY_FINISH -> Role.END;
			case ABORT -> Role.ABORT;
			default -> Role.STEP;
		};
	}

	private Key key(Call call, boolean sign) {
		return service().key(call.key(), sign ? Usage.SIGN_MESSAGE : Usage.VERIFY_MESSAGE, call.descriptor().alg());
	}

	@Override
	void single(Call call, int number) {
		boolean sign = number == COMPUTE;
		if (service().options().onlyMultipart())
			throw new PsaException(NOT_SUPPORTED);
		if (sign)
			call.none(0);
		Key key = key(call, sign);
		int alg = call.descriptor().alg();
		if (sign && Integer.compareUnsigned(call.size(0), MacOperation.length(service().options(), key, alg)) < 0)
			throw new PsaException(BUFFER_TOO_SMALL);
		MacOperation operation = MacOperation.of(service().options(), key, alg, sign);
		operation.update(call.in(1));
		byte[] mac = operation.finish();
		operation.wipe();
		if (sign)
			call.put(0, mac);
		else
			compare(mac, call.in(2));
	}

	private static void compare(byte[] mac, byte[] expected) {
		if (!Arrays.constantTimeAreEqual(mac, expected))
			throw new PsaException(INVALID_SIGNATURE);
	}

	@Override
	MultiPart setup(Call call, int number) {
		boolean sign = number == SIGN_SETUP;
		return MacOperation.of(service().options(), key(call, sign), call.descriptor().alg(), sign);
	}

	@Override
	void step(Call call, int number, Entry entry) {
		switch (number) {
			case UPDATE -> entry.operation(MacOperation.class).update(call.in(1));
			case SIGN_FINISH -> {
				call.none(1);
				finish(entry, () -> {
					MacOperation operation = entry.operation(MacOperation.class);
					if (!operation.sign())
						throw new PsaException(BAD_STATE);
					if (Integer.compareUnsigned(call.size(1), operation.length()) < 0)
						throw new PsaException(BUFFER_TOO_SMALL);
					call.put(1, operation.finish());
				});
			}
			case VERIFY_FINISH -> finish(entry, () -> {
				MacOperation operation = entry.operation(MacOperation.class);
				if (operation.sign())
					throw new PsaException(BAD_STATE);
				compare(operation.finish(), call.in(1));
			});
			default -> throw new PsaException(NOT_SUPPORTED);
		}
	}

	/** Ends an operation, well or not. */
	private static void finish(Entry entry, Runnable work) {
		try {
			work.run();
		} finally {
			entry.abort();
		}
	}
}
