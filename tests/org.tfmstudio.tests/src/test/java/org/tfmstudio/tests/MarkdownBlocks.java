// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fenced blocks of a page of the documentation. */
final class MarkdownBlocks {
	private MarkdownBlocks() {
	}

	/** All blocks of a language in their order. */
	static List<String> of(Path page, String language) throws IOException {
		List<String> blocks = new ArrayList<>();
		StringBuilder block = null;
		for (String line : Files.readAllLines(page)) {
			if (block == null && line.equals("```" + language)) {
				block = new StringBuilder();
			} else if (block != null && line.equals("```")) {
				blocks.add(block.toString());
				block = null;
			} else if (block != null) {
				block.append(line).append('\n');
			}
		}
		return blocks;
	}
}
