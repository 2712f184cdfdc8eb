// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.tests.Checkout;
import org.tfmstudio.tests.StudioProcess;

/** A real editor: Neovim without a screen opens {@code examples/vault}, with no more than its built-in client. */
class NeovimTest {
	@TempDir
	Path folder;

	@Test
	void aSessionInNeovim() throws Exception {
		assumeTrue(Tools.present("nvim"), "nvim is missing (apt-get install neovim): the language server is not tested with it");
		Path project = StudioProcess.example("vault", folder);
		Path script = folder.resolve("session.lua");
		Files.write(script, NeovimTest.class.getResourceAsStream("session.lua").readAllBytes());

		Tools.Result result = Tools.run(project, List.of("env", "TFMSTUDIO=" + Checkout.root().resolve("studio"), "XDG_STATE_HOME=" + folder,
				"XDG_CACHE_HOME=" + folder, "nvim", "--clean", "--headless", "-n", "-c", "luafile " + script));

		List<String> said = result.output().lines().map(String::strip).filter(line -> line.contains("|")).toList();
		assertEquals(0, result.code(), result.output());
		assertEquals(List.of("diagnostic|8:15 stack-size", "diagnostics|gone", "completion|TFM_CRYPTO"), said.subList(0, 3), result.output());
		assertTrue(said.get(3).startsWith("hover|**service VAULT_STORE**"), result.output());
		assertTrue(said.get(3).contains("VAULT_STORE_HANDLE 0x40000110 on vault."), result.output());
		assertEquals(List.of("definition|counter.partition ACCESS_COUNTER", "rename|counter.partition 1 0", "rename|vault.partition 1 0",
				"formatting|    model     SFN", "exit|0"), said.subList(4, said.size()), result.output());
	}
}
