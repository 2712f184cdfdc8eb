// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the rule that {@code gcc -MMD} writes: {@code target: file file \ file}. */
final class DependencyFile {

	private DependencyFile() {
	}

	/** The files that the target was made of, the source first, relative ones resolved against {@code folder}. */
	static List<Path> parse(String text, Path folder) {
		List<Path> files = new ArrayList<>();
		StringBuilder name = new StringBuilder();
		boolean target = true;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			char next = i + 1 < text.length() ? text.charAt(i + 1) : '\n';
			if (c == '\\' && next == '\n') {
				i++;
				end(name, files, target, folder);
			} else if (c == '\\' && (next == ' ' || next == '#' || next == '\\')) {
				name.append(next);
				i++;
			} else if (c == '$' && next == '$') {
				name.append('$');
				i++;
			} else if (target && c == ':' && Character.isWhitespace(next)) {
				name.setLength(0);
				target = false;
			} else if (Character.isWhitespace(c)) {
				end(name, files, target, folder);
			} else {
				name.append(c);
			}
		}
		end(name, files, target, folder);
		return files;
	}

	private static void end(StringBuilder name, List<Path> files, boolean target, Path folder) {
		if (name.length() > 0 && !target) {
			files.add(folder.resolve(name.toString()).normalize());
		}
		if (!target) {
			name.setLength(0);
		}
	}
}
