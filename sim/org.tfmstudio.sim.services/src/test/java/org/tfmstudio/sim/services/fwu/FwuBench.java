// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.fwu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tfmstudio.sim.boot.ImageDependency;
import org.tfmstudio.sim.boot.ImageHeader;
import org.tfmstudio.sim.boot.ImageVersion;
import org.tfmstudio.sim.services.FlashArea;
import org.tfmstudio.sim.services.storage.flash.PowerSupply;
import org.tfmstudio.sim.services.storage.flash.RamFlash;
import org.tfmstudio.sim.services.testing.TestEnvironment;
import org.tfmstudio.sim.spm.hosted.MadeRequest;

/** A device with slots for the update service, and its client. */
final class FwuBench extends TestEnvironment {
	static final int SLOT = 0x2000;
	static final ImageVersion SECURE = new ImageVersion(2, 1, 5, 9);
	static final ImageVersion NON_SECURE = new ImageVersion(1, 0, 0, 0);

	/** What came back from a call. */
	record Answer(int status, byte[] out) {
	}

	final PowerSupply power = new PowerSupply();
	FirmwareUpdate service;

	FwuBench(String... options) {
		super(options);
		mayReset = true;
		bootData = versions(Map.of(0, SECURE, 1, NON_SECURE));
		for (FlashArea area : FlashArea.values())
			if (area.name().startsWith("PRIMARY") || area.name().startsWith("SECONDARY"))
				flash.put(area, power.feed(new RamFlash(SLOT, 0x1000, 1)));
	}

	/** Starts the service, as after a reset. */
	FwuBench boot() {
		power.restore();
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
		MadeRequest request = new MadeRequest(service, -1, type, in, out);
		return new Answer(request.call(), request.written(0));
	}

	int call(int type, int component, byte[]... more) {
		List<byte[]> in = new ArrayList<>(List.of(more));
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
}
