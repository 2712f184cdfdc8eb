// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.manifesttool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.build.TfmFiles;

/** The comparison of linker scripts sees what it is there to see; without it, no difference would mean nothing. */
class LinkedAlikeTest {
	@TempDir
	private Path folder;

	@Test
	void everyChangeOfAScriptIsADifference() throws Exception {
		Assumptions.assumeTrue(Command.works("arm-none-eabi-ld", "--version"), "notice: skipped, there is no arm-none-eabi-ld");
		Path project = Files.createDirectories(folder.resolve("project"));
		Files.writeString(project.resolve("one.partition"), """
				partition ONE : psa-rot { framework 1.1 model IPC entry one_main priority LOW stack 0x400
				    service ONE_S { sid 0xF001 clients secure connection-based } }
				""");
		Files.writeString(project.resolve("two.partition"), """
				partition TWO : application-rot { framework 1.1 model IPC entry two_main priority HIGH stack 0x400
				    service TWO_S { sid 0xF002 clients secure connection-based } }
				""");
		Files.writeString(project.resolve("demo.device"), """
				device demo { board an521 tf-m 2.1
				    contains ONE { manifest "one.yaml" libraries "*one_lib.*" }
				    contains TWO { manifest "two.yaml" libraries "*two_lib.*" objects "*two_object.*" } }
				""");
		Path header = folder.resolve("config.h");
		Files.writeString(header, "#define TFM_ISOLATION_LEVEL 3\n#define CONFIG_TFM_SPM_BACKEND IPC\n");
		Path out = folder.resolve("out");
		assertTrue(TfmFiles.write(project, null, List.of(header), out).files() > 0);
		Path script = out.resolve("platform/ext/common/gcc/tfm_isolation_l3.ld");
		Path stubs = folder.resolve("stubs");
		Stubs.write(stubs, out);
		String text = Files.readString(script);
		assertEquals(List.of(), differences(script, text, stubs));
		for (String[] change : new String[][] {{"KEEP(*(.part_load_priority_01))", ""}, {"*two_lib.*:*(.data*)", "*two_lib.*:(SORT_BY_ALIGNMENT(.data*))"},
				{"*one_lib.*:(SORT_BY_ALIGNMENT(.rodata*))", ""}, {"*(ONE_PSA-ROT_ATTR_RW)", ""}, {"? 0 : 4", "? 0 : 0"},
				{"Image$$PT_APP_RWZI_END$$Base = .", "Image$$PT_APP_RWZI_END$$Base = . + 4"}, {"*two_object.*(COMMON)", ""},
				{"LONG(SIZEOF(.TWO_RWZI_BSS) / 4)", "LONG(0)"}, {"> RAM AT> FLASH", "> RAM"}}) {
			assertTrue(text.contains(change[0]), change[0]);
			assertFalse(differences(script, text.replace(change[0], change[1]), stubs).isEmpty(), change[0]);
		}
	}

	private List<String> differences(Path script, String changed, Path stubs) throws Exception {
		Path other = folder.resolve("changed.ld");
		Files.writeString(other, changed);
		return new LinkedAlike(Files.createTempDirectory(folder, "linked"), stubs).differences(script, other);
	}
}
