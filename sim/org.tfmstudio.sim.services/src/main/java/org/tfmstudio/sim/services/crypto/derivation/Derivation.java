// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.derivation;

import static org.tfmstudio.sim.trace.PsaStatus.INSUFFICIENT_DATA;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;

import java.util.Arrays;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.CryptoOptions;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.operations.MultiPart;

/** A key derivation: its algorithm, how much it may still give, and the state of its function. */
public final class Derivation implements MultiPart {
	/** All that a size_t of the device can say. */
	private static final long UNLIMITED = 0xffff_ffffL;
	private static final int MASTER_SECRET = 48;

	private final int alg;
	private final int mostIterations;
	private Kdf kdf;
	private long capacity;
	private boolean givesKeys;

	private Derivation(int alg, int mostIterations) {
		this.alg = alg;
		this.mostIterations = mostIterations;
		this.kdf = function(alg, mostIterations);
	}

	/**
	 * Sets a derivation up.
	 *
	 * @param alg a derivation, or a key agreement combined with one
	 * @throws PsaException INVALID_ARGUMENT when it is neither, NOT_SUPPORTED when it is not on
	 */
	public static Derivation of(CryptoOptions options, int alg) {
		boolean agreement = Alg.isKeyAgreement(alg);
		if (Alg.isRawKeyAgreement(alg) || !agreement && !Alg.isKeyDerivation(alg))
			throw new PsaException(INVALID_ARGUMENT);
		if (agreement && (Alg.agreementBase(alg) != Alg.ECDH || !options.wants("ALG_ECDH")))
			throw new PsaException(NOT_SUPPORTED);
		int function = agreement ? Alg.agreementKdf(alg) : alg;
		if (agreement && function == Alg.TLS12_ECJPAKE_TO_PMS && options.derivation(function))
			throw new PsaException(INVALID_ARGUMENT);
		int hash = Alg.hash(function);
		boolean tls = Alg.isTls12Prf(function) || Alg.isTls12PskToMs(function);
		if (!options.derivation(function) || !options.hash(hash) || tls && hash != Alg.SHA_256 && hash != Alg.SHA_384)
			throw new PsaException(NOT_SUPPORTED);
		Derivation derivation = new Derivation(alg, options.passwordIterations());
		derivation.capacity = capacity(function);
		return derivation;
	}

	static Kdf function(int alg, int mostIterations) {
		int function = Alg.isKeyAgreement(alg) ? Alg.agreementKdf(alg) : alg;
		if (Alg.isAnyHkdf(function))
			return new Hkdf(function);
		if (function == Alg.TLS12_ECJPAKE_TO_PMS)
			return new EcjpakeToPms();
		return Alg.isPbkdf2(function) ? new Pbkdf2(function, mostIterations) : new Tls12Prf(function);
	}

	private static long capacity(int function) {
		int length = Alg.hashLength(Alg.hash(function));
		if (Alg.isHkdfExtract(function) || function == Alg.TLS12_ECJPAKE_TO_PMS)
			return length;
		if (Alg.isAnyHkdf(function))
			return 255L * length;
		return Alg.isTls12PskToMs(function) ? MASTER_SECRET : UNLIMITED;
	}

	/** @param options of the device, which bound what the operation goes on with */
	public static Derivation restored(CryptoOptions options, StateReader in) {
		Derivation derivation = new Derivation(in.int32(), options.passwordIterations());
		derivation.capacity = in.int64();
		derivation.givesKeys = in.bool();
		derivation.kdf.restore(in);
		return derivation;
	}

	/** As it was set up. */
	public int alg() {
		return alg;
	}

	/** Bytes that it may still give. */
	public long capacity() {
		return capacity;
	}

	/** Lowers the capacity. @throws PsaException INVALID_ARGUMENT when that would raise it */
	public void capacity(long lower) {
		if (lower > capacity)
			throw new PsaException(INVALID_ARGUMENT);
		capacity = lower;
	}

	/** Whether its output may become a key: its secret was one. */
	public boolean givesKeys() {
		return givesKeys;
	}

	/**
	 * Takes an input.
	 *
	 * @param type of the key that it comes from, or NONE
	 * @throws PsaException why not; then the operation must be aborted
	 */
	public void input(int step, int type, byte[] data) {
		if (!Step.takes(step, type))
			throw new PsaException(INVALID_ARGUMENT);
		kdf.input(step, data);
	}

	/** Takes a number. @throws PsaException why not; then the operation must be aborted */
	public void input(int step, long value) {
		kdf.input(step, value);
	}

	/** A key was given as the secret, so that output may be one. */
	public void allowKeys() {
		givesKeys = true;
	}

	/**
	 * What comes next.
	 *
	 * @throws PsaException INSUFFICIENT_DATA when the capacity is less, BAD_STATE when an input is missing; then nothing more can be had
	 */
	public byte[] output(int length) {
		if (length == 0 && capacity == 0)
			throw new PsaException(INSUFFICIENT_DATA);
		byte[] bytes = new byte[length];
		try {
			if (length > capacity)
				throw new PsaException(INSUFFICIENT_DATA);
			capacity -= length;
			kdf.read(bytes);
			return bytes;
		} catch (PsaException e) {
			Arrays.fill(bytes, (byte) 0);
			exhaust();
			throw e;
		}
	}

	/** Mbed TLS keeps nothing but the algorithm, so that a finished operation differs from one that was never set up. */
	private void exhaust() {
		wipe();
		kdf = function(alg, mostIterations);
		capacity = 0;
		givesKeys = false;
	}

	@Override
	public int memory() {
		return kdf.memory();
	}

	@Override
	public void save(StateWriter out) {
		out.int32(alg).int64(capacity).bool(givesKeys);
		kdf.save(out);
	}

	@Override
	public void wipe() {
		kdf.wipe();
	}
}
