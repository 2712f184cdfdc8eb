// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.hosted;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.FlashArea;
import org.tfmstudio.sim.services.storage.flash.PowerSupply;

/** What a board gives to the services in Java. */
public final class HostedEnvironment implements Environment {
	/** TF-M's shared data of boot loader and runtime: the start of the secure RAM (facts G.2). */
	public static final int BOOT_DATA = 0x3800_0000;
	/** Bytes that are kept for it. */
	public static final int BOOT_DATA_SIZE = 0x400;
	/** Header of the shared data: magic and length of all, 16 bits each. */
	private static final int BOOT_DATA_MAGIC = 0x2016;
	private static final int CODE_MEMORY = 0x1000_0000;

	/** The power failed at a flash operation; the engine stops with it. */
	public record PowerLost() {
	}

	/** A service asked for a reset; the engine stops with it. */
	public record ResetAsked(String why) {
	}

	private final Core core;
	private final Map<String, String> options;
	private final String tfm;
	private final FlashMap map;
	private final PowerSupply power;

	public HostedEnvironment(Core core, Map<String, String> options, String tfm) {
		this.core = core;
		this.options = options;
		this.tfm = tfm;
		power = new PowerSupply(() -> core.requestStop(new PowerLost()));
		map = new FlashMap(number("MCUBOOT_IMAGE_NUMBER", 2));
	}

	/** What feeds the flash. */
	public PowerSupply power() {
		return power;
	}

	@Override
	public Optional<String> option(String name) {
		return Optional.ofNullable(options.get(name));
	}

	@Override
	public String tfm() {
		return tfm;
	}

	@Override
	public Optional<FlashDevice> flash(FlashArea area) {
		return map.area(area).map(it -> power.feed(new BoardFlash(core, CODE_MEMORY + it.base(), it.size())));
	}

	@Override
	public byte[] bootData() {
		if (core.peek(BOOT_DATA, 2) != BOOT_DATA_MAGIC)
			return new byte[0];
		byte[] bytes = new byte[Math.min(core.peek(BOOT_DATA + 2, 2), BOOT_DATA_SIZE)];
		for (int i = 0; i < bytes.length; i++)
			bytes[i] = (byte) core.peek(BOOT_DATA + i, 1);
		return bytes;
	}

	/** Leaves boot data, as a boot loader does; none when it is empty. @throws IllegalArgumentException when it is too long for its place */
	public void bootData(byte[] data) {
		if (data.length > BOOT_DATA_SIZE)
			throw new IllegalArgumentException("boot data of " + data.length + " bytes does not fit its " + BOOT_DATA_SIZE);
		byte[] all = Arrays.copyOf(data, BOOT_DATA_SIZE);
		for (int i = 0; i < all.length; i++)
			core.poke(BOOT_DATA + i, 1, all[i]);
	}

	@Override
	public long seed() {
		return number("TFM_STUDIO_SEED", 0);
	}

	@Override
	public void reset(String why) {
		core.requestStop(new ResetAsked(why));
	}
}
