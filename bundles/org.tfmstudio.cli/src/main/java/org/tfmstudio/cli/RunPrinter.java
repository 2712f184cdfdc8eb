// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

import org.tfmstudio.sim.device.UartObserver;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaObserver;
import org.tfmstudio.sim.trace.TextFormat;

/** Prints what a device says while it runs: lines of its UARTs and PSA events, in the order of virtual time. */
final class RunPrinter implements UartObserver, PsaObserver {
	/** A UART line that has no end yet is printed at this length, so that noise cannot fill the memory. */
	private static final int LONGEST_LINE = 4096;

	private final PrintStream out;
	private final Predicate<PsaEvent> shown;
	private final Function<PsaEvent, String> format = new TextFormat();
	private final TreeMap<Integer, StringBuilder> lines = new TreeMap<>();

	RunPrinter(PrintStream out, Predicate<PsaEvent> shown) {
		this.out = out;
		this.shown = shown;
	}

	@Override
	public void sent(int uart, int value) {
		StringBuilder line = lines.computeIfAbsent(uart, it -> new StringBuilder());
		if (value == '\n' || line.length() >= LONGEST_LINE) {
			print(uart, line);
		}
		if (value != '\n' && value != '\r') {
			line.append((char) value);
		}
	}

	@Override
	public void event(PsaEvent event) {
		if (shown.test(event)) {
			finishLines();
			out.println("psa   | " + format.apply(event));
		}
	}

	/** Prints what the UARTs have sent without an end of line. */
	void finishLines() {
		lines.forEach((uart, line) -> {
			if (!line.isEmpty()) {
				print(uart, line);
			}
		});
	}

	private void print(int uart, StringBuilder line) {
		// bytes were collected one to a char; most firmware prints UTF-8
		byte[] bytes = line.toString().getBytes(StandardCharsets.ISO_8859_1);
		out.println(UartObserver.name(uart) + " | " + visible(new String(bytes, StandardCharsets.UTF_8)));
		line.setLength(0);
	}

	/** Control characters would let a device write over the terminal, and colours would make lines differ that are alike. */
	private static String visible(String text) {
		StringBuilder shown = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == 0x1B && i + 1 < text.length() && text.charAt(i + 1) == '[') {
				int end = i + 2;
				while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == ';')) {
					end++;
				}
				if (end < text.length() && text.charAt(end) == 'm') {
					i = end; // a colour
					continue;
				}
			}
			shown.append(c == '\t' || !Character.isISOControl(c) ? c : '\uFFFD');
		}
		return shown.toString();
	}
}
