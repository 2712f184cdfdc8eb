// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.hosted;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.sim.services.FlashArea;
import org.tfmstudio.sim.spm.model.Range;

/** Where TF-M's port for AN521 has the areas of its flash: offsets in SSRAM1 (facts G.2). */
final class FlashMap {
	private static final int SLOT = 0x8_0000;
	private static final int PS_SIZE = 0x5000;
	private static final int ITS_SIZE = 0x4000;
	private static final int OTP_SIZE = 0x2000;

	private final Map<FlashArea, Range> areas = new EnumMap<>(FlashArea.class);

	/** @param images MCUBOOT_IMAGE_NUMBER: one image for both worlds, or one each */
	FlashMap(int images) {
		int storage;
		if (images == 1) {
			areas.put(FlashArea.PRIMARY_SECURE, new Range(0x8_0000, 2 * SLOT));
			areas.put(FlashArea.SECONDARY_SECURE, new Range(0x18_0000, 2 * SLOT));
			storage = 0x38_0000;
		} else {
			areas.put(FlashArea.PRIMARY_SECURE, new Range(0x8_0000, SLOT));
			areas.put(FlashArea.PRIMARY_NON_SECURE, new Range(0x10_0000, SLOT));
			areas.put(FlashArea.SECONDARY_SECURE, new Range(0x18_0000, SLOT));
			areas.put(FlashArea.SECONDARY_NON_SECURE, new Range(0x20_0000, SLOT));
			storage = 0x30_0000;
		}
		areas.put(FlashArea.PROTECTED_STORAGE, new Range(storage, PS_SIZE));
		areas.put(FlashArea.INTERNAL_TRUSTED_STORAGE, new Range(storage + PS_SIZE, ITS_SIZE));
		areas.put(FlashArea.OTP_NV_COUNTERS, new Range(storage + PS_SIZE + ITS_SIZE, OTP_SIZE));
	}

	Optional<Range> area(FlashArea area) {
		return Optional.ofNullable(areas.get(area));
	}
}
