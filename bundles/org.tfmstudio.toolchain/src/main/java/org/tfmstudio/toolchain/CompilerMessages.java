// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** Reads what GCC prints under {@code -fdiagnostics-format=json} (GCC manual, "Options to Control Diagnostic Messages Formatting"). */
final class CompilerMessages {

	private CompilerMessages() {
	}

	/**
	 * The messages in the order of the compiler. Lines that are not JSON (the driver's and the assembler's) are kept: with their
	 * place where they follow {@code file:line: Error: message}, else as errors without one.
	 *
	 * @param folder what relative file names are relative to
	 */
	static List<Diagnostic> parse(String output, Path folder) {
		List<Diagnostic> found = new ArrayList<>();
		for (String line : output.lines().toList()) {
			if (line.isBlank()) {
				continue;
			}
			if (line.startsWith("[")) {
				try {
					JsonArray messages = JsonParser.parseString(line).getAsJsonArray();
					messages.forEach(message -> add(found, message.getAsJsonObject(), folder));
					continue;
				} catch (JsonParseException | IllegalStateException notJson) {
					// falls through: kept as text
				}
			}
			plain(found, line, folder);
		}
		return found;
	}

	private static void add(List<Diagnostic> found, JsonObject message, Path folder) {
		Diagnostic.Severity severity = switch (text(message, "kind")) {
			case "error", "fatal error", "sorry, unimplemented", "internal compiler error" -> Diagnostic.Severity.ERROR;
			case "note" -> Diagnostic.Severity.NOTE;
			default -> Diagnostic.Severity.WARNING;
		};
		Path file = folder;
		int line = 0;
		int column = 0;
		int length = 0;
		JsonArray locations = message.has("locations") ? message.getAsJsonArray("locations") : new JsonArray();
		if (!locations.isEmpty()) {
			JsonObject location = locations.get(0).getAsJsonObject();
			JsonObject caret = location.getAsJsonObject("caret");
			JsonObject start = location.has("start") ? location.getAsJsonObject("start") : caret;
			file = folder.resolve(text(caret, "file")).normalize();
			line = number(start, "line");
			column = number(start, "display-column");
			length = 1;
			if (location.has("finish") && number(location.getAsJsonObject("finish"), "line") == line) {
				length = number(location.getAsJsonObject("finish"), "display-column") - column + 1;
			}
		}
		found.add(new Diagnostic(file, line, column, Math.max(length, 0), severity, text(message, "option"), text(message, "message")));
		if (message.has("children")) {
			for (JsonElement child : message.getAsJsonArray("children")) {
				add(found, child.getAsJsonObject(), folder);
			}
		}
	}

	private static void plain(List<Diagnostic> found, String line, Path folder) {
		int mark = line.indexOf(": Error: ");
		Diagnostic.Severity severity = Diagnostic.Severity.ERROR;
		if (mark < 0) {
			mark = line.indexOf(": Warning: ");
			severity = mark < 0 ? Diagnostic.Severity.ERROR : Diagnostic.Severity.WARNING;
		}
		if (mark > 0) {
			int colon = line.lastIndexOf(':', mark - 1);
			int number = colon < 0 ? 0 : decimal(line.substring(colon + 1, mark));
			if (number > 0) {
				String sentence = line.substring(line.indexOf(": ", mark + 2) + 2);
				found.add(new Diagnostic(folder.resolve(line.substring(0, colon)).normalize(), number, 0, 0, severity, "", sentence));
				return;
			}
		}
		if (!line.endsWith("Assembler messages:")) {
			found.add(new Diagnostic(folder, 0, 0, 0, severity, "", line.strip()));
		}
	}

	static int decimal(String digits) {
		if (digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
			return 0;
		}
		return Integer.parseInt(digits);
	}

	private static String text(JsonObject object, String key) {
		return object.has(key) ? object.get(key).getAsString() : "";
	}

	private static int number(JsonObject object, String key) {
		return object.has(key) ? object.get(key).getAsInt() : 0;
	}
}
