// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.derivation;

import static org.tfmstudio.sim.trace.PsaStatus.BAD_STATE;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.Memory;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.operations.Digests;

/** PBKDF2 with HMAC (RFC 8018, 5.2). */
final class Pbkdf2 implements Kdf {
	private enum State {
		EMPTY, COST, SALTED, PASSWORD, OUTPUT
	}

	private static final byte[] NOTHING = new byte[0];

	private final int hash;
	private final int mostIterations;
	private State state = State.EMPTY;
	private long iterations;
	private byte[] salt = NOTHING;
	private byte[] password = NOTHING;
	private byte[] block = NOTHING;
	private int number;
	private int used;

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

	private static void expect(boolean turn) {
		if (!turn)
			throw new PsaException(BAD_STATE);
	}

	@Override
	public void read(byte[] to) {
		expect(state == State.PASSWORD || state == State.OUTPUT);
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

	private void next() {
		byte[] last = block;
		HMac hmac = new HMac(Digests.of(hash));
		hmac.init(new KeyParameter(password));
		hmac.update(salt, 0, salt.length);
		hmac.update(ByteBuffer.allocate(4).putInt(++number).array(), 0, 4);
		byte[] u = new byte[hmac.getMacSize()];
		hmac.doFinal(u, 0);
		block = u.clone();
		for (long i = 1; i < iterations; i++) {
			hmac.update(u, 0, u.length);
			hmac.doFinal(u, 0);
			for (int k = 0; k < block.length; k++)
				block[k] ^= u[k];
		}
		Arrays.fill(u, (byte) 0);
		Arrays.fill(last, (byte) 0);
		used = 0;
	}

	@Override
	public int memory() {
		return Memory.block(salt.length);
	}

	@Override
	public void save(StateWriter out) {
		out.int32(state.ordinal()).int64(iterations).bytes(salt).bytes(password).bytes(block).int32(number).int32(used);
	}

	@Override
	public void restore(StateReader in) {
		state = State.values()[in.int32()];
		iterations = in.int64();
		salt = in.bytes();
		password = in.bytes();
		block = in.bytes();
		number = in.int32();
		used = in.int32();
	}

	@Override
	public void wipe() {
		for (byte[] it : new byte[][] {salt, password, block})
			Arrays.fill(it, (byte) 0);
	}
}
