// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.derivation;

import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;

import java.util.Arrays;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.operations.Digests;

/** The premaster secret of TLS 1.2 from the point that EC J-PAKE ends with: SHA-256 of its x coordinate, all of it at once. */
final class EcjpakeToPms implements Kdf {
	private static final int POINT = 65;
	private static final byte UNCOMPRESSED = 4;
	private byte[] x = new byte[(POINT - 1) / 2];

	@Override
	public void input(int step, byte[] data) {
		if (step != Step.SECRET || data.length != POINT || data[0] != UNCOMPRESSED)
			throw new PsaException(INVALID_ARGUMENT);
		x = Arrays.copyOfRange(data, 1, 1 + x.length);
	}

	@Override
	public void input(int step, long value) {
		throw new PsaException(INVALID_ARGUMENT);
	}

	@Override
	public void read(byte[] to) {
		if (to.length != Alg.hashLength(Alg.SHA_256))
			throw new PsaException(INVALID_ARGUMENT);
		System.arraycopy(Digests.compute(Alg.SHA_256, x), 0, to, 0, to.length);
	}

	@Override
	public int memory() {
		return 0;
	}

	@Override
	public void save(StateWriter out) {
		out.bytes(x);
	}

	@Override
	public void restore(StateReader in) {
		x = in.bytes();
	}

	@Override
	public void wipe() {
		Arrays.fill(x, (byte) 0);
	}
}
