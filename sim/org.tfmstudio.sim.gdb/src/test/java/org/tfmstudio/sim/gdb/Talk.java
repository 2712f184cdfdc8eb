// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.gdb.machine.Machine;
import org.tfmstudio.sim.gdb.wire.Hex;
import org.tfmstudio.sim.gdb.wire.PacketDecoder;
import org.tfmstudio.sim.isa.Assembler;
import org.tfmstudio.sim.isa.AssemblyProgram;
import org.tfmstudio.sim.isa.Extension;

/** A small program on a board, and a conversation about it by packets. */
final class Talk implements AutoCloseable {
	/** Where the program starts; its vector table stands before it. */
	static final int CODE = 0x1000_0100;
	static final int STACK = 0x3800_1000;
	private static final long PATIENCE = 100_000;

	private final DeviceSession device;
	private final AssemblyProgram program;
	private final Machine machine;
	private final GdbSession session;
	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private Talk(DeviceSession device, AssemblyProgram program) {
		this.device = device;
		this.program = program;
		machine = new Machine(device, new RunLimits(Long.MAX_VALUE, PATIENCE, null));
		session = new GdbSession(machine, out::writeBytes);
	}

	static Talk about(String source) {
		return about("an521", source);
	}

	static Talk about(String board, String source) {
		AssemblyProgram program = new Assembler(EnumSet.allOf(Extension.class)).program(source, CODE);
		DeviceSession device = open(board, program);
		return new Talk(device, program);
	}

	/** A booted device that runs a program in Secure state. */
	static DeviceSession open(String board, AssemblyProgram program) {
		byte[] image = new byte[CODE - 0x1000_0000 + program.bytes().length];
		word(image, 0, STACK);
		for (int i = 1; i < 16; i++) {
			word(image, 4 * i, CODE | 1);
		}
		System.arraycopy(program.bytes(), 0, image, CODE - 0x1000_0000, program.bytes().length);
		try {
			Path file = Files.createTempFile("talk", ".bin");
			try {
				Files.write(file, image);
				DeviceSession device = Devices.firmware(new FirmwareImages("talk", board, List.of(new FirmwareImages.Image(file, 0x1000_0000)), List.of()),
						it -> {
						});
				device.boot();
				return device;
			} finally {
				Files.delete(file);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void word(byte[] image, int at, int value) {
		for (int i = 0; i < 4; i++) {
			image[at + i] = (byte) (value >>> 8 * i);
		}
	}

	/** The same device, which from here on can go back. */
	Talk remembering() {
		device.timeline().remember();
		return this;
	}

	Machine machine() {
		return machine;
	}

	int address(String label) {
		return program.address(label);
	}

	/** Sends a packet; answers the payloads that come back, acknowledgements left out. */
	List<String> all(String payload) {
		out.reset();
		session.packet(payload);
		List<String> payloads = new ArrayList<>();
		PacketDecoder decoder = new PacketDecoder(new PacketDecoder.Sink() {
			@Override
			public void packet(String found) {
				payloads.add(found);
			}

			@Override
			public void damaged(String why) {
				throw new AssertionError(why);
			}

			@Override
			public void interrupt() {
				throw new AssertionError("a server sends no Ctrl-C");
			}

			@Override
			public void acknowledged(boolean good) {
				// tested by itself
			}
		});
		for (byte value : out.toByteArray()) {
			decoder.accept(value & 0xFF);
		}
		return payloads;
	}

	/** Sends a packet; answers the last payload that comes back. */
	String say(String payload) {
		return all(payload).getLast();
	}

	/** Sends a packet made of a format. */
	String say(String format, Object... arguments) {
		return say(String.format(format, arguments));
	}

	/** Types a command of the monitor; answers what gdb's user reads. */
	String monitor(String line) {
		StringBuilder text = new StringBuilder();
		for (String payload : all("qRcmd," + Hex.ofText(line))) {
			if (payload.startsWith("O") && !payload.equals("OK")) {
				text.append(new String(Hex.bytes(payload.substring(1)), StandardCharsets.UTF_8));
			}
		}
		return text.toString();
	}

	/** A register by its name in the target description. */
	int register(String name) {
		byte[] value = Hex.bytes(say("p%x", machine.registers().number(name)));
		return (int) Hex.number(value, 0, 4);
	}

	/** Sets a register by its name. */
	String register(String name, int value) {
		return say("P%x=%s", machine.registers().number(name), Hex.littleEndian(value, 4));
	}

	@Override
	public void close() {
		device.close();
	}
}
