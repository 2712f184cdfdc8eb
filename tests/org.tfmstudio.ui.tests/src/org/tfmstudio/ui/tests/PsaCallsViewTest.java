// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tfmstudio.launch.breakpoint.PsaCallBreakpoint;
import org.tfmstudio.sim.device.PsaBreakpoint;
import org.tfmstudio.ui.tests.bot.Bot;
import org.tfmstudio.ui.tests.bot.BotPart;
import org.tfmstudio.ui.tests.bot.BotTable;
import org.tfmstudio.ui.tests.bot.BotText;

class PsaCallsViewTest {
	private Bot bot;

	@BeforeEach
	void openStudio() throws Exception {
		bot = Studio.open();
	}

	@Test
	void callsAppearNestedWithStatus() {
		Studio.launch(new ScriptedSession(10), "run");
		BotPart view = bot.viewByTitle("PSA Calls");
		BotTable table = view.table();
		bot.waitUntil("20 rows", () -> table.rowCount() == 20);
		bot.waitUntil("the last answer", () -> table.row(18).get(4).equals("INVALID_ARGUMENT"));
		assertEquals(List.of("1.850", "app → VAULT", "VAULT_STORE", "psa_call put", "SUCCESS", "4: 00000000  9: 74656c6c206e6f6f6e", "", "11.100"),
				table.row(0));
		assertEquals("  ↳ VAULT → COUNTER", table.row(1).get(1));
		table.select(0);
		bot.waitUntil("the details of the call", () -> view.shows("\"tell noon\""));
		bot.screenshot("psa-calls");
	}

	@Test
	void filterShowsOnlyRowsWithAllWords() {
		Studio.launch(new ScriptedSession(10), "run");
		BotPart view = bot.viewByTitle("PSA Calls");
		BotTable table = view.table();
		bot.waitUntil("20 rows", () -> table.rowCount() == 20);
		BotText filter = view.text("filter: words that a row must contain, e.g. VAULT put INVALID").set("store invalid");
		bot.waitUntil("1 row", () -> table.rowCount() == 1);
		assertEquals("INVALID_ARGUMENT", table.row(0).get(4));
		filter.set("");
		bot.waitUntil("all rows", () -> table.rowCount() == 20);
	}

	@Test
	void contextMenuSetsPsaBreakpoint() {
		Studio.launch(new ScriptedSession(1), "run");
		BotTable table = bot.viewByTitle("PSA Calls").table();
		bot.waitUntil("2 rows", () -> table.rowCount() == 2);
		table.select(0).contextMenu().choose("Stop at This Call");
		bot.waitUntil("the breakpoint", () -> PsaCallBreakpoint.find(PsaBreakpoint.parse("VAULT_STORE.put")).isPresent());
	}

	@Test
	void hundredThousandEventsLeaveTheWorkbenchQuick() {
		Studio.launch(new ScriptedSession(15_000), "run");
		BotTable table = bot.viewByTitle("PSA Calls").table();
		long longest = 0;
		while (table.rowCount() < 30_000) {
			long start = System.nanoTime();
			bot.ask(() -> null);
			longest = Math.max(longest, System.nanoTime() - start);
		}
		assertTrue(longest < 2_000_000_000L, "the UI thread was held for " + longest / 1_000_000 + " ms");
	}
}
