// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;

import java.util.function.Function;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.id.Usage;
import org.tfmstudio.sim.services.crypto.keys.Key;
import org.tfmstudio.sim.services.crypto.operations.MultiPart;
import org.tfmstudio.sim.services.crypto.operations.OperationTable.Entry;
import org.tfmstudio.sim.services.crypto.operations.OperationTable.Kind;
import org.tfmstudio.sim.services.crypto.primitives.CipherOperation;

/** Group 5: ciphers. */
final class CipherGroup extends MultiPartGroup {
	private static final int ENCRYPT = 0;
	private static final int DECRYPT = 1;
	private static final int ENCRYPT_SETUP = 2;
	private static final int DECRYPT_SETUP = 3;
	private static final int GENERATE_IV = 4;
	private static final int SET_IV = 5;
	private static final int UPDATE = 6;
	private static final int FINISH = 7;
	private static final int ABORT = 8;

	CipherGroup(Service service) {
		super(service, Kind.CIPHER);
	}

	@Override
	Role role(int number) {
		return switch (number) {
			case ENCRYPT, DECRYPT -> Role.SINGLE;
			case ENCRYPT_SETUP, DECRYPT_SETUP -> Role.SETUP;
			case FINISH -> Role.END;
			case ABORT -> Role.ABORT;
			default -> Role.STEP;
		};
	}

	private Key key(Call call, boolean encrypt) {
		CipherOperation.checkCipher(call.descriptor().alg());
		return service().key(call.key(), encrypt ? Usage.ENCRYPT : Usage.DECRYPT, call.descriptor().alg());
	}

	@Override
	void single(Call call, int number) {
		if (service().options().onlyMultipart())
			throw new PsaException(NOT_SUPPORTED);
		call.none(0);
		boolean encrypt = number == ENCRYPT;
		Key key = key(call, encrypt);
		int alg = call.descriptor().alg();
		call.put(0, encrypt
				? CipherOperation.encrypt(service().options(), key.type(), key.bits(), key.material(), alg, call.in(1), call.size(0),
						service().random()::fill)
				: CipherOperation.decrypt(service().options(), key.type(), key.bits(), key.material(), alg, call.in(1), call.size(0)));
	}

	@Override
	MultiPart setup(Call call, int number) {
		boolean encrypt = number == ENCRYPT_SETUP;
		Key key = key(call, encrypt);
		CipherOperation operation = new CipherOperation();
		operation.setup(service().options(), encrypt, key.type(), key.bits(), key.material(), call.descriptor().alg());
		return new Part.Cipher(operation);
	}

	@Override
	void step(Call call, int number, Entry entry) {
		switch (number) {
			case GENERATE_IV -> give(call, 0, entry, it -> it.generateIv(service().random()::fill, call.size(0)));
			case SET_IV -> work(entry, it -> {
				it.setIv(call.in(1));
				return null;
			});
			case UPDATE -> give(call, 0, entry, it -> it.update(call.in(1), call.size(0)));
			case FINISH -> give(call, 1, entry, it -> it.finish(call.size(1)));
			default -> throw new PsaException(NOT_SUPPORTED);
		}
	}

	private static void give(Call call, int index, Entry entry, Function<CipherOperation, byte[]> work) {
		call.none(index);
		call.put(index, work(entry, work));
	}

	private static <T> T work(Entry entry, Function<CipherOperation, T> work) {
		CipherOperation operation = entry.operation(Part.Cipher.class).operation();
		return Part.work(entry, () -> work.apply(operation), operation::active);
	}
}
