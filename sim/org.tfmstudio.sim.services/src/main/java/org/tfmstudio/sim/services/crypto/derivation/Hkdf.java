// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.derivation;

import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;

import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.Memory;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.operations.Hmac;

/** HKDF (RFC 5869), or one of its two halves. */
final class Hkdf extends BlockKdf {
	private enum State {
		EMPTY, SALTED, KEYED, OUTPUT
	}

	private final boolean extractOnly;
	private final boolean expandOnly;
	private final int hash;
	private State state = State.EMPTY;
	private byte[] salt = NOTHING;
	private byte[] info;
	private byte[] key = NOTHING;

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

	private void salt(byte[] data) {
		if (expandOnly)
			throw new PsaException(INVALID_ARGUMENT);
		expect(state == State.EMPTY);
		salt = data.clone();
		state = State.SALTED;
	}

	private void secret(byte[] data) {
		expect(state == State.SALTED || state == State.EMPTY && !extractOnly);
		if (expandOnly && data.length != Alg.hashLength(hash))
			throw new PsaException(INVALID_ARGUMENT);
		key = expandOnly ? data.clone() : Hmac.of(hash, salt, data);
		block(extractOnly ? key.clone() : new byte[Alg.hashLength(hash)], extractOnly);
		state = State.KEYED;
	}

	private void info(byte[] data) {
		if (extractOnly)
			throw new PsaException(INVALID_ARGUMENT);
		expect(!(expandOnly && state == State.EMPTY) && state != State.OUTPUT && info == null);
		info = data.clone();
	}

	@Override
	void output() {
		expect(state.compareTo(State.KEYED) >= 0 && (info != null || extractOnly));
		state = State.OUTPUT;
	}

	// The capacity ends before the block's number would.
	@Override
	byte[] next(byte[] last, int index) {
		return Hmac.of(hash, key, index == 1 ? NOTHING : last, info, new byte[] {(byte) index});
	}

	@Override
	public int memory() {
		return info == null ? 0 : Memory.block(info.length);
	}

	@Override
	public void save(StateWriter out) {
		out.int32(state.ordinal()).bytes(salt).bool(info != null).bytes(info == null ? NOTHING : info).bytes(key);
		saveOutput(out);
	}

	@Override
	public void restore(StateReader in) {
		state = State.values()[in.int32()];
		salt = in.bytes();
		boolean hasInfo = in.bool();
		byte[] savedInfo = in.bytes();
		info = hasInfo ? savedInfo : null;
		key = in.bytes();
		restoreOutput(in);
	}

	@Override
	public void wipe() {
		zero(salt, key, info == null ? NOTHING : info);
		wipeOutput();
	}
}
