// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

class PsaBreakpointTest {
	private static PsaEvent call(Phase phase, int type, String operation) {
		return PsaEvent.of(Kind.CALL, phase, Party.SPM, Party.SPM).service("VAULT_STORE", 0xF100).request(1, type, operation);
	}

	@Test
	void theThreeForms() {
		assertEquals(new PsaBreakpoint("VAULT_STORE", null, null), PsaBreakpoint.parse("psa:VAULT_STORE"));
		assertEquals(new PsaBreakpoint("VAULT_STORE", "get", null), PsaBreakpoint.parse("psa:VAULT_STORE.get"));
		assertEquals(new PsaBreakpoint("VAULT_STORE", null, 16), PsaBreakpoint.parse("VAULT_STORE:0x10"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "psa:", "psa:VAULT STORE", "psa:VAULT.", "psa:VAULT:x", "psa:VAULT:99999999999", "" })
	void othersAreRefusedWithASentence(String text) {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> PsaBreakpoint.parse(text)).getMessage().startsWith("\"" + text + "\""));
	}

	@Test
	void itStopsWhereACallBegins() {
		assertTrue(PsaBreakpoint.parse("psa:VAULT_STORE").matches(call(Phase.ENTER, 1, "put")));
		assertFalse(PsaBreakpoint.parse("psa:VAULT_STORE").matches(call(Phase.RESULT, 1, "put")));
		assertTrue(PsaBreakpoint.parse("psa:VAULT_STORE.put").matches(call(Phase.ENTER, 1, "put")));
		assertFalse(PsaBreakpoint.parse("psa:VAULT_STORE.get").matches(call(Phase.ENTER, 1, "put")));
		assertFalse(PsaBreakpoint.parse("psa:VAULT_STORE:2").matches(call(Phase.ENTER, 1, "put")));
		assertFalse(PsaBreakpoint.parse("psa:OTHER").matches(call(Phase.ENTER, 1, "put")));
	}
}
