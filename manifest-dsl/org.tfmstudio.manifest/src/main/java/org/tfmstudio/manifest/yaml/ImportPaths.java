// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the manifests that a list names, as TF-M's tool does: relative to the list, or else from TF-M's root. */
final class ImportPaths {
	private static final int FARTHEST = 12;

	private final Optional<Path> root;
	private final Map<String, String> variables;

	/** @param root TF-M's root folder; looked for above the list when it is not given */
	ImportPaths(Optional<Path> root, Map<String, String> variables) {
		this.root = root;
		this.variables = variables;
	}

	/** The file that is meant, if there is one. */
	Optional<Path> find(Path list, String manifest) {
		try {
			String path = expand(manifest).replace('\\', '/');
			Path folder = list.toAbsolutePath().normalize().getParent();
			Path near = folder.resolve(path).normalize();
			if (Files.isRegularFile(near)) {
				return Optional.of(near);
			}
			return root.map(Path::toAbsolutePath).or(() -> rootAbove(folder)).map(base -> base.resolve(path).normalize()).filter(Files::isRegularFile);
		} catch (InvalidPathException e) {
			return Optional.empty();
		}
	}

	/** The nearest folder above that contains TF-M's tool. */
	private static Optional<Path> rootAbove(Path folder) {
		Path above = folder;
		for (int i = 0; i < FARTHEST && above != null; i++) {
			if (Files.isRegularFile(above.resolve("tools/tfm_parse_manifest_list.py"))) {
				return Optional.of(above);
			}
			above = above.getParent();
		}
		return Optional.empty();
	}

	/** As Python's {@code os.path.expandvars}: {@code $NAME} and {@code ${NAME}}; what is not defined stays. */
	String expand(String path) {
		StringBuilder expanded = new StringBuilder();
		for (int i = 0; i < path.length(); i++) {
			int end = i;
			String name = null;
			if (path.charAt(i) == '$') {
				boolean braces = path.startsWith("{", i + 1);
				int from = braces ? i + 2 : i + 1;
				end = braces ? path.indexOf('}', from) : from;
				while (!braces && end < path.length() && isNameCharacter(path.charAt(end))) {
					end++;
				}
				name = end > from ? path.substring(from, end) : null;
				end += braces ? 1 : 0;
			}
			if (name != null && variables.containsKey(name)) {
				expanded.append(variables.get(name));
				i = end - 1;
			} else {
				expanded.append(path.charAt(i));
			}
		}
		return expanded.toString();
	}

	private static boolean isNameCharacter(char c) {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
	}
}
