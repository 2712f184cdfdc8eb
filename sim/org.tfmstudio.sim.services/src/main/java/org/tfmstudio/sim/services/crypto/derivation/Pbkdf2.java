// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.derivation;

import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;

import java.nio.ByteBuffer;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.Memory;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.operations.Digests;

/** PBKDF2 with HMAC (RFC 8018, 5.2). */
final class Pbkdf2 extends BlockKdf {
	private enum State {
		EMPTY, COST, SALTED, PASSWORD, OUTPUT
	}

	private final int hash;
	private final int mostIterations;
	private State state = State.EMPTY;
	private long iterations;
	private byte[] salt = NOTHING;
	private byte[] password = NOTHING;

	Pbkdf2(int alg, int mostIterations) {
		this.hash = Alg.hash(alg);
		this.mostIterations = mostIterations;
	}

	@Override
	public void input(int step, byte[] data) {
		switch (step) {
			case Step.SALT -> {
				expect(state == State.COST || state == State.SALTED);
				salt = ByteBuffer.allocate(Math.addExact(salt.length, data.length)).put(salt).put(data).array();
				state = State.SALTED;
			}
			case Step.PASSWORD -> {
				expect(state == State.SALTED);
				password = data.clone();
				state = State.PASSWORD;
			}
			default -> throw new PsaException(INVALID_ARGUMENT);
		}
	}

	@Override
	public void input(int step, long value) {
		if (step != Step.COST)
			throw new PsaException(INVALID_ARGUMENT);
		expect(state == State.EMPTY);
		if (Long.compareUnsigned(value, mostIterations) > 0)
			throw new PsaException(NOT_SUPPORTED);
		if (value == 0)
			throw new PsaException(INVALID_ARGUMENT);
		iterations = value;
		state = State.COST;
	}

	@Override
	void output() {
		expect(state == State.PASSWORD || state == State.OUTPUT);
		state = State.OUTPUT;
	}

	@Override
	byte[] next(byte[] last, int index) {
		HMac hmac = new HMac(Digests.of(hash));
		hmac.init(new KeyParameter(password));
		hmac.update(salt, 0, salt.length);
		hmac.update(ByteBuffer.allocate(4).putInt(index).array(), 0, 4);
		byte[] u = new byte[hmac.getMacSize()];
		hmac.doFinal(u, 0);
		byte[] block = u.clone();
		for (long i = 1; i < iterations; i++) {
			hmac.update(u, 0, u.length);
			hmac.doFinal(u, 0);
			for (int k = 0; k < block.length; k++)
				block[k] ^= u[k];
		}
		zero(u);
		return block;
	}

	@Override
	public int memory() {
		return Memory.block(salt.length);
	}

	@Override
	public void save(StateWriter out) {
		out.int32(state.ordinal()).int64(iterations).bytes(salt).bytes(password);
		saveOutput(out);
	}

	@Override
	public void restore(StateReader in) {
		state = State.values()[in.int32()];
		iterations = in.int64();
		salt = in.bytes();
		password = in.bytes();
		restoreOutput(in);
	}

	@Override
	public void wipe() {
		zero(salt, password);
		wipeOutput();
	}
}
