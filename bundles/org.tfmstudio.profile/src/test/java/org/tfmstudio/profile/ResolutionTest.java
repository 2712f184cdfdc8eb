// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tfmstudio.profile.DeviceChoices.Said;
import org.tfmstudio.profile.Resolution.Gravity;
import org.tfmstudio.profile.Resolution.Origin;
import org.tfmstudio.profile.Resolution.Violation;

/** Values, their origins, and combinations that are refused. */
class ResolutionTest {
	private final OptionModel model = OptionModel.bundled();

	private Resolution resolve(String profile, String isolation, String backend, String... lines) {
		List<Said> options = new ArrayList<>();
		for (int i = 0; i < lines.length; i++) {
			String[] parts = lines[i].split("=");
			options.add(new Said(parts[0], parts[1], 10 + i));
		}
		return model.resolve(new DeviceChoices(profile,
				Optional.ofNullable(isolation).map(level -> new Said(DeviceChoices.ISOLATION, level, 3)),
				Optional.ofNullable(backend).map(word -> new Said(DeviceChoices.BACKEND, word, 4)), options));
	}

	private static List<String> errors(Resolution resolution) {
		return resolution.violations().stream().filter(violation -> violation.gravity() == Gravity.ERROR)
				.map(violation -> violation.code() + " " + violation.option() + " " + violation.line()).toList();
	}

	@Test
	void aLineOfTheDeviceBeatsTheProfile() {
		Resolution resolution = resolve("medium", null, null, "ITS_NUM_ASSETS=20");

		assertEquals(Origin.DEVICE, resolution.value("ITS_NUM_ASSETS").orElseThrow().origin());
		assertEquals(10, resolution.value("ITS_NUM_ASSETS").orElseThrow().line());
		assertEquals(20, resolution.number("ITS_NUM_ASSETS"));
		assertEquals("line 10 of the device file", resolution.value("ITS_NUM_ASSETS").orElseThrow().from("medium"));
		assertEquals(Origin.PROFILE, resolution.value("TFM_ISOLATION_LEVEL").orElseThrow().origin());
		assertEquals(Origin.DEFAULT, resolution.value("MCUBOOT_LOG_LEVEL").orElseThrow().origin());
	}

	@Test
	void theBuildTypeBringsLogLevels() {
		Resolution silent = resolve("medium", null, null, "CMAKE_BUILD_TYPE=MinSizeRel", "MCUBOOT_LOG_LEVEL=ERROR");
		Resolution debug = resolve("medium", null, null, "CMAKE_BUILD_TYPE=Debug");

		assertEquals(0, silent.number("TFM_SPM_LOG_LEVEL"));
		assertEquals(Origin.BUILD_TYPE, silent.value("TFM_SPM_LOG_LEVEL").orElseThrow().origin());
		assertEquals("ERROR", silent.text("MCUBOOT_LOG_LEVEL"));
		assertEquals(3, debug.number("TFM_PARTITION_LOG_LEVEL"));
	}

	@Test
	void switchesAndFlagsKeepTfmsSpelling() {
		Resolution resolution = resolve("base", null, "IPC", "MCUBOOT_HW_ROLLBACK_PROT=0", "CONFIG_TFM_DOORBELL_API=ON");

		assertEquals("OFF", resolution.text("MCUBOOT_HW_ROLLBACK_PROT"));
		assertEquals("1", resolution.text("CONFIG_TFM_DOORBELL_API"));
		assertTrue(resolution.on("CONFIG_TFM_DOORBELL_API"));
		assertFalse(resolution.on("MCUBOOT_HW_ROLLBACK_PROT"));
	}

	@Test
	void anotherOptionMayGiveTheSize() {
		assertEquals(512, resolve("large", null, null).number("ITS_BUF_SIZE"));
		assertEquals(32, resolve("medium", null, null).number("ITS_BUF_SIZE"));
	}

	@Test
	void aboveLevelOneTheBackendIsIpcUnlessSaidOtherwise() {
		Resolution resolution = resolve("base", "2", null);

		assertEquals("IPC", resolution.text("CONFIG_TFM_SPM_BACKEND"));
		assertEquals(Origin.DERIVED, resolution.value("CONFIG_TFM_SPM_BACKEND").orElseThrow().origin());
		assertEquals(List.of(), resolution.violations());
	}

