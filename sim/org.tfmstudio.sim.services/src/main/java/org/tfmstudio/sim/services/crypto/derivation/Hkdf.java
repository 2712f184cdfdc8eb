// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.derivation;

import static org.tfmstudio.sim.trace.PsaStatus.BAD_STATE;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;

import java.util.Arrays;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.Memory;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.operations.Hmac;

/** HKDF (RFC 5869), or one of its two halves. */
final class Hkdf implements Kdf {
	private enum State {
		EMPTY, SALTED, KEYED, OUTPUT
	}

	private static final byte[] NOTHING = new byte[0];

	private final boolean extractOnly;
	private final boolean expandOnly;
	private final int hash;
	private State state = State.EMPTY;
	private byte[] salt = NOTHING;
	private byte[] info;
	private byte[] key = NOTHING;
	private byte[] block = NOTHING;
	private int number;
	private int used;

	Hkdf(int alg) {
		extractOnly = Alg.isHkdfExtract(alg);
		expandOnly = Alg.isHkdfExpand(alg);
		hash = Alg.hash(alg);
	}

	@Override
	public void input(int step, byte[] data) {
		switch (step) {
			case Step.SALT -> salt(data);
			case Step.SECRET -> secret(data);
			case Step.INFO -> info(data);
			default -> throw new PsaException(INVALID_ARGUMENT);
		}
	}

	@Override
	public void input(int step, long value) {
		throw new PsaException(INVALID_ARGUMENT);
	}

	private void salt(byte[] data) {
		if (expandOnly)
			throw new PsaException(INVALID_ARGUMENT);
		if (state != State.EMPTY)
			throw new PsaException(BAD_STATE);
		salt = data.clone();
		state = State.SALTED;
	}

	private void secret(byte[] data) {
		if (state != State.SALTED && (state != State.EMPTY || extractOnly))
			throw new PsaException(BAD_STATE);
		if (expandOnly && data.length != Alg.hashLength(hash))
			throw new PsaException(INVALID_ARGUMENT);
		key = expandOnly ? data.clone() : Hmac.of(hash, salt, data);
		block = extractOnly ? key.clone() : new byte[Alg.hashLength(hash)];
		used = extractOnly ? 0 : block.length;
		state = State.KEYED;
	}

	private void info(byte[] data) {
		if (extractOnly)
			throw new PsaException(INVALID_ARGUMENT);
		if (expandOnly && state == State.EMPTY || state == State.OUTPUT || info != null)
			throw new PsaException(BAD_STATE);
		info = data.clone();
	}

	@Override
	public void read(byte[] to) {
		if (state.compareTo(State.KEYED) < 0 || info == null && !extractOnly)
			throw new PsaException(BAD_STATE);
		state = State.OUTPUT;
		for (int at = 0; at < to.length;) {
			if (used == block.length)
				next();
			int part = Math.min(to.length - at, block.length - used);
			System.arraycopy(block, used, to, at, part);
			used += part;
			at += part;
		}
	}

	// The capacity ends before the block's number would.
	private void next() {
		byte[] last = block;
		block = Hmac.of(hash, key, number == 0 ? NOTHING : last, info, new byte[] {(byte) ++number});
		Arrays.fill(last, (byte) 0);
		used = 0;
	}

	@Override
	public int memory() {
		return info == null ? 0 : Memory.block(info.length);
	}

	@Override
	public void save(StateWriter out) {
		out.int32(state.ordinal()).bytes(salt).bool(info != null).bytes(info == null ? NOTHING : info).bytes(key).bytes(block).int32(number)
				.int32(used);
	}

	@Override
	public void restore(StateReader in) {
		state = State.values()[in.int32()];
		salt = in.bytes();
		boolean hasInfo = in.bool();
		byte[] savedInfo = in.bytes();
		info = hasInfo ? savedInfo : null;
		key = in.bytes();
		block = in.bytes();
		number = in.int32();
		used = in.int32();
	}

	@Override
	public void wipe() {
		Arrays.fill(salt, (byte) 0);
		Arrays.fill(key, (byte) 0);
		Arrays.fill(block, (byte) 0);
		if (info != null)
			Arrays.fill(info, (byte) 0);
	}
}
