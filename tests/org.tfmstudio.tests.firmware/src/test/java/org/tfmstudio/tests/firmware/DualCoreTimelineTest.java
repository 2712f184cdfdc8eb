// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.firmware;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.device.firmware.FirmwareImages.Image;
import org.tfmstudio.tests.firmware.Firmware.Source;

/** Going back and forth in time while both cores run: the states are those of a straight run. */
class DualCoreTimelineTest {
	private static final long END = 60_000;

	@TempDir
	Path folder;

	@Test
	void rewoundStatesAreThoseOfAStraightRun() throws Exception {
		Path elf = Firmware.compile(folder, new Source("cores.c", Firmware.PLAIN), new Source("cores-second.c", Firmware.FLOATING));
		var random = new Random(3);
		long[] cycles = random.longs(30, 3_000, END).sorted().toArray();
		byte[][] straight = new byte[cycles.length][];
		try (DeviceSession session = boot(elf)) {
			for (int i = 0; i < cycles.length; i++) {
				session.timeline().runTo(cycles[i]);
				straight[i] = session.timeline().stateHash();
			}
			assertTrue(session.board().cores().get(1).instructions() > 1_000, "both cores were at work");
		}
		try (DeviceSession session = boot(elf)) {
			session.timeline().remember();
			session.timeline().runTo(END);
			for (int n = 0; n < 60; n++) {
				int i = random.nextInt(cycles.length);
				session.timeline().runTo(cycles[i]);
				assertEquals(cycles[i], session.timeline().position());
				assertArrayEquals(straight[i], session.timeline().stateHash(), "at cycle " + cycles[i]);
				for (int back = random.nextInt(4); back > 0; back--)
					session.timeline().reverseStep();
			}
		}
	}

	private static DeviceSession boot(Path elf) throws Exception {
		var images = new FirmwareImages("cores", "an521", List.of(new Image(elf, Image.OWN)), List.of());
		DeviceSession session = Devices.firmware(images, notice -> {
			throw new AssertionError(notice);
		});
		session.boot();
		return session;
	}
}
