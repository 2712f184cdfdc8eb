// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.tfmstudio.build.Finding;
import org.tfmstudio.manifest.FindingCatalog;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.ide.QuickFix;
import org.tfmstudio.manifest.ide.TextEdit;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * Findings in the Static Analysis Results Interchange Format, SARIF 2.1.0: rules from the table of findings, places in UTF-16 units, fixes
 * of the editor. The same findings give the same bytes.
 */
final class Sarif {
	private static final String ROOT = "ROOT";

	private final Path root;
	private final Function<Finding, List<QuickFix>> fixes;
	private final Map<String, Integer> rules = new LinkedHashMap<>();
	private final Map<Path, Integer> artifacts = new LinkedHashMap<>();
	private final Map<Path, String> texts = new HashMap<>();
	private final JsonArray ruleList = new JsonArray();
	private final JsonArray artifactList = new JsonArray();

	/**
	 * @param root  folder to which places are relative
	 * @param fixes ways to mend a finding
	 */
	Sarif(Path root, Function<Finding, List<QuickFix>> fixes) {
		this.root = root.toAbsolutePath().normalize();
		this.fixes = fixes;
	}

	/** The log, as JSON. */
	String text(List<Finding> findings) {
		FindingCatalog.all().forEach(entry -> rule(entry.code()));
		JsonArray results = new JsonArray();
		findings.forEach(finding -> results.add(result(finding)));
		JsonObject driver = new JsonObject();
		driver.addProperty("name", "TF-M Studio");
		driver.addProperty("version", "0.1.0");
		driver.addProperty("semanticVersion", "0.1.0");
		driver.add("rules", ruleList);
		JsonObject tool = new JsonObject();
		tool.add("driver", driver);
		JsonObject base = new JsonObject();
		base.addProperty("uri", folder(root));
		JsonObject bases = new JsonObject();
		bases.add(ROOT, base);
		JsonObject run = new JsonObject();
		run.add("tool", tool);
		run.addProperty("columnKind", "utf16CodeUnits");
		run.addProperty("defaultEncoding", "utf-8");
		run.add("originalUriBaseIds", bases);
		run.add("artifacts", artifactList);
		run.add("results", results);
		JsonArray runs = new JsonArray();
		runs.add(run);
		JsonObject log = new JsonObject();
		log.addProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
		log.addProperty("version", "2.1.0");
		log.add("runs", runs);
		return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(log) + "\n";
	}

	private int rule(String code) {
		Integer known = rules.get(code);
		if (known != null) {
			return known;
		}
		JsonObject rule = new JsonObject();
		rule.addProperty("id", code);
		FindingCatalog.of(code).ifPresent(entry -> {
			rule.addProperty("name", name(code));
			rule.add("shortDescription", message(entry.title() + "."));
			rule.add("fullDescription", message(entry.why()));
			JsonObject help = message(entry.why() + " " + entry.mend() + " From: " + entry.source() + ".");
			help.addProperty("markdown", "**" + entry.title() + ".** " + entry.why() + "\n\n" + entry.mend() + "\n\nFrom: " + entry.source() + "."
					+ entry.stays().map(why -> "\n\nStays an error: " + why).orElse(""));
			rule.add("help", help);
			JsonObject configuration = new JsonObject();
			configuration.addProperty("level", level(Finding.Severity.valueOf(entry.severity().name())));
			rule.add("defaultConfiguration", configuration);
			JsonArray tags = new JsonArray();
			tags.add(entry.group());
			JsonObject properties = new JsonObject();
			properties.add("tags", tags);
			rule.add("properties", properties);
		});
		ruleList.add(rule);
		rules.put(code, rules.size());
		return rules.get(code);
	}

	/** {@code duplicate-sid} as {@code DuplicateSid}. */
	private static String name(String code) {
		StringBuilder name = new StringBuilder();
		for (String part : code.split("[-.]")) {
			name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
		}
		return name.toString();
	}

	private JsonObject result(Finding finding) {
		JsonObject result = new JsonObject();
		if (!finding.code().isEmpty()) {
			result.addProperty("ruleId", finding.code());
			result.addProperty("ruleIndex", rule(finding.code()));
		}
		result.addProperty("level", level(finding.severity()));
		result.add("message", message(finding.message()));
		if (finding.file() != null) {
			JsonObject physical = new JsonObject();
			physical.add("artifactLocation", location(finding.file()));
			if (finding.line() > 0) {
				physical.add("region", region(finding));
			}
			JsonObject location = new JsonObject();
			location.add("physicalLocation", physical);
			JsonArray locations = new JsonArray();
			locations.add(location);
			result.add("locations", locations);
			JsonArray all = new JsonArray();
			fixes.apply(finding).forEach(fix -> all.add(fix(finding.file(), fix)));
			if (!all.isEmpty()) {
				result.add("fixes", all);
			}
		}
		return result;
	}

