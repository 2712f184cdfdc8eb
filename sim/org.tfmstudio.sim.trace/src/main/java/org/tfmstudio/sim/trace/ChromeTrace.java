// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.trace;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes events in the Chrome trace event format, which Perfetto and chrome://tracing open: one process, one track for the
 * application, for the SPM and for each partition. A client's call, a secure function, a message served and a first-level handler are
 * slices with a duration, on the track of the one who runs or waits; everything else is an instant; arrows lead from a call to the service that
 * takes its message. Times are microseconds as decimal numbers; the canonical event with integer nanoseconds stands in the arguments.
 */
public final class ChromeTrace {
	private static final int PROCESS = 1;
	private static final int SPM_TRACK = 1;
	private static final int NON_SECURE_TRACK = 2;

	private ChromeTrace() {
	}

	/**
	 * @param device name of the process in the viewer
	 * @param events oldest first
	 * @param to     is flushed, not closed
	 */
	public static void write(String device, List<PsaEvent> events, Writer to) throws IOException {
		JsonWriter json = new JsonWriter(to);
		json.beginObject();
		json.name("displayTimeUnit").value("ns");
		json.name("otherData").beginObject();
		json.name("eventSchema").value(JsonFormat.SCHEMA);
		json.endObject();
		json.name("traceEvents").beginArray();
		metadata(device, events, json);
		slicesAndInstants(events, json);
		json.endArray();
		json.endObject();
		json.flush();
	}

	private static void metadata(String device, List<PsaEvent> events, JsonWriter json) throws IOException {
		Map<Integer, String> tracks = new LinkedHashMap<>();
		tracks.put(NON_SECURE_TRACK, "non-secure application");
		tracks.put(SPM_TRACK, "SPM");
		for (PsaEvent event : events)
			for (Party party : List.of(event.caller(), event.callee()))
				if (party.role() == Party.Role.PARTITION)
					tracks.putIfAbsent(track(party), party.name());
				else if (party.role() == Party.Role.NON_SECURE)
					tracks.put(NON_SECURE_TRACK, party.name());
		name("process_name", 0, device, json);
		for (Map.Entry<Integer, String> track : tracks.entrySet()) {
			name("thread_name", track.getKey(), track.getValue(), json);
			begin("thread_sort_index", "M", track.getKey(), json);
			json.name("args").beginObject();
			json.name("sort_index").value(track.getKey() == NON_SECURE_TRACK ? 0 : track.getKey());
			json.endObject().endObject();
		}
	}

	private static void name(String what, int track, String name, JsonWriter json) throws IOException {
		begin(what, "M", track, json);
		json.name("args").beginObject();
		json.name("name").value(name);
		json.endObject().endObject();
	}

	private static void slicesAndInstants(List<PsaEvent> events, JsonWriter json) throws IOException {
		Map<Long, PsaEvent> results = new HashMap<>();
		Map<Long, PsaEvent> entries = new HashMap<>();
		for (PsaEvent event : events)
			if (event.phase() == Phase.RESULT)
				results.put(event.answers(), event);
			else if (event.phase() == Phase.ENTER)
				entries.put(event.sequence(), event);
		Map<Long, PsaEvent> served = served(events);
		Set<Long> drawn = new HashSet<>();
		for (PsaEvent event : events) {
			if (event.phase() == Phase.ENTER && isSlice(event))
				slice(event, results.get(event.sequence()), json);
			else if (event.phase() == Phase.ENTER || event.phase() == Phase.INSTANT)
				instant(event, json);
			else if (!isSlice(event) || !entries.containsKey(event.answers()))
				instant(event, json);
			if (served.containsKey(event.sequence()))
				serving(event, served.get(event.sequence()), json);
			arrow(event, entries, drawn, json);
		}
	}

	// An IPC partition serves a message from psa_get to psa_reply. Messages that it serves crosswise would not nest and stay instants.
	private static Map<Long, PsaEvent> served(List<PsaEvent> events) {
		Map<Long, PsaEvent> replies = new HashMap<>();
		Map<Integer, Deque<PsaEvent>> open = new HashMap<>();
		for (PsaEvent event : events) {
			Deque<PsaEvent> taken = open.computeIfAbsent(track(event.caller()), t -> new ArrayDeque<>());
			if (event.kind() == Kind.GET && event.handle() != 0)
				taken.push(event);
			else if (event.kind() == Kind.REPLY && !taken.isEmpty() && taken.peek().handle() == event.handle())
				replies.put(taken.pop().sequence(), event);
			else if (event.kind() == Kind.REPLY)
				taken.removeIf(get -> get.handle() == event.handle());
		}
		return replies;
	}

