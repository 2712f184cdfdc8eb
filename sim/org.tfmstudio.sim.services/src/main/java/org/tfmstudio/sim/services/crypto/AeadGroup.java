// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;

import java.util.Arrays;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.keys.Key;
import org.tfmstudio.sim.services.crypto.operations.OperationTable.Entry;
import org.tfmstudio.sim.services.crypto.operations.OperationTable.Kind;
import org.tfmstudio.sim.services.crypto.primitives.Aead;
import org.tfmstudio.sim.services.crypto.primitives.AeadOperation;

/** Group 6: authenticated encryption with additional data. */
final class AeadGroup extends KeyedGroup<AeadOperation> {
	private static final int GENERATE_NONCE = 4;
	private static final int SET_NONCE = 5;
	private static final int SET_LENGTHS = 6;
	private static final int UPDATE_AD = 7;
	private static final int UPDATE = 8;
	private static final int FINISH = 9;
	private static final int VERIFY = 10;
	private static final int ABORT = 11;

	AeadGroup(Service service) {
		super(service, Kind.AEAD, AeadOperation.class, AeadOperation::new);
	}

	@Override
	Role laterRole(int number) {
		return switch (number) {
			case FINISH, VERIFY -> Role.END;
			case ABORT -> Role.ABORT;
			default -> Role.STEP;
		};
	}

	@Override
	void check(int alg) {
		Aead.checkAlgorithm(alg);
	}

	@Override
	byte[] single(Call call, boolean encrypt, Key key) {
		Descriptor about = call.descriptor();
		// TF-M's service takes the length as it comes; what is behind the nonce in its memory is no business of a client.
		if (Integer.compareUnsigned(about.nonceLength(), Descriptor.NONCE_SIZE) > 0)
			throw new PsaException(INVALID_ARGUMENT);
		byte[] nonce = Arrays.copyOf(about.nonce(), about.nonceLength());
		return encrypt
				? Aead.encrypt(service().options(), key.type(), key.bits(), key.material(), about.alg(), nonce, call.in(2), call.in(1), call.size(0))
				: Aead.decrypt(service().options(), key.type(), key.bits(), key.material(), about.alg(), nonce, call.in(2), call.in(1), call.size(0));
	}

	@Override
	void step(Call call, int number, Entry entry) {
		Descriptor about = call.descriptor();
		switch (number) {
			case GENERATE_NONCE -> give(call, 0, entry, it -> it.generateNonce(service().random()::fill, call.size(0)));
			case SET_NONCE -> run(entry, it -> it.setNonce(call.in(1)));
			case SET_LENGTHS -> run(entry, it -> it.setLengths(about.additionalLength(), about.plaintextLength()));
			case UPDATE_AD -> run(entry, it -> it.updateAdditional(call.in(1)));
			case UPDATE -> give(call, 0, entry, it -> it.update(call.in(1), call.size(0)));
			case FINISH -> {
				call.none(2);
				give(call, 1, entry, it -> it.finish(call.size(1)));
			}
			case VERIFY -> {
				call.none(1);
				run(entry, it -> it.verify(call.in(1)));
			}
			default -> throw new PsaException(NOT_SUPPORTED);
		}
	}
}