	private JsonObject region(Finding finding) {
		JsonObject region = new JsonObject();
		region.addProperty("startLine", finding.line());
		region.addProperty("startColumn", Math.max(1, finding.column()));
		String text = text(finding.file());
		int end = finding.offset() + finding.length();
		if (finding.offset() >= 0 && end <= text.length()) {
			String marked = text.substring(finding.offset(), end);
			int lines = (int) marked.chars().filter(c -> c == '\n').count();
			region.addProperty("endLine", finding.line() + lines);
			region.addProperty("endColumn", lines == 0 ? Math.max(1, finding.column()) + finding.length() : marked.length() - marked.lastIndexOf('\n'));
			region.addProperty("charOffset", finding.offset());
			region.addProperty("charLength", finding.length());
		}
		return region;
	}

	private JsonObject fix(Path own, QuickFix fix) {
		JsonArray changes = new JsonArray();
		fix.all(own).forEach((file, edits) -> {
			JsonArray replacements = new JsonArray();
			edits.stream().sorted(java.util.Comparator.comparingInt(TextEdit::offset)).forEach(edit -> {
				JsonObject region = new JsonObject();
				region.addProperty("charOffset", edit.offset());
				region.addProperty("charLength", edit.length());
				JsonObject replacement = new JsonObject();
				replacement.add("deletedRegion", region);
				if (!edit.text().isEmpty()) {
					replacement.add("insertedContent", message(edit.text()));
				}
				replacements.add(replacement);
			});
			JsonObject change = new JsonObject();
			change.add("artifactLocation", location(file));
			change.add("replacements", replacements);
			changes.add(change);
		});
		JsonObject one = new JsonObject();
		one.add("description", message(fix.title()));
		one.add("artifactChanges", changes);
		return one;
	}

	/** Relative to the root where the file lies below it; its place among the artifacts. */
	private JsonObject location(Path file) {
		Path absolute = file.toAbsolutePath().normalize();
		Integer index = artifacts.get(absolute);
		if (index == null) {
			index = artifacts.size();
			artifacts.put(absolute, index);
			JsonObject artifact = new JsonObject();
			artifact.add("location", plainLocation(absolute));
			artifactList.add(artifact);
		}
		JsonObject location = plainLocation(absolute);
		location.addProperty("index", index);
		return location;
	}

	private JsonObject plainLocation(Path absolute) {
		JsonObject location = new JsonObject();
		if (absolute.startsWith(root) && !absolute.equals(root)) {
			location.addProperty("uri", relative(root.relativize(absolute)));
			location.addProperty("uriBaseId", ROOT);
		} else {
			location.addProperty("uri", absolute.toUri().toASCIIString());
		}
		return location;
	}

	private static String relative(Path path) {
		try {
			List<String> names = new ArrayList<>();
			path.forEach(name -> names.add(name.toString()));
			String joined = String.join("/", names);
			return new URI(null, null, (names.get(0).contains(":") ? "./" : "") + joined, null).toASCIIString();
		} catch (URISyntaxException e) {
			throw new IllegalStateException("a path that cannot be written as a URI: " + path, e);
		}
	}

	private static String folder(Path path) {
		String uri = path.toUri().toASCIIString();
		return uri.endsWith("/") ? uri : uri + "/";
	}

	private String text(Path file) {
		return texts.computeIfAbsent(file, path -> {
			try {
				return Files.isRegularFile(path) ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8) : "";
			} catch (IOException e) {
				return "";
			}
		});
	}

	private static JsonObject message(String text) {
		JsonObject message = new JsonObject();
		message.addProperty("text", text);
		return message;
	}

	private static String level(Finding.Severity severity) {
		return switch (severity) {
		case ERROR -> "error";
		case WARNING -> "warning";
		case INFO -> "note";
		};
	}

	/** The finding as the language knows it. */
	static org.tfmstudio.manifest.Finding ofManifest(Finding finding) {
		return new org.tfmstudio.manifest.Finding(finding.file(), finding.line(), finding.column(), Math.max(0, finding.offset()), finding.length(),
				Severity.valueOf(finding.severity().name()), finding.code(), finding.message(), finding.data());
	}
}
