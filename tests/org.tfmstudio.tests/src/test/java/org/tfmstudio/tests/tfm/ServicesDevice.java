// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.FlashArea;

/** What services in Java find when they stand in the place of a build's own: its options, its boot data and parts of its flash. */
class ServicesDevice implements Environment {
	final Map<FlashArea, FlashDevice> flash = new EnumMap<>(FlashArea.class);
	private final Function<String, Optional<String>> options;
	private final String tfm;
	private final byte[] bootData;

	ServicesDevice(Function<String, Optional<String>> options, String tfm, byte[] bootData) {
		this.options = options;
		this.tfm = tfm;
		this.bootData = bootData;
	}

	@Override
	public Optional<String> option(String name) {
		return options.apply(name);
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
		return 0;
	}

	@Override
	public void reset(String why) {
		throw new AssertionError("nothing asks for a reset here: " + why);
	}
}
