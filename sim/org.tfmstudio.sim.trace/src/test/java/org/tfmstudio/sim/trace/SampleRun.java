// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.trace;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A short run: the application calls VAULT, which asks COUNTER before it answers. */
final class SampleRun {
	static final Party APP = Party.nonSecure(-0x3C000000, "app");
	static final Party VAULT = Party.partition(256, "VAULT");
	static final Party COUNTER = Party.partition(257, "COUNTER");

	private SampleRun() {
	}

	static List<PsaEvent> events() {
		Vector slot = Vector.of(0x28100100, 4, new byte[] { 2, 0, 0, 0 });
		Vector secret = Vector.of(0x28100110, 20, "tell noon\n\"quoted\" xyz".getBytes(StandardCharsets.UTF_8));
		PsaEvent put = PsaEvent.of(Kind.CALL, Phase.ENTER, APP, VAULT).service("VAULT_STORE", 0xF100).request(0x40000110, 1, "put")
				.vectors(List.of(slot, secret), List.of()).pc(0x100480);
		PsaEvent serve = PsaEvent.of(Kind.SFN, Phase.ENTER, Party.SPM, VAULT).service("VAULT_STORE", 0xF100).request(0x1001, 1, "put")
				.answers(1);
		PsaEvent count = PsaEvent.of(Kind.CALL, Phase.ENTER, VAULT, COUNTER).service("COUNTER_ADD", 0xF110).request(0x40000111, 0, "");
		return List.of(put.at(1, 1425, 71_250), serve.at(2, 1430, 71_500), count.at(3, 1440, 72_000),
				PsaEvent.of(Kind.READ, Phase.INSTANT, COUNTER, Party.SPM).request(0x1009, 0, "").status(4).at(4, 1442, 72_100),
				PsaEvent.of(Kind.CALL, Phase.RESULT, VAULT, COUNTER).service("COUNTER_ADD", 0xF110).request(0x40000111, 0, "")
						.status(-137).answers(3).at(5, 1450, 72_505),
				PsaEvent.of(Kind.SFN, Phase.RESULT, Party.SPM, VAULT).service("VAULT_STORE", 0xF100).request(0x1001, 1, "put").answers(2)
						.at(6, 1500, 75_000),
				PsaEvent.of(Kind.CALL, Phase.RESULT, APP, VAULT).service("VAULT_STORE", 0xF100).request(0x40000110, 1, "put").answers(1)
						.at(7, 1518, 75_900),
				PsaEvent.of(Kind.FAULT, Phase.INSTANT, VAULT, Party.NONE).pc(0x10090010)
						.text("MemManage: VAULT may not write 0x38000c00").at(8, 1600, 80_000));
	}
}
