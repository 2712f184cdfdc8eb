// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.util.Arrays;

import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/**
 * How many PSA events and UART bytes a run has brought forth, and up to where its observers have heard them: what a run brings forth again, after
 * somebody went back, is not told again.
 */
final class Told {
	private long events;
	private long heardEvents;
	private final long[] sent;
	private final long[] heardSent;

	Told(int uarts) {
		sent = new long[uarts];
		heardSent = new long[uarts];
	}

	/** An event; whether it is to be told. */
	boolean event() {
		events++;
		if (events <= heardEvents) {
			return false;
		}
		heardEvents = events;
		return true;
	}

	/** A byte of a UART; whether it is to be told. */
	boolean sent(int uart) {
		sent[uart]++;
		if (sent[uart] <= heardSent[uart]) {
			return false;
		}
		heardSent[uart] = sent[uart];
		return true;
	}

	/** Events until now. */
	long events() {
		return events;
	}

	/** Bytes until now, by UART. */
	long[] sent() {
		return sent.clone();
	}

	/** What comes from here on is new. */
	void untell() {
		heardEvents = events;
		System.arraycopy(sent, 0, heardSent, 0, sent.length);
	}

	/** What was heard is no state of the device: it stays. */
	void save(StateWriter out) {
		out.int64(events);
		Arrays.stream(sent).forEach(out::int64);
	}

	void restore(StateReader in) {
		events = in.int64();
		for (int i = 0; i < sent.length; i++) {
			sent[i] = in.int64();
		}
	}
}
