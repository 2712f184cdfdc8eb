// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The bundled table is whole: every value is of its option's type, and every option that the device must obey is there. */
class OptionModelTest {
	private final OptionModel model = OptionModel.bundled();

	@Test
	void everyValueIsOfItsType() {
		for (Option option : model.options()) {
			for (String profile : OptionModel.PROFILES) {
				assertEquals(Optional.of(option.in(profile)), option.type().accept(option.in(profile)),
						option.name() + " in profile " + profile);
			}
			assertTrue(option.meaning().endsWith(".") && option.meaning().length() > 10, option.name());
			assertTrue(option.type().choices().stream().allMatch(choice -> option.type().accept(choice).isPresent()));
		}
	}

	@Test
	void theOptionsThatTheHostedModeDoesNotObey() {
		assertEquals(List.of("MCUBOOT_FIH_PROFILE", "TFM_FIH_PROFILE", "OTP_NV_COUNTERS_RAM_EMULATION", "NS_AGENT_MAILBOX_STACK_SIZE",
				"PLATFORM_SP_STACK_SIZE", "CRYPTO_EXT_RNG",
				"CRYPTO_LIBRARY_ABI_COMPAT", "CRYPTO_STACK_SIZE", "ATTEST_STACK_SIZE", "ITS_STACK_SIZE", "PS_RAM_FS",
				"PS_STACK_SIZE", "FWU_STACK_SIZE"),
				model.options().stream().filter(option -> !option.obeyed()).map(Option::name).toList());
	}

	@Test
	void profilesDifferAsInTfm() {
		Map<String, String> levels = new TreeMap<>();
		Map<String, String> backends = new TreeMap<>();
		for (String profile : OptionModel.PROFILES) {
			Resolution resolution = model.resolve(DeviceChoices.ofProfile(profile));
			levels.put(profile, resolution.text("TFM_ISOLATION_LEVEL"));
			backends.put(profile, resolution.text("CONFIG_TFM_SPM_BACKEND"));
			assertEquals(List.of(), resolution.violations(), profile);
		}
		assertEquals(Map.of("base", "1", "small", "1", "medium_arotless", "1", "medium", "2", "large", "3"), levels);
		assertEquals(Map.of("base", "SFN", "small", "SFN", "medium_arotless", "SFN", "medium", "IPC", "large", "IPC"), backends);
	}

	@Test
	void constraintsNameOptionsThatExist() {
		for (Constraints.Constraint constraint : Constraints.ALL) {
			constraint.options().forEach(option -> assertTrue(model.option(option).isPresent(), option));
		}
	}
}