	private static void serving(PsaEvent get, PsaEvent reply, JsonWriter json) throws IOException {
		begin(get.service() + " " + get.operation(), "X", track(get.caller()), json);
		json.name("cat").value("SERVING");
		time(get.nanos(), "ts", json);
		time(reply.nanos() - get.nanos(), "dur", json);
		json.endObject();
	}

	private static boolean isSlice(PsaEvent event) {
		return event.kind().group() == Kind.Group.CLIENT || event.kind() == Kind.SFN || event.kind() == Kind.INIT
				|| event.kind() == Kind.FLIH;
	}

	private static void slice(PsaEvent entry, PsaEvent result, JsonWriter json) throws IOException {
		boolean answered = result != null;
		begin(title(entry), answered ? "X" : "B", track(runner(entry)), json);
		json.name("cat").value(entry.kind().group().name());
		time(entry.nanos(), "ts", json);
		if (answered)
			time(result.nanos() - entry.nanos(), "dur", json);
		json.name("args").beginObject();
		json.name("event");
		JsonFormat.write(entry, json);
		if (answered) {
			json.name("result");
			JsonFormat.write(result, json);
		}
		json.endObject().endObject();
	}

	private static void instant(PsaEvent event, JsonWriter json) throws IOException {
		begin(title(event), "i", track(runner(event)), json);
		json.name("cat").value(event.kind().group().name());
		time(event.nanos(), "ts", json);
		json.name("s").value("t");
		json.name("args").beginObject();
		json.name("event");
		JsonFormat.write(event, json);
		json.endObject().endObject();
	}

	// From a client's entry to the first event in which a service takes the message up.
	private static void arrow(PsaEvent event, Map<Long, PsaEvent> entries, Set<Long> drawn, JsonWriter json) throws IOException {
		boolean takesUp = event.kind() == Kind.SFN && event.phase() == Phase.ENTER
				|| event.kind() == Kind.GET && event.phase() == Phase.INSTANT;
		long call = event.answers();
		PsaEvent entry = entries.get(call);
		if (!takesUp || entry == null || entry.kind().group() != Kind.Group.CLIENT || !drawn.add(call))
			return;
		flow("s", entry, entry, json);
		flow("f", entry, event, json);
	}

	private static void flow(String phase, PsaEvent call, PsaEvent at, JsonWriter json) throws IOException {
		begin("message", phase, track(runner(at)), json);
		json.name("cat").value("message");
		json.name("id").value(call.sequence());
		if (phase.equals("f"))
			json.name("bp").value("e");
		time(at.nanos(), "ts", json);
		json.endObject();
	}

	private static void begin(String name, String phase, int track, JsonWriter json) throws IOException {
		json.beginObject();
		json.name("name").value(name);
		json.name("ph").value(phase);
		json.name("pid").value(PROCESS);
		json.name("tid").value(track);
	}

	private static void time(long nanos, String name, JsonWriter json) throws IOException {
		json.name(name).value(BigDecimal.valueOf(nanos, 3));
	}

	private static String title(PsaEvent event) {
		String about = event.service().isEmpty() ? event.kind().label() : event.service();
		return switch (event.kind()) {
			case CALL, SFN -> about + (event.operation().isEmpty() ? " type " + event.type() : "." + event.operation());
			case CONNECT, CLOSE -> event.kind().label() + " " + event.service();
			default -> event.kind().label();
		};
	}

	// A secure function runs on its partition's track, though the SPM calls it.
	private static Party runner(PsaEvent event) {
		return event.kind().group() == Kind.Group.SPM && event.callee().role() == Party.Role.PARTITION ? event.callee() : event.caller();
	}

	private static int track(Party party) {
		return switch (party.role()) {
			case NONE, SPM -> SPM_TRACK;
			case NON_SECURE -> NON_SECURE_TRACK;
			case PARTITION -> party.id();
		};
	}
}
