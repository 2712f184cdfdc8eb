// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.util.Locale;
import java.util.Set;

/** Names of the files that are written. */
final class FileNames {
	private FileNames() {
	}

	/** The last part of a path, without its ending: {@code ../a/vault.yaml} gives {@code vault}. */
	static String base(String path) {
		String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
		int dot = name.lastIndexOf('.');
		return dot > 0 ? name.substring(0, dot) : name;
	}

	/** A name that every file system takes. */
	static String clean(String base) {
		StringBuilder name = new StringBuilder();
		base.chars().limit(100).forEach(c -> name.append(c > ' ' && c != 0x7F && "/\\:*?\"<>|".indexOf(c) < 0 ? (char) c : '_'));
		String clean = name.toString();
		return clean.isEmpty() || clean.startsWith(".") ? "_" + clean : clean;
	}

	/** That name, or with a number when it is taken; takes it. Letters of another case are no other name, as on some systems. */
	static String free(String base, String ending, Set<String> taken) {
		String name = base + ending;
		for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
			name = base + "_" + i + ending;
		}
		return name;
	}
}
