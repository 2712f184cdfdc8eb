// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.otp;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import org.tfmstudio.sim.services.Environment;

/**
 * Where each element lies in the area, behind the four bytes of its mark: TF-M 2.1's packed structure, which depends on the options of the
 * boot loader and the number of non-secure counters (facts D.5). Real flash of TF-M 2.2.2 has the same.
 */
final class OtpLayout {
	/** Word at the start of an area that has been laid out. */
	static final int MARK = 0xC0DE8112;
	/** The three counters of protected storage. */
	static final int FLASH_COUNTERS = 3;

	/** A piece of the area. */
	record Place(int offset, int size) {
	}

	private final Map<OtpElement, Place> places = new EnumMap<>(OtpElement.class);
	private int end = 4;
	private final int counters;

	/** @throws IllegalArgumentException naming an option whose value cannot be used */
	OtpLayout(Environment environment) {
		add(OtpElement.HUK, 32);
		add(OtpElement.IAK, 32);
		add(OtpElement.IAK_LEN, 4);
		add(OtpElement.IAK_TYPE, 4);
		add(OtpElement.IAK_ID, 32);
		add(OtpElement.BOOT_SEED, 32);
		add(OtpElement.LCS, 4);
		add(OtpElement.IMPLEMENTATION_ID, 32);
		add(OtpElement.CERT_REF, 32);
		add(OtpElement.VERIFICATION_SERVICE_URL, 32);
		add(OtpElement.PROFILE_DEFINITION, 32);
		if (environment.on("BL2", true))
			addBootLoader(rotpkSize(environment));
		int nonSecure = environment.number("TFM_NS_NV_COUNTER_AMOUNT", 0);
		if (nonSecure < 0 || nonSecure > 3)
			throw new IllegalArgumentException("TFM_NS_NV_COUNTER_AMOUNT must be 0 to 3 but is " + nonSecure);
		OtpElement[] nonSecureCounters = { OtpElement.NV_COUNTER_NS_0, OtpElement.NV_COUNTER_NS_1, OtpElement.NV_COUNTER_NS_2 };
		for (int i = 0; i < nonSecure; i++)
			add(nonSecureCounters[i], 64);
		add(OtpElement.ENTROPY_SEED, 64);
		add(OtpElement.SECURE_DEBUG_PK, 32);
		counters = end;
	}

	private void addBootLoader(int rotpk) {
		add(OtpElement.BL2_ROTPK_0, rotpk);
		add(OtpElement.BL2_ROTPK_1, rotpk);
		add(OtpElement.NV_COUNTER_BL2_0, 64);
		add(OtpElement.NV_COUNTER_BL2_1, 64);
		add(OtpElement.NV_COUNTER_BL2_2, 64);
		add(OtpElement.NV_COUNTER_BL2_3, 64);
		add(OtpElement.BL2_ROTPK_2, rotpk);
		add(OtpElement.BL2_ROTPK_3, rotpk);
	}

	/** A hash, or with MCUBOOT_BUILTIN_KEY the key itself, padded to words. */
	private static int rotpkSize(Environment environment) {
		String signature = environment.option("MCUBOOT_SIGNATURE_TYPE").orElse("EC-P256").strip().toUpperCase(Locale.ROOT);
		boolean p384 = signature.equals("EC-P384");
		boolean p256 = signature.equals("EC-P256");
		if (!environment.on("MCUBOOT_BUILTIN_KEY", p256 || p384))
			return p384 ? 48 : 32;
		if (!p256 && !p384)
			throw new IllegalArgumentException("MCUBOOT_BUILTIN_KEY needs MCUBOOT_SIGNATURE_TYPE EC-P256 or EC-P384, not " + signature);
		return p384 ? 100 : 68;
	}

	private void add(OtpElement element, int size) {
		places.put(element, new Place(end, size));
		end += size;
	}

	/** Where an element is; null when this layout has none. */
	Place place(OtpElement element) {
		return places.get(element);
	}

	/** Where a counter of protected storage is, 0 to 2. */
	Place flashCounter(int index) {
		return new Place(counters + 4 * index, 4);
	}

	/** Where the count of updates is, the last word. */
	int swapCount() {
		return counters + 4 * FLASH_COUNTERS;
	}

	/** Bytes of the structure. */
	int size() {
		return swapCount() + 4;
	}
}
