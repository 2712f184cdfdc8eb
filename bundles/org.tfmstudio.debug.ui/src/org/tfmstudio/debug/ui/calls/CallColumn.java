// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.calls;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.eclipse.swt.SWT;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.TextFormat;
import org.tfmstudio.sim.trace.Vector;

/** The columns of the view: title, width at the start, side, and what stands in them. */
enum CallColumn {
	TIME("Time [µs]", 96, SWT.RIGHT, row -> TextFormat.micros(row.event().nanos())),
	PARTIES("Caller → Callee", 180, SWT.LEFT, CallColumn::parties),
	SERVICE("Service", 125, SWT.LEFT, CallColumn::service),
	REQUEST("Call", 160, SWT.LEFT, CallColumn::request),
	STATUS("Status", 140, SWT.LEFT, row -> row.pending() ? "…" : row.status()),
	IN("In", 160, SWT.LEFT, row -> vectors(row.in())),
	OUT("Out", 160, SWT.LEFT, row -> vectors(row.out())),
	DURATION("Took [µs]", 90, SWT.RIGHT, row -> row.nanos() < 0 ? "" : TextFormat.micros(row.nanos()));

	private static final String INDENT = "      ";

	private final String title;
	private final int width;
	private final int side;
	private final Function<CallRow, String> text;

	CallColumn(String title, int width, int side, Function<CallRow, String> text) {
		this.title = title;
		this.width = width;
		this.side = side;
		this.text = text;
	}

	String title() {
		return title;
	}

	int width() {
		return width;
	}

	int side() {
		return side;
	}

	String text(CallRow row) {
		return text.apply(row);
	}

	private static String parties(CallRow row) {
		PsaEvent event = row.event();
		String names = event.callee().role() == Party.Role.NONE ? event.caller().name()
				: event.caller().name() + " → " + event.callee().name();
		return row.depth() == 0 ? names : INDENT.repeat(row.depth() - 1) + "  ↳ " + names;
	}

	private static String service(CallRow row) {
		PsaEvent event = row.event();
		return event.service().isEmpty() && event.sid() != 0 ? "0x" + Integer.toHexString(event.sid()) : event.service();
	}

	private static String request(CallRow row) {
		PsaEvent event = row.event();
		String argument = !event.operation().isEmpty() ? event.operation() : switch (event.kind()) {
		case CALL, SFN -> "type " + event.type();
		case CONNECT -> "version " + event.type();
		case READ, SKIP, WRITE, MAP_INVEC, MAP_OUTVEC, UNMAP_INVEC, UNMAP_OUTVEC -> "vector " + event.type();
		case WAIT, GET, EOI, IRQ_ENABLE, IRQ_DISABLE, RESET_SIGNAL -> "0x" + Integer.toHexString(event.type());
		default -> event.text().strip().replace('\n', ' ');
		};
		return argument.isEmpty() ? event.kind().label() : event.kind().label() + " " + argument;
	}

	private static String vectors(List<Vector> vectors) {
		return vectors.stream().map(it -> Integer.toUnsignedString(it.length()) + (it.first().isEmpty() ? "" : ": " + it.first()))
				.collect(Collectors.joining("  "));
	}
}
