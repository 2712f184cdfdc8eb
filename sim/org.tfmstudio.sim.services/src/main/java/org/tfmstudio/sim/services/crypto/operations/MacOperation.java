// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.operations;

import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;

import java.util.Arrays;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.CryptoOptions;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.keys.Key;
import org.tfmstudio.sim.services.crypto.keys.Policy;

/** A MAC, computed or verified, in one call or several. */
public final class MacOperation implements MultiPart {
	/** Mbed TLS refuses shorter ones. */
	private static final int SHORTEST = 4;

	private final MacEngine engine;
	private final boolean hmac;
	private final boolean sign;
	private final int length;

	private MacOperation(MacEngine engine, boolean hmac, boolean sign, int length) {
		this.engine = engine;
		this.hmac = hmac;
		this.sign = sign;
		this.length = length;
	}

	/**
	 * Bytes of a MAC with that key.
	 *
	 * @throws PsaException INVALID_ARGUMENT when the algorithm is no MAC, does not go with the key, or is longer than its full length;
	 *                      NOT_SUPPORTED when it is too short or too long for this device
	 */
	public static int length(CryptoOptions options, Key key, int alg) {
		if (!Alg.isMac(alg) || !Policy.isMacKey(key.type(), alg))
			throw new PsaException(INVALID_ARGUMENT);
		int length = Policy.macLength(key.type(), alg);
		if (length < SHORTEST)
			throw new PsaException(NOT_SUPPORTED);
		if (length > Policy.macLength(key.type(), Alg.withoutLength(alg)))
			throw new PsaException(INVALID_ARGUMENT);
		if (length > options.longestHash())
			throw new PsaException(NOT_SUPPORTED);
		return length;
	}

	/**
	 * Sets an operation up.
	 *
	 * @param sign false: to verify
	 * @throws PsaException as {@link #length}, or NOT_SUPPORTED when the algorithm is not on
	 */
	public static MacOperation of(CryptoOptions options, Key key, int alg, boolean sign) {
		int length = length(options, key, alg);
		boolean hmac = Alg.isHmac(alg);
		if (hmac ? !options.wants("ALG_HMAC") || !options.hash(Alg.hash(alg))
				: Alg.withoutLength(alg) != Alg.CMAC || !options.wants("ALG_CMAC") || key.type() != KeyType.AES || !options.aes(key.bits()))
			throw new PsaException(NOT_SUPPORTED);
		return new MacOperation(hmac ? new Hmac(Alg.hash(alg), key.material()) : new Cmac(key.material()), hmac, sign, length);
	}

	public static MacOperation restored(StateReader in) {
		boolean hmac = in.bool();
		boolean sign = in.bool();
		int length = in.int32();
		return new MacOperation(hmac ? Hmac.restored(in) : Cmac.restored(in), hmac, sign, length);
	}

	/** Whether the MAC is given out; else it is compared. */
	public boolean sign() {
		return sign;
	}

	/** Bytes of the MAC. */
	public int length() {
		return length;
	}

	public void update(byte[] input) {
		engine.update(input, 0, input.length);
	}

	/** The MAC, truncated as the algorithm says; the operation is at its end. */
	public byte[] finish() {
		byte[] full = engine.finish();
		byte[] mac = Arrays.copyOf(full, length);
		Arrays.fill(full, (byte) 0);
		return mac;
	}

	@Override
	public void save(StateWriter out) {
		out.bool(hmac).bool(sign).int32(length);
		engine.save(out);
	}

	@Override
	public void wipe() {
		engine.wipe();
	}
}
