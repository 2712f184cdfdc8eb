// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.testing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.FlashArea;

/** A device that is what a test says. */
public class TestEnvironment implements Environment {
	public final Map<String, String> options = new HashMap<>();
	public final Map<FlashArea, FlashDevice> flash = new EnumMap<>(FlashArea.class);
	/** Why the device was to be reset, each time. */
	public final List<String> resets = new ArrayList<>();
	public String tfm = "2.1";
	public byte[] bootData = new byte[0];
	public long seed = 1;
	/** Whether anything may ask for a reset. */
	protected boolean mayReset;

	/** @param options names, each with its value behind it */
	public TestEnvironment(String... options) {
		for (int i = 0; i < options.length; i += 2)
			this.options.put(options[i], options[i + 1]);
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
		return Optional.ofNullable(flash.get(area));
	}

	@Override
	public byte[] bootData() {
		return bootData;
	}

	@Override
	public long seed() {
		return seed;
	}

	@Override
	public void reset(String why) {
		if (!mayReset)
			throw new AssertionError("nothing asks for a reset here: " + why);
		resets.add(why);
	}
}
