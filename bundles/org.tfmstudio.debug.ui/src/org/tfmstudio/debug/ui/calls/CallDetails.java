// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.calls;

import java.util.HexFormat;
import java.util.List;

import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.TextFormat;
import org.tfmstudio.sim.trace.Vector;

/** All that is known of one call, as text. */
final class CallDetails {
	private CallDetails() {
	}

	static String of(CallRow row) {
		PsaEvent event = row.event();
		StringBuilder text = new StringBuilder();
		line(text, "call", event.kind().label() + (event.operation().isEmpty() ? "" : " " + event.operation()));
		line(text, "from", event.caller().name() + " (" + event.caller().id() + ")");
		if (!event.callee().name().isEmpty()) {
			line(text, "to", event.callee().name() + " (" + event.callee().id() + ")");
		}
		if (event.sid() != 0) {
			line(text, "service", "%s, SID 0x%08x".formatted(event.service(), event.sid()));
		}
		if (event.handle() != 0) {
			line(text, "handle", "0x%08x".formatted(event.handle()));
		}
		line(text, "type", Integer.toString(event.type()));
		line(text, "at", TextFormat.micros(event.nanos()) + " µs, cycle " + event.cycle());
		if (event.pc() != 0) {
			line(text, "pc", "0x%08x".formatted(event.pc()));
		}
		vectors(text, "in", row.in());
		vectors(text, "out", row.out());
		if (row.result() != null) {
			line(text, "status", row.status() + " (" + row.result().status() + ")");
			line(text, "took", TextFormat.micros(row.nanos()) + " µs");
		}
		note(text, event.text());
		if (row.result() != null) {
			note(text, row.result().text());
		}
		return text.toString();
	}

	private static void vectors(StringBuilder text, String name, List<Vector> vectors) {
		for (int i = 0; i < vectors.size(); i++) {
			Vector vector = vectors.get(i);
			line(text, name + "[" + i + "]", Integer.toUnsignedString(vector.length()) + " bytes at 0x%08x".formatted(vector.address()));
			if (!vector.first().isEmpty()) {
				byte[] bytes = HexFormat.of().parseHex(vector.first());
				line(text, "", HexFormat.ofDelimiter(" ").formatHex(bytes));
				line(text, "", printable(bytes) + (Integer.toUnsignedLong(vector.length()) > bytes.length ? "…" : ""));
			}
		}
	}

	private static String printable(byte[] bytes) {
		StringBuilder text = new StringBuilder("\"");
		for (byte value : bytes) {
			text.append(value >= ' ' && value < 0x7f ? (char) value : '·');
		}
		return text.append('"').toString();
	}

	private static void note(StringBuilder text, String note) {
		if (!note.isBlank()) {
			text.append('\n').append(note.strip()).append('\n');
		}
	}

	private static void line(StringBuilder text, String name, String value) {
		text.append("%-8s %s%n".formatted(name, value));
	}
}
