// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.time;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Stop;

/**
 * A run as a file: what it was made of, what came from outside and when, and the hash of what it brought forth. With the same images it is run
 * again anywhere. The format is docs/recording.md.
 *
 * @param device name of the device, for people
 * @param board name of its board
 * @param images what was loaded, in this order
 * @param state {@link Timeline#stateHash} behind boot, before the first instruction
 * @param inputs all inputs
 * @param marks those of the {@link EventTrail}
 * @param end where the run ended
 * @param stop why
 * @param code exit code of the application, or 0
 * @param hash that of the {@link EventTrail}
 */
public record Recording(String device, String board, List<Image> images, String state, List<GivenInput> inputs, long[] marks, Moment end, Stop.Kind stop,
		int code, String hash) {
	/** Number of the format. */
	public static final int VERSION = 1;
	private static final int MARKS_A_LINE = 8;

	/**
	 * An image that was loaded.
	 *
	 * @param sha256 of the file, in hexadecimal digits
	 * @param name its file name, for people
	 */
	public record Image(String sha256, String name) {
	}

	public Recording {
		images = List.copyOf(images);
		inputs = List.copyOf(inputs);
	}

	/**
	 * A recording of a run that ends here.
	 *
	 * @param state what {@link #state} gave behind boot
	 */
	public static Recording of(DeviceSession session, EventTrail trail, String state, Stop stop) throws IOException {
		Moment end = session.timeline().now();
		List<GivenInput> until = session.timeline().inputs().subList(0, end.inputs());
		return new Recording(session.name(), session.board().table().name(), images(session), state, until, trail.marks(), end, stop.kind(), stop.code(),
				trail.hash(end.cycle(), stop.kind(), stop.code()));
	}

	/** The state of a device in hexadecimal digits. */
	public static String state(DeviceSession session) {
		return HexFormat.of().formatHex(session.timeline().stateHash());
	}

	private static List<Image> images(DeviceSession session) throws IOException {
		List<Image> images = new ArrayList<>();
		for (Path file : session.images()) {
			images.add(new Image(sha256(Files.readAllBytes(file)), file.getFileName().toString()));
		}
		return images;
	}

	private static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-256", e);
		}
	}

	/** Why a device cannot be the one that was recorded, in a sentence; empty when its board and images are the same and it can take the inputs. */
	public Optional<String> mismatch(DeviceSession session) throws IOException {
		String other = session.board().table().name();
		if (!other.equals(board)) {
			return Optional.of("the recording was made on the board " + board + ", and this is " + other);
		}
		List<Image> present = images(session);
		if (present.size() != images.size()) {
			return Optional.of("the recording was made with " + images.size() + " images, and here are " + present.size());
		}
		for (int i = 0; i < images.size(); i++) {
			if (!present.get(i).sha256().equals(images.get(i).sha256())) {
				return Optional.of("image " + present.get(i).name() + " has the SHA-256 " + present.get(i).sha256() + ", and the recording was made with "
						+ images.get(i).name() + ", " + images.get(i).sha256());
			}
		}
		if (!session.flipsBits() && inputs.stream().anyMatch(it -> it.input() instanceof Input.FlippedBit)) {
			return Optional.of("the recording flips a bit of an application's signed image, and images of firmware run as they are");
		}
		return Optional.empty();
	}

	/** The file's content. */
	public String text() {
		StringBuilder out = new StringBuilder();
		out.append("tfmstudio-recording ").append(VERSION).append('\n');
		out.append("device ").append(printable(device)).append('\n');
		out.append("board ").append(board).append('\n');
		images.forEach(image -> out.append("image ").append(image.sha256()).append(' ').append(printable(image.name())).append('\n'));
		out.append("state ").append(state).append('\n');
		for (GivenInput given : inputs) {
			out.append("input ").append(moment(given.at())).append(' ').append(given.input()).append('\n');
		}
		for (int i = 0; i < marks.length; i++) {
			out.append(i % MARKS_A_LINE == 0 ? "marks " : " ").append(HexFormat.of().toHexDigits(marks[i]));
			if (i % MARKS_A_LINE == MARKS_A_LINE - 1 || i == marks.length - 1) {
				out.append('\n');
			}
		}
		out.append("end ").append(moment(end)).append(' ').append(stop).append(' ').append(code).append('\n');
		out.append("hash ").append(hash).append('\n');
		return out.toString();
	}

	/** Names come from files: a line feed in one must not begin a line here. */
	private static String printable(String name) {
		return name.codePoints().map(c -> Character.isISOControl(c) ? '?' : c)
				.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
	}

	private static String moment(Moment moment) {
		return moment.cycle() + "." + moment.entries() + "." + moment.events();
	}

	/** Writes the file. */
	public void write(Path file) throws IOException {
		Files.writeString(file, text(), StandardCharsets.UTF_8);
	}

	/**
	 * Reads a file.
	 *
	 * @throws IOException when it cannot be read or is no recording; the message names file and line
	 */
	public static Recording read(Path file) throws IOException {
		if (Files.size(file) > RecordingReader.LONGEST) {
			throw new IOException(file + " is larger than a recording may be, " + (RecordingReader.LONGEST >> 20) + " MB");
		}
		return new RecordingReader(file.toString(), Files.readAllBytes(file)).read();
	}
}
