// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.time;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.device.Stop;

/** Reads a {@link Recording}: one line after the other, one word after the other; whatever does not fit is an error with its line. */
final class RecordingReader {
	/** Bytes of the largest file that is read. */
	static final long LONGEST = 64 << 20;
	private static final int MOST_IMAGES = 1000;
	private static final int MOST_INPUTS = 1_000_000;
	private static final int HASH_DIGITS = 64;

	private final String file;
	private final byte[] bytes;
	private int line;
	/** The present line and where its next word begins. */
	private String text = "";
	private int at;
	/** Where the next line begins in the file. */
	private int next;

	RecordingReader(String file, byte[] bytes) {
		this.file = file;
		this.bytes = bytes;
	}

	Recording read() throws IOException {
		if (!nextLine() || !"tfmstudio-recording".equals(word())) {
			throw error("is no recording: it does not begin with \"tfmstudio-recording\"");
		}
		long version = number(0, Integer.MAX_VALUE);
		if (version != Recording.VERSION) {
			throw error("is a recording of version " + version + "; this program reads version " + Recording.VERSION);
		}
		String device = null;
		String board = null;
		String state = null;
		String hash = null;
		List<Recording.Image> images = new ArrayList<>();
		List<GivenInput> inputs = new ArrayList<>();
		long[] marks = new long[256];
		int count = 0;
		Moment end = null;
		Stop.Kind stop = null;
		int code = 0;
		while (hash == null) {
			if (!nextLine()) {
				throw error("ends too early: the hash is missing");
			}
			String keyword = word();
			switch (keyword) {
			case "device" -> device = once(device, rest());
			case "board" -> board = once(board, word());
			case "image" -> {
				limit(images.size(), MOST_IMAGES);
				images.add(new Recording.Image(hash(), rest()));
			}
			case "state" -> state = once(state, hash());
			case "input" -> {
				limit(inputs.size(), MOST_INPUTS);
				inputs.add(input(inputs));
			}
			case "marks" -> {
				while (at < text.length()) {
					limit(count, EventTrail.MOST_MARKS);
					marks = count == marks.length ? Arrays.copyOf(marks, 2 * count) : marks;
					marks[count++] = HexFormat.fromHexDigitsToLong(digits(word(), 16, 16));
				}
			}
			case "end" -> {
				once(end, null);
				end = moment(inputs.size());
				stop = constant(Stop.Kind.class);
				code = (int) number(Integer.MIN_VALUE, Integer.MAX_VALUE);
			}
			case "hash" -> hash = hash();
			default -> throw error("has the unknown keyword \"" + shown(keyword) + "\"");
			}
			if (at < text.length()) {
				throw error("has more on this line than belongs there");
			}
		}
		if (board == null || state == null || end == null) {
			throw error("is not complete: it needs board, state and end");
		}
		if (!inputs.isEmpty() && inputs.getLast().at().compareTo(end) > 0) {
			throw error("has inputs behind its end");
		}
		return new Recording(device == null ? "" : device, board, images, state, inputs, Arrays.copyOf(marks, count), end, stop, code, hash);
	}

	private GivenInput input(List<GivenInput> before) throws IOException {
		Moment moment = moment(before.size());
		if (!before.isEmpty() && before.getLast().at().compareTo(moment) > 0) {
			throw error("has inputs that are not in the order of time");
		}
		String kind = word();
		return new GivenInput(moment, switch (kind) {
		case "uart" -> new Input.Uart((int) number(0, 99), hex());
		case "memory" -> new Input.Memory((int) number(0, 99), address(), hex());
		case "register" -> new Input.Register((int) number(0, 99), word(), address());
		case "reset" -> new Input.Reset(constant(ResetCause.class));
		case "flip" -> new Input.FlippedBit((int) number(0, Integer.MAX_VALUE), (int) number(0, 7));
		default -> throw error("has an input of the unknown kind \"" + shown(kind) + "\"");
		});
	}

	/** {@code cycle.entries.events}. */
	private Moment moment(int inputs) throws IOException {
		String word = word();
		int first = word.indexOf('.');
		int second = word.indexOf('.', first + 1);
		if (first < 0 || second < 0) {
			throw error("has \"" + shown(word) + "\" where a moment belongs, CYCLE.ENTRIES.EVENTS");
		}
		return new Moment(decimal(word.substring(0, first), 0, Long.MAX_VALUE / 4), (int) decimal(word.substring(first + 1, second), 0, Integer.MAX_VALUE),
				decimal(word.substring(second + 1), 0, Long.MAX_VALUE / 4), inputs);
	}

	private <E extends Enum<E>> E constant(Class<E> type) throws IOException {
		String word = word();
		for (E constant : type.getEnumConstants()) {
			if (constant.name().equals(word)) {
				return constant;
			}
		}
		throw error("has the unknown word \"" + shown(word) + "\"");
	}

	private int address() throws IOException {
		String word = word();
		if (!word.startsWith("0x")) {
			throw error("has \"" + shown(word) + "\" where a number like 0x20000000 belongs");
		}
		return HexFormat.fromHexDigits(digits(word.substring(2), 1, 8));
	}

	private byte[] hex() throws IOException {
		String word = word();
		if (word.length() % 2 != 0) {
			throw error("has an odd number of hexadecimal digits");
		}
		return HexFormat.of().parseHex(digits(word, 0, Integer.MAX_VALUE));
	}

	private String hash() throws IOException {
		return digits(word(), HASH_DIGITS, HASH_DIGITS);
	}

	private String digits(String word, int least, int most) throws IOException {
		if (word.length() < least || word.length() > most || !word.chars().allMatch(HexFormat::isHexDigit)) {
			throw error("has \"" + shown(word) + "\" where hexadecimal digits belong");
		}
		return word;
	}

	private long number(long least, long most) throws IOException {
		return decimal(word(), least, most);
	}

	private long decimal(String word, long least, long most) throws IOException {
		try {
			long number = Long.parseLong(word);
			if (number >= least && number <= most) {
				return number;
			}
		} catch (NumberFormatException e) {
			// said below
		}
		throw error("has \"" + shown(word) + "\" where a number from " + least + " to " + most + " belongs");
	}

	private <T> T once(T before, T now) throws IOException {
		if (before != null) {
			throw error("says this twice");
		}
		return now;
	}

	private void limit(int count, int most) throws IOException {
		if (count >= most) {
			throw error("has more than " + most + " of these");
		}
	}

	/** The next word of the line; words are parted by one space. */
	private String word() {
		int end = text.indexOf(' ', at);
		String word = text.substring(at, end < 0 ? text.length() : end);
		at = end < 0 ? text.length() : end + 1;
		return word;
	}

	private String rest() {
		String rest = text.substring(at);
		at = text.length();
		return rest;
	}

	private boolean nextLine() throws IOException {
		if (next >= bytes.length) {
			return false;
		}
		int end = next;
		while (end < bytes.length && bytes[end] != '\n') {
			end++;
		}
		line++;
		try {
			text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, next, end - next)).toString();
		} catch (CharacterCodingException e) {
			text = "";
			throw error("is not UTF-8");
		}
		at = 0;
		next = end + 1;
		return true;
	}

	private static String shown(String word) {
		return word.length() <= 40 ? word : word.substring(0, 40) + "...";
	}

	private IOException error(String what) {
		return new IOException(file + ", line " + line + ": " + what);
	}
}
