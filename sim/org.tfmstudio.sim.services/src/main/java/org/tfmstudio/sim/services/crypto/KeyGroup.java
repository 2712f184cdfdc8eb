// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.tfmstudio.sim.trace.PsaStatus.BUFFER_TOO_SMALL;
import static org.tfmstudio.sim.trace.PsaStatus.DOES_NOT_EXIST;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_HANDLE;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.PROGRAMMER_ERROR;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.id.Usage;
import org.tfmstudio.sim.services.crypto.keys.Attributes;
import org.tfmstudio.sim.services.crypto.keys.Key;
import org.tfmstudio.sim.services.crypto.keys.KeyId;
import org.tfmstudio.sim.services.crypto.keys.Policy;
import org.tfmstudio.sim.services.crypto.primitives.KeyMaterial;

/** Group 2: management of keys. */
record KeyGroup(Service service) implements Group {
	private static final int GET_ATTRIBUTES = 0;
	private static final int OPEN = 1;
	private static final int CLOSE = 2;
	private static final int IMPORT = 3;
	private static final int DESTROY = 4;
	private static final int EXPORT = 5;
	private static final int EXPORT_PUBLIC = 6;
	private static final int PURGE = 7;
	private static final int COPY = 8;
	private static final int GENERATE = 9;
	/** Where TF-M's loader keeps built-in keys. */
	private static final int BUILT_IN_LOCATION = 0x800001;

	@Override
	public int serve(Call call) {
		switch (call.descriptor().number()) {
			case GET_ATTRIBUTES -> attributes(call);
			case OPEN -> open(call);
			case CLOSE -> service.keys().close(call.key());
			case IMPORT -> create(call, this::importKey);
			case DESTROY -> service.keys().destroy(call.key());
			case EXPORT -> export(call);
			case EXPORT_PUBLIC -> exportPublic(call);
			case PURGE -> service.keys().purge(call.key());
			case COPY -> create(call, this::copy);
			case GENERATE -> create(call, this::generate);
			default -> throw new PsaException(NOT_SUPPORTED);
		}
		return SUCCESS;
	}

	private void attributes(Call call) {
		int room = call.size(0);
		if (room == 0 || Integer.compareUnsigned(room, Attributes.SERVICE_SIZE) > 0)
			throw new PsaException(PROGRAMMER_ERROR);
		call.fill(0, Attributes.NONE.structure());
		call.fill(0, service.keys().get(call.key()).attributes().structure());
	}

	private void open(Call call) {
		requireWord(call);
		call.word(0);
		try {
			call.word(service.keys().get(call.key()).attributes().id().id());
		} catch (PsaException e) {
			throw new PsaException(e.status() == INVALID_HANDLE ? DOES_NOT_EXIST : e.status());
		}
	}

	private static void requireWord(Call call) {
		if (!call.hasWord())
			throw new PsaException(PROGRAMMER_ERROR);
	}

	/** Makes a key with the attributes that the client gives. */
	@FunctionalInterface
	private interface Maker {
		KeyId make(Call call, Attributes attributes);
	}

	private static void create(Call call, Maker maker) {
		if (call.in(1).length != Attributes.CLIENT_SIZE)
			throw new PsaException(PROGRAMMER_ERROR);
		requireWord(call);
		call.word(maker.make(call, Attributes.of(call.in(1), call.client())).id());
	}

	private KeyId importKey(Call call, Attributes wish) {
		// copying and generating leave the client's identifier alone when they fail, importing does not
		call.word(0);
		if (call.in(2).length == 0)
			throw new PsaException(INVALID_ARGUMENT);
		return service.keys().create(wish, () -> {
			if (wish.location() != 0)
				throw new PsaException(INVALID_ARGUMENT);
			// the slot's buffer is there before the key is looked at
			service.memory().require(call.in(2).length);
			KeyMaterial material = KeyMaterial.read(service.options(), wish.type(), wish.bits(),
					service.options().takesWrappedRsa() ? WrappedRsa.unwrapped(wish.type(), call.in(2)) : call.in(2));
			return new Key(wish.withBits(material.bits()), material.bytes());
		});
	}

	private KeyId generate(Call call, Attributes wish) {
		if (wish.bits() == 0 || KeyType.isPublicKey(wish.type()))
			throw new PsaException(INVALID_ARGUMENT);
		return service.keys().create(wish, () -> {
			checkLocation(wish);
			KeyMaterial material = KeyMaterial.generate(service.options(), wish.type(), wish.bits(), service.random()::fill);
			return new Key(wish, material.bytes());
		});
	}

	/** New keys are in the device's own storage. The status of others is what the loader of built-in keys answers about a key that it lacks. */
	static void checkLocation(Attributes wish) {
		if (wish.location() != 0)
			throw new PsaException(wish.location() == BUILT_IN_LOCATION ? DOES_NOT_EXIST : INVALID_ARGUMENT);
	}

	private KeyId copy(Call call, Attributes wish) {
		Key source = service.key(call.key(), Usage.COPY, Alg.NONE);
		if (wish.type() != 0 && wish.type() != source.type() || wish.bits() != 0 && wish.bits() != source.bits())
			throw new PsaException(INVALID_ARGUMENT);
		Attributes whole = new Attributes(source.type(), source.bits(), wish.lifetime(), wish.usage(), wish.alg(), wish.alg2(), wish.id());
		Attributes shared = Policy.restrict(whole, source.attributes());
		return service.keys().create(shared, source, () -> {
			if (shared.location() != source.attributes().location())
				throw new PsaException(NOT_SUPPORTED);
			return new Key(shared, source.material().clone());
		});
	}

	private void export(Call call) {
		if (call.size(0) == 0)
			throw new PsaException(BUFFER_TOO_SMALL);
		call.none(0);
		give(call, service.key(call.key(), Usage.EXPORT, Alg.NONE).material());
	}

	private void exportPublic(Call call) {
		if (call.size(0) == 0)
			throw new PsaException(BUFFER_TOO_SMALL);
		call.none(0);
		Key key = service.keys().get(call.key());
		give(call, KeyMaterial.publicPart(service.options(), key.type(), key.bits(), key.material()));
	}

	private static void give(Call call, byte[] bytes) {
		if (Integer.compareUnsigned(call.size(0), bytes.length) < 0)
			throw new PsaException(BUFFER_TOO_SMALL);
		call.put(0, bytes);
	}
}
