// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.tfmstudio.tests.Checkout;

/** The extension's own tests: its grammar by VS Code's tokenizer, its server by VS Code's protocol library. */
class VscodeExtensionTest {
	@Test
	void testsOfTheExtension() throws Exception {
		assumeTrue(Tools.present("node") && Tools.present("npm"), "node or npm is missing: the VS Code extension is not tested");
		Path folder = Checkout.root().resolve("manifest-dsl/vscode");
		if (!Files.isDirectory(folder.resolve("node_modules/vscode-textmate"))) {
			Tools.Result installed = Tools.run(folder, List.of("npm", "install", "--ignore-scripts"));
			assumeTrue(installed.code() == 0, "npm could not fetch what the VS Code extension needs: it is not tested");
		}

		Tools.Result result = Tools.run(folder, List.of("node", "--test", "test/"));

		assertEquals(0, result.code(), result.output());
		assertTrue(result.output().contains("fail 0") && !result.output().contains("pass 0"), result.output());
	}
}
