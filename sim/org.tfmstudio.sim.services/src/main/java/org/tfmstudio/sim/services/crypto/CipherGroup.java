// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;

import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.keys.Key;
import org.tfmstudio.sim.services.crypto.operations.OperationTable.Entry;
import org.tfmstudio.sim.services.crypto.operations.OperationTable.Kind;
import org.tfmstudio.sim.services.crypto.primitives.CipherOperation;

/** Group 5: ciphers. */
final class CipherGroup extends KeyedGroup<CipherOperation> {
	private static final int GENERATE_IV = 4;
	private static final int SET_IV = 5;
	private static final int UPDATE = 6;
	private static final int FINISH = 7;
	private static final int ABORT = 8;

	CipherGroup(Service service) {
		super(service, Kind.CIPHER, CipherOperation.class, CipherOperation::new);
	}

	@Override
	Role laterRole(int number) {
		return switch (number) {
			case FINISH -> Role.END;
			case ABORT -> Role.ABORT;
			default -> Role.STEP;
		};
	}

	@Override
	void check(int alg) {
		CipherOperation.checkCipher(alg);
	}

	@Override
	byte[] single(Call call, boolean encrypt, Key key) {
		int alg = call.descriptor().alg();
		return encrypt
				? CipherOperation.encrypt(service().options(), key.type(), key.bits(), key.material(), alg, call.in(1), call.size(0),
						service().random()::fill)
				: CipherOperation.decrypt(service().options(), key.type(), key.bits(), key.material(), alg, call.in(1), call.size(0));
	}

	@Override
	void step(Call call, int number, Entry entry) {
		switch (number) {
			case GENERATE_IV -> give(call, 0, entry, it -> it.generateIv(service().random()::fill, call.size(0)));
			case SET_IV -> run(entry, it -> it.setIv(call.in(1)));
			case UPDATE -> give(call, 0, entry, it -> it.update(call.in(1), call.size(0)));
			case FINISH -> give(call, 1, entry, it -> it.finish(call.size(1)));
			default -> throw new PsaException(NOT_SUPPORTED);
		}
	}
}
