// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.operations;

import org.bouncycastle.crypto.ExtendedDigest;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.id.PsaException;

/** A hash in several calls. */
public final class HashOperation implements MultiPart {
	private final int hash;
	private final ExtendedDigest digest;

	/** @throws PsaException NOT_SUPPORTED */
	public HashOperation(int hash) {
		this(hash, Digests.of(hash));
	}

	private HashOperation(int hash, ExtendedDigest digest) {
		this.hash = hash;
		this.digest = digest;
	}

	public static HashOperation restored(StateReader in) {
		int hash = in.int32();
		return new HashOperation(hash, Digests.of(hash, in.bytes()));
	}

	/** Another that goes on from here. */
	public HashOperation copy() {
		return new HashOperation(hash, Digests.of(hash, Digests.state(digest)));
	}

	/** Bytes of the result. */
	public int length() {
		return digest.getDigestSize();
	}

	public void update(byte[] input) {
		digest.update(input, 0, input.length);
	}

	/** The result; the operation is at its end. */
	public byte[] finish() {
		return Digests.finish(digest);
	}

	@Override
	public void save(StateWriter out) {
		out.int32(hash).bytes(Digests.state(digest));
	}

	@Override
	public void wipe() {
		digest.reset();
	}
}
