// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import java.util.List;
import java.util.Map;

import org.tfmstudio.manifest.model.Contained;

/** Names of generated files, from what the list says of a partition. */
final class TfmPaths {

	private TfmPaths() {
	}

	/** The stem after which a partition's files are called: that of its manifest, else of the partition's file. */
	static String basename(Contained one) {
		String path = one.getManifest() == null ? one.getPartition().eResource().getURI().lastSegment()
				: expanded(one.getManifest(), System.getenv());
		String file = path.replace('\\', '/');
		file = file.substring(file.lastIndexOf('/') + 1);
		int dot = file.lastIndexOf('.');
		return dot > 0 ? file.substring(0, dot) : file;
	}

	/** The folder for them, without a slash at the end; where the device names neither manifest nor folder, as the export says it. */
	static String output(Contained one) {
		if (one.getOutput() == null && one.getManifest() == null) {
			return "partitions/" + basename(one);
		}
		String output = one.getOutput() == null ? "" : expanded(one.getOutput(), System.getenv()).replace('\\', '/');
		int end = output.length();
		while (end > 0 && output.charAt(end - 1) == '/') {
			end--;
		}
		return output.substring(0, end);
	}

	/** Patterns of its archives; where the device says neither manifest nor patterns, as the export says it. */
	static List<String> libraries(Contained one) {
		boolean filled = one.getManifest() == null && one.getLibraries().isEmpty() && one.getObjects().isEmpty();
		return filled ? List.of("*tfm_*partition_" + basename(one) + ".*") : List.copyOf(one.getLibraries());
	}

	/** Whether a folder lies below that of generated files, as it is written. */
	static boolean inside(String output) {
		int depth = 0;
		for (String part : output.split("/", -1)) {
			depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
			if (depth < 0) {
				return false;
			}
		}
		return !output.startsWith("/") && output.indexOf(':') < 0 && output.indexOf('\0') < 0;
	}

	/** The text with {@code $NAME} and <code>${NAME}</code> replaced where the environment has the name. */
	static String expanded(String text, Map<String, String> environment) {
		if (text.indexOf('$') < 0) {
			return text;
		}
		StringBuilder out = new StringBuilder();
		int at = 0;
		while (at < text.length()) {
			int start = text.indexOf('$', at);
			if (start < 0) {
				break;
			}
			boolean braces = start + 1 < text.length() && text.charAt(start + 1) == '{';
			int nameStart = start + (braces ? 2 : 1);
			int nameEnd = nameStart;
			while (nameEnd < text.length() && (braces ? text.charAt(nameEnd) != '}' : isName(text.charAt(nameEnd)))) {
				nameEnd++;
			}
			int end = braces ? Math.min(text.length(), nameEnd + 1) : nameEnd;
			String value = braces && nameEnd == text.length() ? null : environment.get(text.substring(nameStart, nameEnd));
			out.append(text, at, start).append(value == null ? text.substring(start, end) : value);
			at = end;
		}
		return out.append(text, at, text.length()).toString();
	}

	private static boolean isName(char c) {
		return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
	}
}
