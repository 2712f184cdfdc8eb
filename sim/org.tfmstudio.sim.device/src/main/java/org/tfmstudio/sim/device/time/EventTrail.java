// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.time;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.trace.JsonFormat;
import org.tfmstudio.sim.trace.PsaEvent;

/**
 * The hash of all that a run brought forth. It is the SHA-256 of lines of text, each ended by a line feed: a PSA event's canonical JSON; for a byte
 * of a UART {@code {"cycle":N,"uart":N,"byte":N}}; last {@code {"cycle":N,"stop":"KIND","code":N}}. Behind each PSA event and each line feed that a
 * UART sends, a mark is kept, the first eight bytes of the hash until there: so two runs can be compared up to where they part.
 */
public final class EventTrail {
	/** Marks that a trail holds at most; of what comes after, only the hash remains. */
	public static final int MOST_MARKS = 2_000_000;

	private MessageDigest digest;
	private long[] marks = new long[256];
	private int count;
	private long[] expected;
	private Consumer<String> difference;

	private record Kept(MessageDigest digest, int count) {
	}

	public EventTrail() {
		try {
			digest = MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-256", e);
		}
	}

	/** A PSA event happens. */
	public void event(PsaEvent event) {
		String line = JsonFormat.text(event);
		line(line);
		mark("PSA event " + event.sequence() + " at cycle " + event.cycle() + ": " + line);
	}

	/** A UART sends a byte. */
	public void sent(long cycle, int uart, int value) {
		line("{\"cycle\":" + cycle + ",\"uart\":" + uart + ",\"byte\":" + value + "}");
		if (value == '\n') {
			mark("the line that UART" + uart + " ended at cycle " + cycle);
		}
	}

	private void line(String text) {
		digest.update(text.getBytes(StandardCharsets.UTF_8));
		digest.update((byte) '\n');
	}

	private void mark(String what) {
		if (count == MOST_MARKS) {
			return;
		}
		if (count == marks.length) {
			marks = Arrays.copyOf(marks, 2 * count);
		}
		marks[count] = ByteBuffer.wrap(copy(digest).digest()).getLong();
		if (difference != null && (count >= expected.length || expected[count] != marks[count])) {
			difference.accept(what);
			difference = null;
		}
		count++;
	}

	/** What the marks are to be; the first thing that does not fit is told in words, once. */
	public void expect(long[] recorded, Consumer<String> told) {
		expected = recorded.clone();
		difference = told;
	}

	/** The marks until now. */
	public long[] marks() {
		return Arrays.copyOf(marks, count);
	}

	/** The hash of a run that ends now. */
	public String hash(long cycle, Stop.Kind kind, int code) {
		MessageDigest end = copy(digest);
		end.update(("{\"cycle\":" + cycle + ",\"stop\":\"" + kind + "\",\"code\":" + code + "}\n").getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().formatHex(end.digest());
	}

	/** What it holds, for a snapshot. */
	public Object kept() {
		return new Kept(copy(digest), count);
	}

	/** Takes back what {@link #kept} gave at an earlier moment of the same run, or a later one that was come by before. */
	public void kept(Object before) {
		Kept then = (Kept) before;
		digest = copy(then.digest());
		count = then.count();
	}

	private static MessageDigest copy(MessageDigest digest) {
		try {
			return (MessageDigest) digest.clone();
		} catch (CloneNotSupportedException e) {
			throw new IllegalStateException("SHA-256 of this Java platform cannot be copied", e);
		}
	}
}
