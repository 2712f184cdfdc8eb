// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.time;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Stop;

/** A recorded run is repeated to the last bit, or it is said where it parts; whatever is no recording is refused in a sentence. */
class RecordingTest {
	private static final long END = 1_500_000;
	@TempDir
	static Path folder;

	private static Recording record() throws Exception {
		try (DeviceSession session = Firmware.boot(folder)) {
			EventTrail trail = session.trail();
			String state = Recording.state(session);
			session.timeline().remember();
			Firmware.run(session, 100_000);
			session.input(0, "hello\nworld".getBytes(StandardCharsets.US_ASCII));
			Firmware.run(session, 400_001);
			session.write(0, Firmware.TICKS, new byte[] { 1, 2, 3, 4, 5 });
			session.write(0, "MSP_S", 0x3800_7000);
			// somebody goes back, has a look, and does something else
			session.timeline().runTo(300_000);
			session.timeline().reverseStep();
			session.input(0, "again\n".getBytes(StandardCharsets.US_ASCII));
			session.write(0, "r5", 99);
			Firmware.run(session, END);
			return Recording.of(session, trail, state, Stop.of(Stop.Kind.TIME_LIMIT, ""));
		}
	}

	@Test
	void replaysBitIdentically() throws Exception {
		Recording recording = record();
		assertEquals(3, recording.inputs().size());
		Path file = folder.resolve("run.rec");
		recording.write(file);
		Recording read = Recording.read(file);
		assertEquals(recording.text(), read.text());
		try (DeviceSession session = Firmware.boot(folder)) {
			assertTrue(read.mismatch(session).isEmpty());
			assertEquals(read.state(), Recording.state(session));
			EventTrail trail = session.trail();
			List<String> differences = new ArrayList<>();
			trail.expect(read.marks(), differences::add);
			session.timeline().expect(read.inputs());
			session.timeline().replay(read.end());
			assertEquals(List.of(), differences);
			assertEquals(read.end(), session.timeline().now());
			assertArrayEquals(read.marks(), trail.marks());
			assertEquals(read.hash(), trail.hash(session.timeline().position(), read.stop(), read.code()));
			assertFalse(session.timeline().strayed());
		}
	}

	@Test
	void sayWhereARunParts() throws Exception {
		Recording recording = record();
		try (DeviceSession session = Firmware.boot(folder)) {
			EventTrail trail = session.trail();
			List<String> differences = new ArrayList<>();
			trail.expect(recording.marks(), differences::add);
			// without the first input
			session.timeline().expect(recording.inputs().subList(1, 3));
			session.timeline().replay(recording.end());
			assertEquals(1, differences.size());
			assertTrue(differences.getFirst().startsWith("the line that UART0 ended at cycle "), differences::toString);
			assertNotEquals(recording.hash(), trail.hash(session.timeline().position(), recording.stop(), recording.code()));
		}
	}

	@Test
	void otherImagesAreNamed() throws Exception {
		Recording recording = record();
		Recording other = new Recording("", recording.board(), List.of(new Recording.Image("0".repeat(64), "other.bin")), recording.state(), List.of(),
				new long[0], recording.end(), recording.stop(), 0, recording.hash());
		try (DeviceSession session = Firmware.boot(folder)) {
			assertTrue(other.mismatch(session).orElseThrow().contains("other.bin"));
		}
	}

	@Test
	void bitsOfFirmwareAreNotFlipped() throws Exception {
		Recording recording = record();
		List<GivenInput> inputs = new ArrayList<>(List.of(new GivenInput(new Moment(0, 0, 0, 0), new Input.FlippedBit(77, 3))));
		inputs.addAll(recording.inputs());
		Recording edited = new Recording("", recording.board(), recording.images(), recording.state(), inputs, recording.marks(), recording.end(),
				recording.stop(), 0, recording.hash());
		try (DeviceSession session = Firmware.boot(folder)) {
			assertTrue(edited.mismatch(session).orElseThrow().contains("flips a bit"));
		}
	}

	@Test
	void everyKindOfInputIsWrittenAndRead() throws Exception {
		List<GivenInput> inputs = List.of(new GivenInput(new Moment(0, 0, 0, 0), new Input.FlippedBit(77, 3)),
				new GivenInput(new Moment(5, 1, 2, 1), new Input.Uart(4, new byte[] { 0, -1 })),
				new GivenInput(new Moment(5, 1, 2, 2), new Input.Memory(1, 0x8000_0000, new byte[0])),
				new GivenInput(new Moment(6, 0, 2, 3), new Input.Register(0, "r15", -1)),
				new GivenInput(new Moment(1L << 40, 0, 3, 4), new Input.Reset(org.tfmstudio.sim.board.io.ResetCause.EXTERNAL)));
		Recording recording = new Recording("a\nhash x", "b", List.of(new Recording.Image("ab".repeat(32), "with blanks.bin")), "cd".repeat(32), inputs,
				new long[] { 1, -1, 2, 3, 4, 5, 6, 7, 8 }, new Moment(1L << 41, 0, 9, 5), Stop.Kind.EXIT, -3, "ef".repeat(32));
		Recording read = read(recording.text().getBytes(StandardCharsets.UTF_8));
		assertEquals(inputs, read.inputs());
		assertEquals(recording.text(), read.text());
		assertEquals("a?hash x", read.device());
	}

	@Test
	void whatIsNoRecordingIsRefused() throws Exception {
		byte[] good = record().text().getBytes(StandardCharsets.UTF_8);
		Random random = new Random(7);
		int refused = 0;
		for (int n = 0; n < 3000; n++) {
			byte[] bad = good.clone();
			for (int k = random.nextInt(4); k >= 0; k--) {
				int from = random.nextInt(bad.length);
				switch (random.nextInt(4)) {
					case 0 -> bad[from] ^= (byte) (1 << random.nextInt(8));
					case 1 -> bad[from] = (byte) " \n.0x-".charAt(random.nextInt(6));
					case 2 -> bad = java.util.Arrays.copyOf(bad, from);
					default -> System.arraycopy(good, random.nextInt(good.length - 20), bad, Math.min(from, bad.length - 20), 20);
				}
				if (bad.length < 30) {
					break;
				}
			}
			try {
				read(bad);
			} catch (IOException e) {
				assertTrue(e.getMessage().startsWith("x.rec, line "), e::getMessage);
				refused++;
			}
		}
		assertTrue(refused > 1000, refused + " were refused");
		assertThrows(IOException.class, () -> read(new byte[0]));
		assertThrows(IOException.class, () -> read("tfmstudio-recording 2\n".getBytes(StandardCharsets.US_ASCII)));
		Path large = folder.resolve("large.rec");
		try (var channel = Files.newByteChannel(large, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
			channel.position(RecordingReader.LONGEST + 1);
			channel.write(java.nio.ByteBuffer.allocate(1));
		}
		assertThrows(IOException.class, () -> Recording.read(large));
	}

	private static Recording read(byte[] bytes) throws IOException {
		return new RecordingReader("x.rec", bytes).read();
	}
}
