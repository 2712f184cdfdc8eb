// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.id.Usage;
import org.tfmstudio.sim.services.crypto.keys.Key;
import org.tfmstudio.sim.services.crypto.primitives.AsymmetricEncryption;

/** Group 8: asymmetric encryption. */
record AsymmetricEncryptionGroup(Service service) implements Group {
	private static final int ENCRYPT = 0;
	private static final int DECRYPT = 1;

	@Override
	public int serve(Call call) {
		int number = call.descriptor().number();
		if (number > DECRYPT)
			throw new PsaException(NOT_SUPPORTED);
		call.none(0);
		int alg = call.descriptor().alg();
		AsymmetricEncryption.checkLabel(alg, call.in(2));
		Key key = service.key(call.key(), number == ENCRYPT ? Usage.ENCRYPT : Usage.DECRYPT, alg);
		call.put(0, number == ENCRYPT
				? AsymmetricEncryption.encrypt(service.options(), key.type(), key.material(), alg, call.in(1), call.in(2), call.size(0),
						service.random()::fill)
				: AsymmetricEncryption.decrypt(service.options(), key.type(), key.material(), alg, call.in(1), call.in(2), call.size(0)));
		return SUCCESS;
	}
}
