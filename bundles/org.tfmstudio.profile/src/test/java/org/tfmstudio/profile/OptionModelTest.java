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
	void theOptionsThatTheHostedModeObeys() {
		assertEquals(List.of("TFM_ISOLATION_LEVEL", "CONFIG_TFM_SPM_BACKEND", "CONFIG_TFM_CONN_HANDLE_MAX_NUM",
				"CONFIG_TFM_DOORBELL_API", "PSA_FRAMEWORK_HAS_MM_IOVEC", "CONFIG_TFM_HALT_ON_CORE_PANIC",
				"TFM_EXCEPTION_INFO_DUMP", "CONFIG_TFM_STACK_WATERMARKS", "CONFIG_TFM_SECURE_THREAD_MASK_NS_INTERRUPT",
				"TFM_SPM_LOG_LEVEL", "TFM_PARTITION_LOG_LEVEL", "MCUBOOT_LOG_LEVEL", "MCUBOOT_HW_ROLLBACK_PROT",
				"MCUBOOT_SECURITY_COUNTER_NS", "MCUBOOT_IMAGE_VERSION_NS", "CMAKE_BUILD_TYPE"),
				model.options().stream().filter(Option::obeyed).map(Option::name).toList());
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
