// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FormatsTest {
	@Test
	void aRunReadsAsATable() {
		assertEquals("""
				        71.250 us  app -> VAULT             VAULT_STORE        psa_call put in 4:02000000 20:74656c6c206e6f6f6e0a2271756f7465..
				        71.500 us  SPM -> VAULT             VAULT_STORE        secure function put
				        72.000 us  VAULT -> COUNTER         COUNTER_ADD        psa_call type 0
				        72.100 us  COUNTER -> SPM                              psa_read vector 0 = 4 bytes
				        72.505 us  VAULT <- COUNTER         COUNTER_ADD        psa_call type 0 = BAD_STATE
				        75.000 us  SPM <- VAULT             VAULT_STORE        secure function put = SUCCESS
				        75.900 us  app <- VAULT             VAULT_STORE        psa_call put = SUCCESS
				        80.000 us  VAULT                                       fault MemManage: VAULT may not write 0x38000c00
				""",
				SampleRun.events().stream().map(new TextFormat()).collect(Collectors.joining("\n", "", "\n")));
	}

	@Test
	void everyEventReadsBackFromJson() {
		for (PsaEvent event : SampleRun.events())
			assertEquals(event, JsonFormat.parse(JsonFormat.text(event)));
	}

	@Property(tries = 200)
	void anyNumbersAndTextsReadBackFromJson(@ForAll @Size(8) List<Integer> n, @ForAll String text) {
		PsaEvent event = PsaEvent.of(Kind.values()[Math.floorMod(n.get(0), Kind.values().length)], Phase.RESULT, SampleRun.APP, Party.NONE)
				.service(text, n.get(1)).request(n.get(2), n.get(3), text).status(n.get(4)).pc(n.get(5))
				.vectors(List.of(new Vector(n.get(6), n.get(7), "00ff")), List.of()).text(text).at(Long.MAX_VALUE, n.get(0), n.get(1));

		assertEquals(event, JsonFormat.parse(JsonFormat.text(event)));
	}

	@Test
	void jsonHasIntegersOnlyAndNamesTheResult() {
		String json = JsonFormat.text(SampleRun.events().get(4));

		assertFalse(json.matches(".*[0-9]\\.[0-9].*"), json);
		assertEquals("BAD_STATE", JsonParser.parseString(json).getAsJsonObject().get("result").getAsString());
	}

	@Test
	void whatIsMissingIsNamed() {
		String why = assertThrows(IllegalArgumentException.class, () -> JsonFormat.parse("{\"sequence\":1}")).getMessage();

		assertTrue(why.contains("\"cycle\" is missing"), why);
	}

	@Test
	void perfettoGetsNestedSlicesOnTheirTracks() throws IOException {
		List<JsonObject> all = chrome(SampleRun.events());

		List<JsonObject> slices = all.stream().filter(e -> e.get("ph").getAsString().equals("X")).toList();
		assertEquals(List.of("VAULT_STORE.put", "VAULT_STORE.put", "COUNTER_ADD type 0"),
				slices.stream().map(e -> e.get("name").getAsString()).toList());
		assertEquals(List.of(2, 256, 256), slices.stream().map(e -> e.get("tid").getAsInt()).toList());
		assertEquals("71.250", slices.get(0).get("ts").getAsString());
		assertEquals("4.650", slices.get(0).get("dur").getAsString());
		JsonObject outer = slices.get(1);
		JsonObject inner = slices.get(2);
		assertTrue(start(inner) >= start(outer) && end(inner) <= end(outer), "the nested call lies inside the secure function");
		assertEquals(71_250, slices.get(0).getAsJsonObject("args").getAsJsonObject("event").get("ns").getAsLong());
		assertEquals(List.of("app", "SPM", "VAULT", "COUNTER"),
				all.stream().filter(e -> e.get("name").getAsString().equals("thread_name"))
						.map(e -> e.getAsJsonObject("args").get("name").getAsString()).toList());
	}

	@Test
	void aMessageServedIsASliceUnlessItCrossesAnother() throws IOException {
		assertEquals(List.of("IN a", "IN b"), served(1, 2, 2, 1));
		assertEquals(List.of("IN b"), served(1, 2, 1, 2));
	}

	/** Two messages, taken in the order of the first two handles and replied in the order of the last two. */
	private static List<String> served(int... handles) throws IOException {
		List<PsaEvent> events = new ArrayList<>();
		for (int i = 0; i < handles.length; i++)
			events.add(PsaEvent.of(i < 2 ? Kind.GET : Kind.REPLY, Phase.INSTANT, SampleRun.COUNTER, Party.SPM).service("IN", 7)
					.request(handles[i], 0, i == 0 ? "a" : i == 1 ? "b" : "").at(i + 1, 10L * i, 500L * i));
		return chrome(events).stream().filter(e -> e.get("ph").getAsString().equals("X")).map(e -> e.get("name").getAsString()).toList();
	}

	@Test
	void aCallWithoutResultStaysOpen() throws IOException {
		assertTrue(chrome(SampleRun.events().subList(0, 1)).stream().anyMatch(e -> e.get("ph").getAsString().equals("B")));
	}

	@Test
	void theStoreKeepsTheNewestAndRewinds() {
		EventStore store = new EventStore(3);
		IntStream.rangeClosed(1, 5).forEach(n -> store
				.event(PsaEvent.of(Kind.CLEAR, Phase.INSTANT, SampleRun.VAULT, Party.SPM).at(n, n, 50L * n)));

		assertEquals(List.of(3L, 4L, 5L), store.events().stream().map(PsaEvent::sequence).toList());
		assertEquals(2, store.dropped());
		assertTrue(store.find(2).isEmpty());
		assertEquals(200, store.find(4).orElseThrow().nanos());
		store.rewind(3);
		assertEquals(List.of(3L), store.events().stream().map(PsaEvent::sequence).toList());
		assertEquals(List.of(), store.after(3));
	}

	private static List<JsonObject> chrome(List<PsaEvent> events) throws IOException {
		StringWriter text = new StringWriter();
		ChromeTrace.write("demo", events, text);
		JsonReader reader = new JsonReader(new StringReader(text.toString()));
		reader.setStrictness(Strictness.STRICT);
		JsonArray array = JsonParser.parseReader(reader).getAsJsonObject().getAsJsonArray("traceEvents");
		List<JsonObject> found = new ArrayList<>();
		for (JsonElement element : array)
			found.add(element.getAsJsonObject());
		return found;
	}

	private static double start(JsonObject slice) {
		return slice.get("ts").getAsDouble();
	}

	private static double end(JsonObject slice) {
		return start(slice) + slice.get("dur").getAsDouble();
	}
}