	@Test
	void unknownOptionsAndValuesAreFound() {
		Resolution resolution = resolve("medium", null, null, "TFM_SPM_LOG_LEVELS=2", "SPM_LOG_LEVEL=1", "TFM_SPM_LOG_LEVEL=4",
				"MCUBOOT_IMAGE_VERSION_NS=1.2", "MCUBOOT_SECURITY_COUNTER_NS=4294967296", "CMAKE_BUILD_TYPE=debug");

		assertEquals(List.of("unknown-option TFM_SPM_LOG_LEVELS 10", "unknown-option SPM_LOG_LEVEL 11",
				"option-value TFM_SPM_LOG_LEVEL 12", "option-value MCUBOOT_IMAGE_VERSION_NS 13",
				"option-value MCUBOOT_SECURITY_COUNTER_NS 14", "option-value CMAKE_BUILD_TYPE 15"), errors(resolution));
		List<String> messages = resolution.violations().stream().map(Violation::message).toList();
		assertTrue(messages.get(0).endsWith("Did you mean 'TFM_SPM_LOG_LEVEL'?"), messages.get(0));
		assertTrue(messages.get(1).endsWith("Did you mean 'TFM_SPM_LOG_LEVEL'?"), messages.get(1));
		assertEquals("'4' is no value of TFM_SPM_LOG_LEVEL; write 0 to 3.", messages.get(2));
		assertEquals("2", resolution.text("TFM_SPM_LOG_LEVEL"));
	}

	@Test
	void versionsMustFitIntoTheImageHeader() {
		assertEquals(List.of(), errors(resolve("base", null, null, "MCUBOOT_IMAGE_VERSION_NS=255.255.65535+4294967295")));
		assertEquals(1, errors(resolve("base", null, null, "MCUBOOT_IMAGE_VERSION_NS=256.0.0")).size());
		assertEquals(1, errors(resolve("base", null, null, "MCUBOOT_IMAGE_VERSION_NS=1.0.0+")).size());
	}

	@Test
	void combinationsThatTfmRefuses() {
		assertEquals(List.of("option-conflict TFM_ISOLATION_LEVEL 3"), errors(resolve("base", "2", "SFN")));
		assertEquals(List.of("option-conflict CONFIG_TFM_SPM_BACKEND 4"), errors(resolve("small", null, "IPC")));
		assertEquals(List.of("option-conflict PSA_FRAMEWORK_HAS_MM_IOVEC 10"),
				errors(resolve("medium", null, null, "PSA_FRAMEWORK_HAS_MM_IOVEC=ON")));
		assertEquals(List.of("option-conflict CONFIG_TFM_STACK_WATERMARKS 10"),
				errors(resolve("large", null, null, "CONFIG_TFM_STACK_WATERMARKS=ON")));
		assertEquals(List.of(), errors(resolve("large", "2", null, "CONFIG_TFM_STACK_WATERMARKS=ON")));
		assertEquals(List.of("option-conflict CONFIG_TFM_DOORBELL_API 10"),
				errors(resolve("base", null, null, "CONFIG_TFM_DOORBELL_API=1")));
		assertEquals(List.of("option-conflict CRYPTO_EXT_RNG 10"), errors(resolve("medium", null, null, "CRYPTO_EXT_RNG=1")));
		assertEquals(List.of(),
				errors(resolve("medium", null, null, "CRYPTO_EXT_RNG=1", "CRYPTO_NV_SEED=0")));
		assertEquals(List.of("option-conflict TFM_PARTITION_PLATFORM 10"),
				errors(resolve("medium", null, null, "TFM_PARTITION_PLATFORM=OFF")));
	}

	@Test
	void aProfileLoweredByTheDeviceBreaksWhatItHasOn() {
		// profile small has mapped vectors; raising the level is what must be undone
		assertEquals(List.of("option-conflict TFM_ISOLATION_LEVEL 3"), errors(resolve("small", "2", null)));
		// profile medium has the doorbell; the SFN back end takes it away
		assertEquals(List.of("option-conflict CONFIG_TFM_SPM_BACKEND 4"), errors(resolve("medium", "1", "SFN")));
	}

	@Test
	void optionsWithoutEffectAreNamed() {
		Resolution resolution = resolve("medium", null, null, "ITS_STACK_SIZE=0x900");

		assertEquals(List.of("option-without-effect"), resolution.violations().stream().map(Violation::code).toList());
	}
}
