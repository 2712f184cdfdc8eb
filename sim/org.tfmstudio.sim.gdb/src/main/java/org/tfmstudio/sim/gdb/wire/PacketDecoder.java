// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.wire;

/**
 * Finds packets in a stream of bytes: {@code $payload#cc}, where {@code cc} is the sum of the payload's bytes modulo 256, and
 * {@code }} makes the next byte mean itself xor 0x20. Whatever the bytes are, it goes on; it keeps at most one payload.
 */
public final class PacketDecoder {
	/** Longest payload that is taken, in bytes. */
	public static final int MAX_PAYLOAD = 0x4000;

	private static final int INTERRUPT = 0x03;
	private static final int ESCAPE = '}';
	private static final int ESCAPE_BIT = 0x20;

	/** What was found. */
	public interface Sink {
		/** A packet with a good checksum; each char is a byte, escapes are resolved. */
		void packet(String payload);

		/** A packet whose checksum is wrong, or that was too long. */
		void damaged(String why);

		/** Ctrl-C: the byte 3 between packets. */
		void interrupt();

		/** {@code +} or {@code -} between packets. */
		void acknowledged(boolean good);
	}

	private enum State {
		BETWEEN, PAYLOAD, ESCAPED, CHECKSUM_HIGH, CHECKSUM_LOW
	}

	private final Sink sink;
	private final StringBuilder payload = new StringBuilder();
	private State state = State.BETWEEN;
	private boolean tooLong;
	private int sum;
	private int high;

	public PacketDecoder(Sink sink) {
		this.sink = sink;
	}

	/** The next byte, 0 to 255. */
	public void accept(int value) {
		switch (state) {
		case BETWEEN -> between(value);
		case PAYLOAD -> payload(value);
		case ESCAPED -> {
			state = State.PAYLOAD;
			sum += value;
			append(value ^ ESCAPE_BIT);
		}
		case CHECKSUM_HIGH -> {
			high = Character.digit(value, 16);
			state = State.CHECKSUM_LOW;
		}
		case CHECKSUM_LOW -> {
			state = State.BETWEEN;
			finish(high << 4 | Character.digit(value, 16));
		}
		}
	}

	private void between(int value) {
		switch (value) {
		case '$' -> begin();
		case INTERRUPT -> sink.interrupt();
		case '+' -> sink.acknowledged(true);
		case '-' -> sink.acknowledged(false);
		default -> {
			// noise on the line
		}
		}
	}

	private void begin() {
		payload.setLength(0);
		sum = 0;
		tooLong = false;
		state = State.PAYLOAD;
	}

	private void payload(int value) {
		switch (value) {
		case '#' -> state = State.CHECKSUM_HIGH;
		case '$' -> {
			// the end of the packet before was lost
			sink.damaged("a packet without an end");
			begin();
		}
		default -> {
			sum += value;
			if (value == ESCAPE) {
				state = State.ESCAPED;
			} else {
				append(value);
			}
		}
		}
	}

	private void append(int value) {
		if (payload.length() < MAX_PAYLOAD) {
			payload.append((char) value);
		} else {
			tooLong = true;
		}
	}

	private void finish(int checksum) {
		if (checksum != (sum & 0xFF)) {
			sink.damaged("a packet with a wrong checksum");
		} else if (tooLong) {
			sink.damaged("a packet of more than " + MAX_PAYLOAD + " bytes");
		} else {
			sink.packet(payload.toString());
		}
	}
}
