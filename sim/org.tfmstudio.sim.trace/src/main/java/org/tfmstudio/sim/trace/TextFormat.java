// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of text per event: virtual time in microseconds with three decimals, who to whom, the service, the request with its
 * vectors, the result. Columns are aligned, so that a terminal shows a table:
 *
 * <pre>
 *        71.250 us  app -> VAULT             VAULT_STORE       psa_call put  in 4:02000000 9:74656c6c206e6f6f6e
 *        75.900 us  app &lt;- VAULT             VAULT_STORE       psa_call put  = SUCCESS
 * </pre>
 */
public final class TextFormat implements java.util.function.Function<PsaEvent, String> {
	private static final int TIME = 14;
	private static final int PARTIES = 24;
	private static final int SERVICE = 18;

	@Override
	public String apply(PsaEvent event) {
		StringBuilder line = new StringBuilder(120);
		padLeft(line, micros(event.nanos()), TIME);
		line.append(" us  ");
		padRight(line, parties(event), PARTIES);
		line.append(' ');
		padRight(line, service(event), SERVICE);
		line.append(' ').append(request(event));
		return line.toString().stripTrailing();
	}

	/** Microseconds with three decimals; integers only, so that every machine prints the same. */
	public static String micros(long nanos) {
		String fraction = Long.toString(1000 + Math.floorMod(nanos, 1000L));
		return Math.floorDiv(nanos, 1000L) + "." + fraction.substring(1);
	}

	private static String parties(PsaEvent event) {
		if (event.callee().role() == Party.Role.NONE)
			return event.caller().name();
		String arrow = event.phase() == Phase.RESULT ? " <- " : " -> ";
		return event.caller().name() + arrow + event.callee().name();
	}

	private static String service(PsaEvent event) {
		if (event.service().isEmpty() && event.sid() != 0)
			return "0x" + Integer.toHexString(event.sid());
		return event.service();
	}

	private static String request(PsaEvent event) {
		List<String> words = new ArrayList<>();
		words.add(event.kind().label());
		argument(event, words);
		vectors("in", event.in(), words);
		vectors("out", event.out(), words);
		if (event.phase() != Phase.ENTER) {
			String result = Meaning.of(event.kind()).text(event.status());
			if (!result.isEmpty())
				words.add("= " + result);
		}
		if (!event.text().isEmpty())
			words.add((words.size() > 1 ? "; " : "") + event.text().strip().replace('\n', ' '));
		return String.join(" ", words).replace(" ; ", "; ");
	}

	private static void argument(PsaEvent event, List<String> words) {
		if (!event.operation().isEmpty())
			words.add(event.operation());
		else
			switch (event.kind()) {
				case CALL, SFN -> words.add("type " + event.type());
				case CONNECT -> words.add("version " + event.type());
				case READ, SKIP, WRITE, MAP_INVEC, MAP_OUTVEC, UNMAP_INVEC, UNMAP_OUTVEC -> words.add("vector " + event.type());
				case WAIT, GET, EOI, IRQ_ENABLE, IRQ_DISABLE, RESET_SIGNAL -> words.add("0x" + Integer.toHexString(event.type()));
				case NOTIFY -> words.add("pid " + event.type());
				case IRQ, FLIH -> words.add("irq " + event.type());
				default -> {
				}
			}
	}

	private static void vectors(String label, List<Vector> vectors, List<String> words) {
		if (vectors.isEmpty())
			return;
		words.add(label);
		for (Vector vector : vectors)
			words.add(vector.first().isEmpty() ? Integer.toUnsignedString(vector.length())
					: Integer.toUnsignedString(vector.length()) + ":" + vector.first()
							+ (2L * Integer.toUnsignedLong(vector.length()) > vector.first().length() ? ".." : ""));
	}

	private static void padLeft(StringBuilder line, String text, int width) {
		line.append(" ".repeat(Math.max(0, width - text.length()))).append(text);
	}

	private static void padRight(StringBuilder line, String text, int width) {
		line.append(text).append(" ".repeat(Math.max(0, width - text.length())));
	}
}
