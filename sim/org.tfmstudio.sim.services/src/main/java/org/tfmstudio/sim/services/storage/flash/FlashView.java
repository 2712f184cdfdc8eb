// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.flash;

import org.tfmstudio.sim.core.FlashDevice;

/** A flash part seen through another: what is not overridden is the other's. */
abstract class FlashView implements FlashDevice {
	/** The part that is seen. */
	final FlashDevice device;

	FlashView(FlashDevice device) {
		this.device = device;
	}

	@Override
	public final int size() {
		return device.size();
	}

	@Override
	public final int sectorSize() {
		return device.sectorSize();
	}

	@Override
	public final int programUnit() {
		return device.programUnit();
	}
}
