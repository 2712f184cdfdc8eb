// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.gdb.GdbBytes;
import org.tfmstudio.sim.gdb.wire.PacketEncoder;

/** What the other side of a GDB connection may send. */
public final class GdbTarget {
	private static final String[] PACKETS = { "qSupported:multiprocess+;swbreak+;vContSupported+", "?", "g", "p0", "p1f", "P0=78563412", "m10000000,40", "M38000000,4:01020304",
			"X38000000,4:abcd", "Z0,10000100,2", "z0,10000100,2", "Z2,38000000,4", "Z3,38000000,4", "s", "c", "vCont?", "vCont;s:1;c", "bs", "bc", "Hg1", "Hc-1", "T1", "qC",
			"qfThreadInfo", "qsThreadInfo", "qXfer:features:read:target.xml:0,fff", "qXfer:memory-map:read::0,fff", "qXfer:threads:read::0,fff", "qThreadExtraInfo,1",
			"qRcmd,68656c70", "qRcmd,7265736574", "qRcmd,707361", "vMustReplyEmpty", "QStartNoAckMode", "D", "k" };
	private static final long STEPS = 2_000;
	private static final int USES = 300;

	private static DeviceSession device;
	private static int uses;

	private GdbTarget() {
	}

	static List<byte[]> seeds() {
		List<byte[]> seeds = new ArrayList<>();
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (String packet : PACKETS) {
			byte[] framed = PacketEncoder.frame(packet);
			seeds.add(framed);
			all.writeBytes(framed);
			all.write('+');
		}
		seeds.add(all.toByteArray());
		return seeds;
	}

	/** Answers the bytes of one connection. */
	public static void fuzzerTestOneInput(byte[] sent) {
		GdbBytes.answer(device(), sent, STEPS);
	}

	/** A device with a small endless program; it is used for many inputs. */
	private static DeviceSession device() {
		if (device == null || uses++ % USES == 0) {
			if (device != null) {
				device.close();
			}
			device = open();
		}
		return device;
	}

	private static DeviceSession open() {
		ByteBuffer image = ByteBuffer.allocate(0x110).order(ByteOrder.LITTLE_ENDIAN);
		image.putInt(0x3800_1000);
		while (image.position() < 0x100) {
			image.putInt(0x1000_0101);
		}
		image.putShort((short) 0x1C40).putShort((short) 0xE7FD); // adds r0, r0, #1; b .-2
		try {
			Path file = Files.createTempFile("fuzz", ".bin");
			try {
				Files.write(file, image.array());
				DeviceSession session = Devices.firmware(new FirmwareImages("fuzz", "an521", List.of(new FirmwareImages.Image(file, 0x1000_0000)), List.of()), it -> { });
				session.boot();
				return session;
			} finally {
				Files.delete(file);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
