// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.manifest.Manifests;

/** Set lines are checked by the bundled option model, each cause once. */
class ProfileCatalogTest {
	@TempDir
	Path folder;

	private List<String> findings(String device) throws IOException {
		Files.writeString(folder.resolve("d.device"), device);
		return new Manifests(new ProfileCatalog()).read(List.of(folder)).findings().stream()
				.map(finding -> finding.code() + " " + device.substring(finding.offset(), finding.offset() + finding.length()))
				.toList();
	}

	@Test
	void valuesAndNames() throws IOException {
		assertEquals(List.of("option-value 9", "unknown-option CONFIG_TFM_CONN_HANDLE_MAX", "option-without-effect ITS_STACK_SIZE"),
				findings("device d { set TFM_SPM_LOG_LEVEL = 9 set CONFIG_TFM_CONN_HANDLE_MAX = 4 set ITS_STACK_SIZE = 20 }"));
		assertEquals(List.of(), findings("device d { set MCUBOOT_IMAGE_VERSION_NS = 1.2.3+4 set CMAKE_BUILD_TYPE = Debug }"));
	}

	@Test
	void combinations() throws IOException {
		assertEquals(List.of("option-conflict ON"),
				findings("device d { profile large set CONFIG_TFM_STACK_WATERMARKS = ON }"));
		assertEquals(List.of("option-conflict SFN"), findings("device d { profile medium isolation 1 backend SFN }"));
	}

	@Test
	void whatTheLanguageChecksItselfIsNotFoundTwice() throws IOException {
		assertEquals(List.of("sfn-backend-isolation 2"), findings("device d { profile small isolation 2 }"));
		assertEquals(List.of("small-profile-ipc IPC"), findings("device d { profile small isolation 2 backend IPC }"));
	}
}
