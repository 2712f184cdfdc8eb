// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.keys;

import static org.tfmstudio.sim.trace.PsaStatus.ALREADY_EXISTS;
import static org.tfmstudio.sim.trace.PsaStatus.DATA_INVALID;
import static org.tfmstudio.sim.trace.PsaStatus.DOES_NOT_EXIST;
import static org.tfmstudio.sim.trace.PsaStatus.INSUFFICIENT_MEMORY;
import static org.tfmstudio.sim.trace.PsaStatus.INSUFFICIENT_STORAGE;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_HANDLE;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_PERMITTED;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.services.crypto.Memory;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.id.Usage;
import org.tfmstudio.sim.services.storage.InternalStorage;

/**
 * Slots for keys in RAM. Volatile keys live in them, and the slot makes the identifier; persistent and built-in keys are read into one when
 * they are used, and give way when a slot is needed. Material is zeroed whenever a slot is left.
 */
public final class KeyStore implements Stateful {
	/** Client id of the crypto service towards internal storage. */
	public static final int CRYPTO = 259;
	/** Takes a slot while its key is being made. */
	private static final Key MAKING = new Key(Attributes.NONE, new byte[0]);

	private final Key[] slots;
	private final InternalStorage storage;
	private final BuiltInKeys builtIn;
	private final Memory memory;

	public KeyStore(int size, InternalStorage storage, BuiltInKeys builtIn, Memory memory) {
		this.slots = new Key[size];
		this.storage = storage;
		this.builtIn = builtIn;
		this.memory = memory;
		memory.countAlso(this::memory);
	}

	private int memory() {
		int sum = 0;
		for (Key key : slots)
			sum += key == null ? 0 : Memory.block(key.material().length);
		return sum;
	}

	/** Forgets all that is in RAM. */
	public void clear() {
		for (int i = 0; i < slots.length; i++)
			leave(i);
	}

	/** Attributes of the keys in RAM, by slot. */
	public List<Attributes> inMemory() {
		return Arrays.stream(slots).filter(Objects::nonNull).map(Key::attributes).toList();
	}

	private void leave(int slot) {
		if (slots[slot] != null)
			slots[slot].wipe();
		slots[slot] = null;
	}

	/**
	 * A key, by name; a persistent or built-in one is read when it is not in a slot.
	 *
	 * @throws PsaException INVALID_HANDLE when there is none, INSUFFICIENT_MEMORY when volatile keys take all slots, or why it cannot be read
	 */
	public Key get(KeyId id) {
		Optional<Integer> slot = find(id);
		if (slot.isPresent())
			return slots[slot.get()];
		int free = reserve(null);
		try {
			Key loaded = load(id);
			Attributes attributes = loaded.attributes();
			slots[free] = new Key(attributes.withUsage(Usage.extend(attributes.usage())), loaded.material());
			return slots[free];
		} finally {
			if (slots[free] == MAKING)
				slots[free] = null;
		}
	}

	private Key load(KeyId id) {
		if (id.isBuiltIn() && builtIn.has(id.id()))
			return builtIn.load(id, this::room);
		InternalStorage.Info info = storage.getInfo(CRYPTO, id.file());
		if (!info.ok())
			throw new PsaException(info.status() == DOES_NOT_EXIST ? INVALID_HANDLE : info.status());
		InternalStorage.Data file = storage.get(CRYPTO, id.file());
		if (!file.ok())
			throw new PsaException(file.status());
		try {
			if (file.bytes().length != info.size())
				throw new PsaException(DATA_INVALID);
			memory.require(file.bytes().length);
			Key key = KeyFile.key(file.bytes(), id);
			memory.require(file.bytes().length, key.material().length, key.material().length);
			return key;
		} finally {
			Arrays.fill(file.bytes(), (byte) 0);
		}
	}

	/** Makes sure that so many more slots could be had, as TF-M needs them for a moment. */
	private void room(int count) {
		int[] taken = new int[count];
		int done = 0;
		try {
			for (; done < count; done++)
				taken[done] = reserve(null);
		} finally {
			for (int i = 0; i < done; i++)
				slots[taken[i]] = null;
		}
	}

	/** The slot that holds a key. @throws PsaException INVALID_HANDLE when the identifier is out of all ranges */
	private Optional<Integer> find(KeyId id) {
		int place = id.id() - KeyId.VENDOR_MIN;
		if (id.isVendors() && place < slots.length)
			return holds(place, id) ? Optional.of(place) : Optional.empty();
		if (!id.isUsers() && !id.isVendors())
			throw new PsaException(INVALID_HANDLE);
		for (int i = 0; i < slots.length; i++)
			if (holds(i, id))
				return Optional.of(i);
		return Optional.empty();
	}

	private boolean holds(int slot, KeyId id) {
		return slots[slot] != null && slots[slot] != MAKING && slots[slot].attributes().id().equals(id);
	}

