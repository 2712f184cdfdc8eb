// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The canonical JSON form of an event: one object, keys always present and always in this order, integers and texts only, so that
 * two runs can be compared as text. The schema is docs/trace-event.md, its number {@link #SCHEMA}.
 */
public final class JsonFormat {
	public static final int SCHEMA = 1;

	private JsonFormat() {
	}

	/** The event as one line of JSON without line end. */
	public static String text(PsaEvent event) {
		StringWriter text = new StringWriter();
		try (JsonWriter json = new JsonWriter(text)) {
			write(event, json);
		} catch (IOException e) {
			throw new UncheckedIOException("writing to memory does not fail", e);
		}
		return text.toString();
	}

	/** Writes the event as one object. */
	public static void write(PsaEvent event, JsonWriter json) throws IOException {
		json.beginObject();
		json.name("sequence").value(event.sequence());
		json.name("cycle").value(event.cycle());
		json.name("ns").value(event.nanos());
		json.name("kind").value(event.kind().name());
		json.name("phase").value(event.phase().name());
		party("caller", event.caller(), json);
		party("callee", event.callee(), json);
		json.name("service").value(event.service());
		json.name("sid").value(Integer.toUnsignedLong(event.sid()));
		json.name("handle").value(event.handle());
		json.name("type").value(event.type());
		json.name("operation").value(event.operation());
		vectors("in", event.in(), json);
		vectors("out", event.out(), json);
		json.name("status").value(event.status());
		json.name("result").value(event.phase() != Phase.ENTER ? Meaning.of(event.kind()).text(event.status()) : "");
		json.name("answers").value(event.answers());
		json.name("pc").value(Integer.toUnsignedLong(event.pc()));
		json.name("text").value(event.text());
		json.endObject();
	}

	/**
	 * The event that {@link #text} wrote.
	 *
	 * @throws IllegalArgumentException with what is missing or wrong, when the text is not an event
	 */
	public static PsaEvent parse(String text) {
		try {
			return read(JsonParser.parseString(text).getAsJsonObject());
		} catch (RuntimeException e) {
			throw new IllegalArgumentException("not a PSA event of schema " + SCHEMA + ": " + e.getMessage(), e);
		}
	}

	private static PsaEvent read(JsonObject o) {
		return new PsaEvent(member(o, "sequence").getAsLong(), member(o, "cycle").getAsLong(), member(o, "ns").getAsLong(),
				Kind.valueOf(member(o, "kind").getAsString()), Phase.valueOf(member(o, "phase").getAsString()),
				party(member(o, "caller").getAsJsonObject()), party(member(o, "callee").getAsJsonObject()),
				member(o, "service").getAsString(), (int) member(o, "sid").getAsLong(), member(o, "handle").getAsInt(),
				member(o, "type").getAsInt(), member(o, "operation").getAsString(), vectors(member(o, "in").getAsJsonArray()),
				vectors(member(o, "out").getAsJsonArray()), member(o, "status").getAsInt(), member(o, "answers").getAsLong(),
				(int) member(o, "pc").getAsLong(), member(o, "text").getAsString());
	}

	private static JsonElement member(JsonObject object, String name) {
		if (!object.has(name))
			throw new IllegalArgumentException("\"" + name + "\" is missing");
		return object.get(name);
	}

	private static void party(String name, Party party, JsonWriter json) throws IOException {
		json.name(name).beginObject();
		json.name("role").value(party.role().name());
		json.name("id").value(party.id());
		json.name("name").value(party.name());
		json.endObject();
	}

	private static Party party(JsonObject o) {
		return new Party(Party.Role.valueOf(member(o, "role").getAsString()), member(o, "id").getAsInt(), member(o, "name").getAsString());
	}

	private static void vectors(String name, List<Vector> vectors, JsonWriter json) throws IOException {
		json.name(name).beginArray();
		for (Vector vector : vectors) {
			json.beginObject();
			json.name("address").value(Integer.toUnsignedLong(vector.address()));
			json.name("length").value(Integer.toUnsignedLong(vector.length()));
			json.name("first").value(vector.first());
			json.endObject();
		}
		json.endArray();
	}

	private static List<Vector> vectors(JsonArray array) {
		List<Vector> found = new ArrayList<>();
		for (JsonElement element : array) {
			JsonObject o = element.getAsJsonObject();
			found.add(new Vector((int) member(o, "address").getAsLong(), (int) member(o, "length").getAsLong(),
					member(o, "first").getAsString()));
		}
		return found;
	}
}
