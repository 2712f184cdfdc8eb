// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.id.Usage;
import org.tfmstudio.sim.services.crypto.keys.Key;
import org.tfmstudio.sim.services.crypto.operations.MultiPart;
import org.tfmstudio.sim.services.crypto.operations.OperationTable.Entry;
import org.tfmstudio.sim.services.crypto.operations.OperationTable.Kind;
import org.tfmstudio.sim.services.crypto.primitives.KeyedOperation;

/** A group that encrypts and decrypts, in one call or in several. */
abstract class KeyedGroup<O extends KeyedOperation> extends MultiPartGroup {
	private static final int ENCRYPT = 0;
	private static final int DECRYPT = 1;
	private static final int ENCRYPT_SETUP = 2;
	private static final int DECRYPT_SETUP = 3;

	private final Class<O> type;
	private final Supplier<O> fresh;

	/** @param fresh makes an operation at rest */
	KeyedGroup(Service service, Kind kind, Class<O> type, Supplier<O> fresh) {
		super(service, kind);
		this.type = type;
		this.fresh = fresh;
	}

	/** The role of a function that is none of the four that begin. */
	abstract Role laterRole(int number);

	/** What is checked before the key is looked up. @throws PsaException INVALID_ARGUMENT for an algorithm of another kind */
	abstract void check(int alg);

	/** Does all in one call. @throws PsaException with the status that is not SUCCESS */
	abstract byte[] single(Call call, boolean encrypt, Key key);

	@Override
	final Role role(int number) {
		return switch (number) {
			case ENCRYPT, DECRYPT -> Role.SINGLE;
			case ENCRYPT_SETUP, DECRYPT_SETUP -> Role.SETUP;
			default -> laterRole(number);
		};
	}

	private Key key(Call call, boolean encrypt) {
		check(call.descriptor().alg());
		return service().key(call.key(), encrypt ? Usage.ENCRYPT : Usage.DECRYPT, call.descriptor().alg());
	}

	@Override
	final void single(Call call, int number) {
		if (service().options().onlyMultipart())
			throw new PsaException(NOT_SUPPORTED);
		call.none(0);
		boolean encrypt = number == ENCRYPT;
		call.put(0, single(call, encrypt, key(call, encrypt)));
	}

	@Override
	final MultiPart setup(Call call, int number) {
		boolean encrypt = number == ENCRYPT_SETUP;
		Key key = key(call, encrypt);
		O operation = fresh.get();
		operation.setup(service().options(), encrypt, key.type(), key.bits(), key.material(), call.descriptor().alg());
		return new Part(operation);
	}

	/** Work whose result goes to an output vector. */
	final void give(Call call, int index, Entry entry, Function<O, byte[]> work) {
		call.none(index);
		call.put(index, work(entry, work));
	}

	final void run(Entry entry, Consumer<O> work) {
		work(entry, it -> {
			work.accept(it);
			return null;
		});
	}

	/** Does work on an operation; one that comes to rest by it is taken out of its entry. */
	private <T> T work(Entry entry, Function<O, T> work) {
		O operation = type.cast(entry.operation(Part.class).operation());
		try {
			return work.apply(operation);
		} finally {
			if (!operation.active())
				entry.abort();
		}
	}
}
