// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.derivation;

import static org.tfmstudio.sim.trace.PsaStatus.CORRUPTION_DETECTED;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;

import java.nio.ByteBuffer;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.Memory;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.operations.Hmac;

/** The pseudorandom function of TLS 1.2 (RFC 5246, 5), by itself or with a premaster secret from a pre-shared key (RFC 4279, 2 to 4). */
final class Tls12Prf extends BlockKdf {
	private enum State {
		EMPTY, SEEDED, OTHER, KEYED, LABELLED, OUTPUT
	}

	/** Longest pre-shared key, PSA_TLS12_PSK_TO_MS_PSK_MAX_SIZE. */
	private static final int LONGEST_PSK = 128;
	/** Mbed TLS counts blocks in a byte. */
	private static final int BLOCKS = 0xff;

	private final boolean fromPsk;
	private final int hash;
	private State state = State.EMPTY;
	private byte[] seed = NOTHING;
	private byte[] other = NOTHING;
	private byte[] secret = NOTHING;
	private byte[] label = NOTHING;
	private byte[] a = NOTHING;

	Tls12Prf(int alg) {
		fromPsk = Alg.isTls12PskToMs(alg);
		hash = Alg.hash(alg);
	}

	@Override
	public void input(int step, byte[] data) {
		switch (step) {
			case Step.SEED -> {
				expect(state == State.EMPTY);
				seed = data.clone();
				state = State.SEEDED;
			}
			case Step.OTHER_SECRET -> {
				if (!fromPsk)
					throw new PsaException(INVALID_ARGUMENT);
				expect(state == State.SEEDED);
				other = data.clone();
				state = State.OTHER;
			}
			case Step.SECRET -> secret(data);
			case Step.LABEL -> {
				expect(state == State.KEYED);
				label = data.clone();
				state = State.LABELLED;
			}
			default -> throw new PsaException(INVALID_ARGUMENT);
		}
	}

	private void secret(byte[] data) {
		if (fromPsk && data.length > LONGEST_PSK)
			throw new PsaException(INVALID_ARGUMENT);
		expect(state == State.SEEDED || state == State.OTHER);
		secret = fromPsk ? premaster(data) : data.clone();
		zero(other);
		state = State.KEYED;
	}

	/** Length and other secret, or as many zeros as the key is long; then length and key. */
	private byte[] premaster(byte[] psk) {
		byte[] first = state == State.OTHER ? other : new byte[psk.length];
		return ByteBuffer.allocate(4 + first.length + psk.length).putShort((short) first.length).put(first).putShort((short) psk.length).put(psk)
				.array();
	}

	@Override
	void output() {
		expect(state == State.LABELLED || state == State.OUTPUT);
		state = State.OUTPUT;
	}

	@Override
	byte[] next(byte[] last, int index) {
		if (index > BLOCKS)
			throw new PsaException(CORRUPTION_DETECTED);
		byte[] lastA = a;
		a = index == 1 ? Hmac.of(hash, secret, label, seed) : Hmac.of(hash, secret, lastA);
		zero(lastA);
		return Hmac.of(hash, secret, a, label, seed);
	}

	@Override
	public int memory() {
		return Memory.block(seed.length) + Memory.block(other.length) + Memory.block(secret.length) + Memory.block(label.length);
	}

	@Override
	public void save(StateWriter out) {
		out.int32(state.ordinal()).bytes(seed).bytes(other).bytes(secret).bytes(label).bytes(a);
		saveOutput(out);
	}

	@Override
	public void restore(StateReader in) {
		state = State.values()[in.int32()];
		seed = in.bytes();
		other = in.bytes();
		secret = in.bytes();
		label = in.bytes();
		a = in.bytes();
		restoreOutput(in);
	}

	@Override
	public void wipe() {
		zero(seed, other, secret, label, a);
		wipeOutput();
	}
}
