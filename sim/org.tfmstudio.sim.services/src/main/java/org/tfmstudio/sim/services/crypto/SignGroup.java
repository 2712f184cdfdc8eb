// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.tfmstudio.sim.trace.PsaStatus.BUFFER_TOO_SMALL;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.id.Usage;
import org.tfmstudio.sim.services.crypto.keys.Key;
import org.tfmstudio.sim.services.crypto.primitives.Signatures;

/** Group 7: signatures of messages and hashes. */
record SignGroup(Service service) implements Group {
	private static final int SIGN_MESSAGE = 0;
	private static final int VERIFY_MESSAGE = 1;
	private static final int SIGN_HASH = 2;
	private static final int VERIFY_HASH = 3;

	@Override
	public int serve(Call call) {
		switch (call.descriptor().number()) {
			case SIGN_MESSAGE -> sign(call, true);
			case VERIFY_MESSAGE -> verify(call, true);
			case SIGN_HASH -> sign(call, false);
			case VERIFY_HASH -> verify(call, false);
			default -> throw new PsaException(NOT_SUPPORTED);
		}
		return SUCCESS;
	}

	private void sign(Call call, boolean message) {
		call.none(0);
		int alg = call.descriptor().alg();
		Signatures.checkAlgorithm(service.options(), message, alg);
		if (call.size(0) == 0)
			throw new PsaException(BUFFER_TOO_SMALL);
		Key key = service.key(call.key(), message ? Usage.SIGN_MESSAGE : Usage.SIGN_HASH, alg);
		call.put(0, Signatures.sign(service.options(), message, key.type(), key.bits(), key.material(), alg, call.in(1), call.size(0),
				service.random()::fill));
	}

	private void verify(Call call, boolean message) {
		int alg = call.descriptor().alg();
		Signatures.checkAlgorithm(service.options(), message, alg);
		Key key = service.key(call.key(), message ? Usage.VERIFY_MESSAGE : Usage.VERIFY_HASH, alg);
		Signatures.verify(service.options(), message, key.type(), key.bits(), key.material(), alg, call.in(1), call.in(2));
	}
}
