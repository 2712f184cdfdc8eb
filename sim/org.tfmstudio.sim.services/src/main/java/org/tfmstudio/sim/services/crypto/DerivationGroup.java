// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.tfmstudio.sim.trace.PsaStatus.BAD_STATE;
import static org.tfmstudio.sim.trace.PsaStatus.BUFFER_TOO_SMALL;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_PERMITTED;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.PROGRAMMER_ERROR;

import java.util.Arrays;
import java.util.function.Consumer;
import org.tfmstudio.sim.services.crypto.derivation.Derivation;
import org.tfmstudio.sim.services.crypto.derivation.Step;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.id.Usage;
import org.tfmstudio.sim.services.crypto.keys.Attributes;
import org.tfmstudio.sim.services.crypto.keys.Key;
import org.tfmstudio.sim.services.crypto.operations.MultiPart;
import org.tfmstudio.sim.services.crypto.operations.OperationTable.Entry;
import org.tfmstudio.sim.services.crypto.operations.OperationTable.Kind;
import org.tfmstudio.sim.services.crypto.primitives.KeyAgreement;
import org.tfmstudio.sim.services.crypto.primitives.KeyMaterial;

/** Group 9: key agreement and key derivation. */
final class DerivationGroup extends MultiPartGroup {
	private static final int RAW_AGREEMENT = 0;
	private static final int SETUP = 1;
	private static final int GET_CAPACITY = 2;
	private static final int SET_CAPACITY = 3;
	private static final int INPUT_BYTES = 4;
	private static final int INPUT_KEY = 5;
	private static final int INPUT_INTEGER = 6;
	private static final int AGREEMENT = 7;
	private static final int OUTPUT_BYTES = 8;
	private static final int OUTPUT_KEY = 9;
	private static final int ABORT = 10;

	DerivationGroup(Service service) {
		super(service, Kind.DERIVATION);
	}

	@Override
	Role role(int number) {
		return switch (number) {
			case RAW_AGREEMENT -> Role.SINGLE;
			case SETUP -> Role.SETUP;
			case ABORT -> Role.ABORT;
			default -> Role.STEP;
		};
	}

	@Override
	void single(Call call, int number) {
		int alg = call.descriptor().alg();
		try {
			if (!Alg.isKeyAgreement(alg))
				throw new PsaException(INVALID_ARGUMENT);
			Key key = service().key(call.key(), Usage.DERIVE, alg);
			if (Integer.compareUnsigned(call.size(0), KeyAgreement.size(key.type(), key.bits())) < 0)
				throw new PsaException(BUFFER_TOO_SMALL);
			if (!Alg.isRawKeyAgreement(alg))
				throw new PsaException(NOT_SUPPORTED);
			call.put(0, KeyAgreement.agree(service().options(), key.type(), key.bits(), key.material(), alg, call.in(1)));
		} catch (PsaException e) {
			// Mbed TLS leaves random bytes, lest a client that does not look at the status uses a known key.
			call.put(0, service().random().bytes(call.size(0)));
			throw e;
		}
	}

	@Override
	MultiPart setup(Call call, int number) {
		return Derivation.of(service().options(), call.descriptor().alg());
	}

	@Override
	void step(Call call, int number, Entry entry) {
		Descriptor about = call.descriptor();
		switch (number) {
			case GET_CAPACITY -> {
				if (call.size(0) != Call.WORD)
					throw new PsaException(PROGRAMMER_ERROR);
				call.word((int) entry.operation(Derivation.class).capacity());
			}
			case SET_CAPACITY -> entry.operation(Derivation.class).capacity(about.capacity());
			case INPUT_BYTES -> orAbort(entry, it -> {
				service().memory().require(call.in(1).length);
				it.input(about.step(), KeyType.NONE, call.in(1));
			});
			case INPUT_KEY -> inputKey(call, entry);
			case INPUT_INTEGER -> orAbort(entry, it -> it.input(about.step(), about.value()));
			case AGREEMENT -> agree(call, entry);
			case OUTPUT_BYTES -> output(call, entry);
			case OUTPUT_KEY -> outputKey(call, entry);
			default -> throw new PsaException(NOT_SUPPORTED);
		}
	}

	private static void orAbort(Entry entry, Consumer<Derivation> work) {
		try {
			work.accept(entry.operation(Derivation.class));
		} catch (PsaException e) {
			entry.abort();
			throw e;
		}
	}

	/** The algorithm of an operation, or none when it failed before. */
	private static int alg(Entry entry) {
		return entry.isActive() ? entry.operation(Derivation.class).alg() : Alg.NONE;
	}

	private void inputKey(Call call, Entry entry) {
		int step = call.descriptor().step();
		try {
			Key key = service().key(call.key(), Usage.DERIVE, alg(entry));
			Derivation operation = entry.operation(Derivation.class);
			if (step == Step.SECRET || step == Step.PASSWORD)
				operation.allowKeys();
			operation.input(step, key.type(), key.material());
		} catch (PsaException e) {
			entry.abort();
			throw e;
		}
	}

	private void agree(Call call, Entry entry) {
		int alg = alg(entry);
		if (!Alg.isKeyAgreement(alg))
			throw new PsaException(INVALID_ARGUMENT);
		Key key = service().key(call.key(), Usage.DERIVE, alg);
		orAbort(entry, it -> {
			byte[] secret = KeyAgreement.agree(service().options(), key.type(), key.bits(), key.material(), Alg.agreementBase(alg), call.in(1));
			int step = call.descriptor().step();
			try {
				it.input(step, KeyType.DERIVE, secret);
			} finally {
				Arrays.fill(secret, (byte) 0);
			}
			if (step == Step.SECRET)
				it.allowKeys();
		});
	}

	private static void output(Call call, Entry entry) {
		Derivation operation = entry.operation(Derivation.class);
		int length = call.size(0);
		try {
			call.put(0, operation.output(length));
		} catch (PsaException e) {
			// As Mbed TLS: no key, and to be seen.
			byte[] marks = new byte[length];
			Arrays.fill(marks, (byte) '!');
			call.put(0, marks);
			throw e;
		}
	}

	private void outputKey(Call call, Entry entry) {
		if (!call.hasWord() || call.in(1).length != Attributes.CLIENT_SIZE)
			throw new PsaException(PROGRAMMER_ERROR);
		call.word(0);
		Attributes wish = Attributes.of(call.in(1), call.client());
		if (wish.bits() == 0)
			throw new PsaException(INVALID_ARGUMENT);
		if (!entry.isActive())
			throw new PsaException(BAD_STATE);
		Derivation operation = entry.operation(Derivation.class);
		if (!operation.givesKeys())
			throw new PsaException(NOT_PERMITTED);
		call.word(service().keys().create(wish, () -> {
			KeyMaterial material = KeyMaterial.derive(service().options(), wish.type(), wish.bits(), operation::output);
			KeyGroup.checkLocation(wish);
			return new Key(wish, material.bytes());
		}).id());
	}
}
