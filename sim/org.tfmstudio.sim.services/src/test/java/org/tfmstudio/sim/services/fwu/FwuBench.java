// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.fwu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.sim.boot.ImageDependency;
import org.tfmstudio.sim.boot.ImageHeader;
import org.tfmstudio.sim.boot.ImageVersion;
import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.FlashArea;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.hosted.ServicePanic;
import org.tfmstudio.sim.spm.model.ServiceConfig;

/** A device with slots for the update service, and its client. */
final class FwuBench implements Environment {
	static final int SLOT = 0x2000;
	static final ImageVersion SECURE = new ImageVersion(2, 1, 5, 9);
	static final ImageVersion NON_SECURE = new ImageVersion(1, 0, 0, 0);

	/** The power went while a flash operation was under way. */
	static final class PowerCut extends RuntimeException {
		private static final long serialVersionUID = 1L;
	}

	/** A flash in RAM on the bench's supply. */
	final class Slot implements FlashDevice {
		final byte[] bytes = new byte[SLOT];

		Slot() {
			Arrays.fill(bytes, ERASED);
		}

		@Override
		public int size() {
			return SLOT;
		}

		@Override
		public int sectorSize() {
			return 0x1000;
		}

		@Override
		public int programUnit() {
			return 1;
		}

		@Override
		public byte[] read(int offset, int length) {
			return Arrays.copyOfRange(bytes, offset, offset + length);
		}

		@Override
		public void program(int offset, byte[] data) {
			boolean cut = operations-- <= 0;
			System.arraycopy(data, 0, bytes, offset, cut ? data.length / 2 : data.length);
			if (cut)
				throw new PowerCut();
		}

		@Override
		public void erase(int offset, int length) {
			boolean cut = operations-- <= 0;
			Arrays.fill(bytes, offset, offset + (cut ? length / 2 : length), ERASED);
			if (cut)
				throw new PowerCut();
		}
	}

	/** What came back from a call. */
	record Answer(int status, byte[] out) {
	}

	final Map<String, String> options = new HashMap<>();
	final Map<FlashArea, Slot> slots = new EnumMap<>(FlashArea.class);
	int operations = Integer.MAX_VALUE;
	int resets;
	byte[] bootData = versions(Map.of(0, SECURE, 1, NON_SECURE));
	FirmwareUpdate service;

	FwuBench(String... options) {
		for (int i = 0; i < options.length; i += 2)
			this.options.put(options[i], options[i + 1]);
		for (FlashArea area : FlashArea.values())
			if (area.name().startsWith("PRIMARY") || area.name().startsWith("SECONDARY"))
				slots.put(area, new Slot());
	}

	/** Starts the service, as after a reset. */
	FwuBench boot() {
		operations = Integer.MAX_VALUE;
		if (service == null)
			service = new FirmwareUpdate(this);
		service.start();
		return this;
	}

	static byte[] versions(Map<Integer, ImageVersion> images) {
		ByteBuffer out = ByteBuffer.allocate(4 + 12 * images.size()).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0x2016)
				.putShort((short) (4 + 12 * images.size()));
		images.forEach((image, version) -> {
			out.putShort((short) (0x2000 | image << 6)).putShort((short) 8);
			version.write(out);
		});
		return out.array();
	}

	/** An image that nobody signed: header, four bytes, a protected area with dependencies, and the start of an open one. */
	static byte[] image(ImageVersion version, ImageDependency... dependencies) {
		int guarded = dependencies.length == 0 ? 0 : 4 + 16 * dependencies.length;
		ByteBuffer out = ByteBuffer.allocate(0x20 + 4 + guarded + 4).order(ByteOrder.LITTLE_ENDIAN);
		out.put(new ImageHeader(0, 0x20, guarded, 4, 0, version).bytes()).putInt(0x12345678);
		if (guarded > 0) {
			out.putShort((short) 0x6908).putShort((short) guarded);
			for (ImageDependency dependency : dependencies)
				out.putShort((short) 0x40).putShort((short) ImageDependency.BYTES).put(dependency.bytes());
		}
		return out.putShort((short) 0x6907).putShort((short) 4).array();
	}

	static byte[] word(int value) {
		return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
	}

	Answer call(int type, List<byte[]> in, int... out) {
		byte[][] written = {{}, {}, {}, {}};
		int status = service.call(new Request() {
			@Override
			public ServiceConfig service() {
				return service.config().services().getFirst();
			}

			@Override
			public int type() {
				return type;
			}

			@Override
			public int clientId() {
				return -1;
			}

			@Override
			public int inCount() {
				return in.size();
			}

			@Override
			public int outCount() {
				return out.length;
			}

			@Override
			public int inSize(int index) {
				return index < in.size() ? in.get(index).length : 0;
			}

			@Override
			public int outSize(int index) {
				return index < out.length ? out[index] : 0;
			}

			@Override
			public byte[] read(int index, int offset, int length) {
				byte[] from = index < in.size() ? in.get(index) : new byte[0];
				return Arrays.copyOfRange(from, Math.min(offset, from.length), Math.min(from.length, offset + length));
			}

			@Override
			public void write(int index, byte[] bytes) {
				if (bytes.length > outSize(index))
					throw new ServicePanic("too much");
				written[index] = bytes;
			}

			@Override
			public void cost(int cycles) {
				// time does not matter here
			}
		});
		return new Answer(status, written[0]);
	}

	int call(int type, int component, byte[]... more) {
		List<byte[]> in = new java.util.ArrayList<>(List.of(more));
		in.addFirst(new byte[] {(byte) component});
		return call(type, in).status();
	}

	ByteBuffer query(int component) {
		Answer answer = call(1010, List.of(new byte[] {(byte) component}), FirmwareUpdate.INFO_SIZE);
		if (answer.status() != 0)
			throw new AssertionError("query: " + answer.status());
		return ByteBuffer.wrap(answer.out()).order(ByteOrder.LITTLE_ENDIAN);
	}

	FwuState state(int component) {
		return FwuState.values()[query(component).get(0)];
	}

	int start(int component) {
		return call(1001, component, new byte[0]);
	}

	int write(int component, int offset, byte[] block) {
		return call(1002, component, word(offset), block);
	}

	int finish(int component) {
		return call(1003, component);
	}

	int cancel(int component) {
		return call(1004, component);
	}

	int install() {
		return call(1005, List.of()).status();
	}

	int clean(int component) {
		return call(1006, component);
	}

	int reject(int why) {
		return call(1007, List.of(word(why))).status();
	}

	int accept() {
		return call(1009, List.of()).status();
	}

	@Override
	public Optional<String> option(String name) {
		return Optional.ofNullable(options.get(name));
	}

	@Override
	public String tfm() {
		return "2.1";
	}

	@Override
	public Optional<FlashDevice> flash(FlashArea area) {
		return Optional.ofNullable(slots.get(area));
	}

	@Override
	public byte[] bootData() {
		return bootData;
	}

	@Override
	public long seed() {
		return 1;
	}

	@Override
	public void reset(String why) {
		resets++;
	}
}
