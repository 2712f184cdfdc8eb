// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/** What tests of the primitives share. */
final class Expect {
	private Expect() {
	}

	/** That something fails, and with which status. */
	static void status(int expected, Executable step) {
		PsaException thrown = assertThrows(PsaException.class, step);
		assertEquals(PsaStatus.name(expected), PsaStatus.name(thrown.status()));
	}

	/** Every PSA_WANT option but some. */
	static Switches without(String... options) {
		return option -> Switches.EVERYTHING.on(option) && !Set.of(options).contains(option);
	}

	/** Numbers that are the same in every run. */
	static RandomSource random(long seed) {
		return new Random(seed)::nextBytes;
	}

	static byte[] hex(String digits) {
		return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
	}

	/** As a snapshot of the device does it. */
	static <T extends Stateful> T restored(Stateful saved, T into) {
		StateWriter out = new StateWriter();
		saved.save(out);
		into.restore(new StateReader(out.toByteArray()));
		return into;
	}
}
