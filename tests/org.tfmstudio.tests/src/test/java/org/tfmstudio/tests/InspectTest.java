// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** {@code studio inspect}: what it prints is what is there. */
class InspectTest {
	@TempDir
	private Path folder;

	@BeforeEach
	void copyTheVault() throws Exception {
		StudioProcess.example("vault", folder);
	}

	@Test
	void thePageShowsWhatIsPrinted() throws Exception {
		String shown = MarkdownBlocks.of(Checkout.root().resolve("docs/user-guide/inspect.md"), "text").getFirst();
		StudioProcess.Result result = StudioProcess.run(folder, "inspect", "vault", "--at", "50", "--only", "connections");
		assertEquals(0, result.code(), result::toString);
		assertTrue(result.out().startsWith("vault: TF-M 2.1, IPC back end, isolation level 2; after "), result::toString);
		assertTrue(result.out().endsWith(shown.strip() + "\n"), result::toString);
	}

	@Test
	void partitionsMessagesAndMemoryAreThereAtAnEvent() throws Exception {
		JsonObject json = inspect("--at", "50", "--json");
		JsonObject counter = row(json, "partitions", "name", "COUNTER");
		assertEquals("ACCESS_COUNTER", counter.get("signals").getAsString());
		assertEquals(row(json, "connections", "state", "queued").get("handle"), counter.get("waiting"));
		assertEquals("calls ACCESS_COUNTER", row(json, "partitions", "name", "VAULT").get("state").getAsString());
		assertEquals("Java", row(json, "partitions", "name", "TFM_SP_CRYPTO").get("model").getAsString());
		assertEquals("0x40000102", row(json, "services", "name", "TFM_INTERNAL_TRUSTED_STORAGE_SERVICE").get("handle").getAsString());
		JsonObject crypto = row(json, "memory", "owner", "TFM_SP_CRYPTO (Java)");
		assertEquals("---", crypto.get("unprivileged").getAsString());
		assertEquals("---", crypto.get("non-secure").getAsString());
		assertEquals("MPU 2: SPM: application RoT code", row(json, "memory", "owner", "VAULT").get("rule").getAsString());
		assertEquals("SPM: non-secure RAM", row(json, "sau", "region", "1").get("set up by").getAsString());
		assertEquals("secured", row(json, "counters", "counter", "lifecycle").get("value").getAsString());
		assertEquals("NSPE", row(json, "boot", "claim", "type").get("value").getAsString());
	}

	@Test
	void stacksAndCallsAreCounted() throws Exception {
		Path device = folder.resolve("vault/vault.device");
		Files.writeString(device, Files.readString(device).replace("non-secure app", "set CONFIG_TFM_STACK_WATERMARKS = ON\n    non-secure app"));
		JsonObject json = inspect("--json", "--only", "partitions,calls");
		int used = row(json, "partitions", "name", "VAULT").get("most used").getAsInt();
		assertTrue(used > 100 && used < 1024, "bytes of stack: " + used);
		JsonObject put = row(json, "calls", "call", "psa_call VAULT_STORE.put");
		assertEquals("15", put.get("copied").getAsString(), "a slot number of 4 bytes and a secret of 11");
		assertTrue(put.get("longest masked").getAsInt() > 0);
		assertEquals(List.of("device", "configuration", "nanoseconds", "instructions", "events", "stopped", "partitions", "calls"), List.copyOf(json.keySet()));
	}

	@Test
	void aPointThatIsNoneIsRefused() throws Exception {
		StudioProcess.Result beyond = StudioProcess.run(folder, "inspect", "vault", "--at", "5000");
		assertEquals(2, beyond.code(), beyond::toString);
		assertTrue(beyond.err().contains("no PSA event 5000"), beyond::toString);
		StudioProcess.Result both = StudioProcess.run(folder, "inspect", "vault", "--at", "5", "--after", "1ms");
		assertEquals(2, both.code(), both::toString);
	}

	private JsonObject inspect(String... options) throws Exception {
		String[] arguments = new String[options.length + 2];
		arguments[0] = "inspect";
		arguments[1] = "vault";
		System.arraycopy(options, 0, arguments, 2, options.length);
		StudioProcess.Result result = StudioProcess.run(folder, arguments);
		assertEquals(0, result.code(), result::toString);
		return JsonParser.parseString(result.out()).getAsJsonObject();
	}

	private static JsonObject row(JsonObject json, String table, String column, String value) {
		for (JsonElement row : json.getAsJsonArray(table)) {
			if (row.getAsJsonObject().get(column).getAsString().equals(value)) {
				return row.getAsJsonObject();
			}
		}
		throw new AssertionError("no " + column + " " + value + " in " + table + " of " + json);
	}
}