	/**
	 * Takes a free slot, or that of a key that can be read again.
	 *
	 * @param kept a key that must stay, or null
	 * @throws PsaException INSUFFICIENT_MEMORY
	 */
	private int reserve(Key kept) {
		int chosen = -1;
		for (int i = 0; i < slots.length; i++) {
			if (slots[i] == null) {
				chosen = i;
				break;
			}
			if (chosen < 0 && slots[i] != MAKING && slots[i] != kept && !slots[i].attributes().isVolatile())
				chosen = i;
		}
		if (chosen < 0)
			throw new PsaException(INSUFFICIENT_MEMORY);
		leave(chosen);
		slots[chosen] = MAKING;
		return chosen;
	}

	/** What fills a new key's slot: its attributes, size included, and material. */
	@FunctionalInterface
	public interface Maker {
		/** @throws PsaException when the key cannot be made */
		Key make();
	}

	/**
	 * Makes a key. Its attributes are checked and a slot is taken first; a persistent key is stored at last.
	 *
	 * @param attributes of the new key
	 * @param maker      called when all that is well
	 * @return the new key's name
	 * @throws PsaException why not; then nothing is left of it
	 */
	public KeyId create(Attributes attributes, Maker maker) {
		return create(attributes, null, maker);
	}

	/** As the other, for a key that is made from one that is in a slot and stays there. @param source null when there is none */
	public KeyId create(Attributes attributes, Key source, Maker maker) {
		check(attributes);
		int slot = reserve(source);
		Key made = null;
		boolean done = false;
		try {
			made = maker.make();
			int length = made.material().length;
			memory.require(length, made.attributes().isVolatile() ? 0 : KeyFile.HEADER + length);
			Attributes about = made.attributes();
			if (about.isVolatile())
				made = new Key(about.withId(new KeyId(about.id().owner(), KeyId.VENDOR_MIN + slot)), made.material());
			else
				store(made);
			slots[slot] = made;
			done = true;
			return made.attributes().id();
		} finally {
			if (!done) {
				slots[slot] = null;
				if (made != null)
					made.wipe();
			}
		}
	}

	private static void check(Attributes attributes) {
		if (attributes.isReadOnly() || (attributes.isVolatile() ? attributes.id().id() != 0 : !attributes.id().isUsers()))
			throw new PsaException(INVALID_ARGUMENT);
		Policy.checkFlags(attributes.usage());
		if (attributes.bits() > Attributes.MAX_BITS)
			throw new PsaException(NOT_SUPPORTED);
	}

	private void store(Key key) {
		long file = key.attributes().id().file();
		if (!KeyFile.fits(key.material()))
			throw new PsaException(INSUFFICIENT_STORAGE);
		if (storage.getInfo(CRYPTO, file).status() != DOES_NOT_EXIST)
			throw new PsaException(ALREADY_EXISTS);
		byte[] bytes = KeyFile.of(key);
		try {
			if (storage.set(CRYPTO, file, bytes, 0) != SUCCESS)
				throw new PsaException(DATA_INVALID);
			InternalStorage.Info info = storage.getInfo(CRYPTO, file);
			if (!info.ok() || info.size() != bytes.length) {
				storage.remove(CRYPTO, file);
				throw new PsaException(info.ok() ? DATA_INVALID : info.status());
			}
		} finally {
			Arrays.fill(bytes, (byte) 0);
		}
	}

	/** Destroys a key, its file too. @throws PsaException when there is none, or its file stays */
	public void destroy(KeyId id) {
		if (id.isNull())
			return;
		Key key = get(id);
		int slot = Arrays.asList(slots).indexOf(key);
		leave(slot);
		if (key.attributes().isReadOnly())
			throw new PsaException(NOT_PERMITTED);
		if (key.attributes().isVolatile() || storage.getInfo(CRYPTO, id.file()).status() == DOES_NOT_EXIST)
			return;
		if (storage.remove(CRYPTO, id.file()) != SUCCESS || storage.getInfo(CRYPTO, id.file()).status() != DOES_NOT_EXIST)
			throw new PsaException(DATA_INVALID);
	}

	/** Takes a persistent key out of RAM; a volatile one stays. @throws PsaException DOES_NOT_EXIST when it is not in RAM */
	public void purge(KeyId id) {
		int slot = find(id).orElseThrow(() -> new PsaException(DOES_NOT_EXIST));
		if (!slots[slot].attributes().isVolatile())
			leave(slot);
	}

	/** Takes a key out of RAM, which destroys a volatile one. @throws PsaException INVALID_HANDLE when it is not in RAM */
	public void close(KeyId id) {
		if (!id.isNull())
			leave(find(id).orElseThrow(() -> new PsaException(INVALID_HANDLE)));
	}

	@Override
	public void save(StateWriter out) {
		for (Key key : slots) {
			out.bool(key != null);
			if (key != null) {
				Attributes it = key.attributes();
				out.int32(it.id().owner()).int32(it.id().id()).int32(it.type()).int32(it.bits()).int32(it.lifetime()).int32(it.usage())
						.int32(it.alg()).int32(it.alg2()).bytes(key.material());
			}
		}
	}

	@Override
	public void restore(StateReader in) {
		clear();
		for (int i = 0; i < slots.length; i++)
			if (in.bool()) {
				KeyId id = new KeyId(in.int32(), in.int32());
				slots[i] = new Key(new Attributes(in.int32(), in.int32(), in.int32(), in.int32(), in.int32(), in.int32(), id), in.bytes());
			}
	}
}
