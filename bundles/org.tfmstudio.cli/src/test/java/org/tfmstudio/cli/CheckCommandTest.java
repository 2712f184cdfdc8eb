// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** {@code studio check}: severities, SARIF, and TF-M's YAML. */
class CheckCommandTest {
	private static final String PARTITION = """
			partition A : application-rot {
			    model SFN
			    stack 9
			    pid 3000
			    uses B_SERVICE
			    service A_SERVICE { sid 0x0000F100 stateless clients non-secure }
			}
			""";

	@TempDir
	Path folder;

	private record Ran(int code, String out, String err) {
	}

	private static Ran run(String... arguments) {
		PrintStream out = System.out;
		PrintStream err = System.err;
		ByteArrayOutputStream said = new ByteArrayOutputStream();
		ByteArrayOutputStream complained = new ByteArrayOutputStream();
		System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
		System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
		try {
			int code = Studio.execute(arguments);
			return new Ran(code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
		} finally {
			System.setOut(out);
			System.setErr(err);
		}
	}

	private void project() throws Exception {
		Files.writeString(folder.resolve("a.partition"), PARTITION);
		Files.createDirectories(folder.resolve("b c"));
		Files.writeString(folder.resolve("b c/b.partition"),
				"partition B : application-rot { model SFN stack 8 service B_SERVICE { sid 0x0000F200 stateless } }\n");
		Files.writeString(folder.resolve("d.device"), "device d {\n    partitions A\n}\n");
	}

	@Test
	void severitiesOfTheCommandLine() throws Exception {
		Files.writeString(folder.resolve("a.partition"), PARTITION.replace("stack 9", "stack 8").replace("    uses B_SERVICE\n", ""));
		String at = folder.toString();
		assertEquals("0 errors, 1 warning", last(run("check", at)));
		assertEquals(0, run("check", at).code());
		assertEquals("1 error", last(run("check", "--werror", at)));
		assertEquals(1, run("check", "--werror", at).code());
		assertEquals("no findings", last(run("check", "--severity", "pid-band=ignore", at)));
		assertEquals("0 errors, 1 note", last(run("check", "--severity", "pid-band=info", at)));
		Files.writeString(folder.resolve("findings.properties"), "pid-band = ignore\n");
		assertEquals("no findings", last(run("check", at)));
		assertEquals("1 error", last(run("check", "--severity", "pid-band=error", at)));
		Ran wrong = run("check", "--severity", "duplicate-sid=ignore", at);
		assertEquals(2, wrong.code());
		assertTrue(wrong.err().contains("stays an error"), wrong.err());
		assertEquals(2, run("check", "--severity", "pid-bant=info", at).code());
	}

	private static String last(Ran ran) {
		return ran.out().strip().lines().reduce((first, second) -> second).orElse("");
	}

	@Test
	void sarifHasRulesPlacesAndFixes() throws Exception {
		project();
		Ran ran = run("check", "--sarif", "-", folder.toString());
		assertEquals(1, ran.code());
		assertEquals(ran.out(), run("check", "--sarif", "-", folder.toString()).out(), "the same bytes again");
		JsonObject run = valid(ran.out());
		JsonArray results = run.getAsJsonArray("results");
		List<String> said = new ArrayList<>();
		for (JsonElement each : results) {
			JsonObject physical = physical(each.getAsJsonObject());
			JsonObject region = physical.getAsJsonObject("region");
			String uri = physical.getAsJsonObject("artifactLocation").get("uri").getAsString();
			String text = Files.readString(folder.resolve(new URI(uri).getPath()));
			int offset = region.get("charOffset").getAsInt();
			said.add(uri + " " + each.getAsJsonObject().get("ruleId").getAsString() + " " + each.getAsJsonObject().get("level").getAsString() + " "
					+ text.substring(offset, offset + region.get("charLength").getAsInt()) + " " + region.get("startLine") + ":"
					+ region.get("startColumn") + "-" + region.get("endColumn"));
		}
		assertEquals(List.of("a.partition stack-size error 9 3:11-12", "a.partition pid-band warning 3000 4:9-13",
				"b%20c/b.partition not-on-a-device note B 1:11-12", "d.device absent-service error A 2:16-17"), said);
		JsonObject other = results.get(2).getAsJsonObject().getAsJsonArray("fixes").get(0).getAsJsonObject();
		assertEquals("Add 'B' to device 'd'", other.getAsJsonObject("description").get("text").getAsString());
		JsonObject change = other.getAsJsonArray("artifactChanges").get(0).getAsJsonObject();
		assertEquals("d.device", change.getAsJsonObject("artifactLocation").get("uri").getAsString());
		assertEquals("{\"deletedRegion\":{\"charOffset\":27,\"charLength\":0},\"insertedContent\":{\"text\":\", B\"}}",
				change.getAsJsonArray("replacements").get(0).toString());
	}

	@Test
	void sarifIntoAFile() throws Exception {
		project();
		Path file = folder.resolve("out.sarif");
		Ran ran = run("check", "--sarif", file.toString(), folder.toString());
		assertEquals("2 errors, 1 warning, 1 note", last(ran));
		assertEquals(4, valid(Files.readString(file)).getAsJsonArray("results").size());
	}

	private static JsonObject physical(JsonObject result) {
		return result.getAsJsonArray("locations").get(0).getAsJsonObject().getAsJsonObject("physicalLocation");
	}

	/** What SARIF 2.1.0 wants of a log, as far as we write it: its section 3 on runs, rules, results, regions and fixes. */
	private static JsonObject valid(String text) {
		JsonObject log = JsonParser.parseString(text).getAsJsonObject();
		assertEquals("2.1.0", log.get("version").getAsString());
		assertEquals(Set.of("$schema", "version", "runs"), log.keySet());
		JsonObject run = log.getAsJsonArray("runs").get(0).getAsJsonObject();
		assertEquals("utf16CodeUnits", run.get("columnKind").getAsString());
		String base = run.getAsJsonObject("originalUriBaseIds").getAsJsonObject("ROOT").get("uri").getAsString();
		assertTrue(base.startsWith("file:///") && base.endsWith("/"), base);
		JsonArray rules = run.getAsJsonObject("tool").getAsJsonObject("driver").getAsJsonArray("rules");
		Set<String> ids = new HashSet<>();
		for (JsonElement each : rules) {
			JsonObject rule = each.getAsJsonObject();
			assertTrue(ids.add(rule.get("id").getAsString()), "ids of rules are unique");
			assertTrue(Set.of("error", "warning", "note").contains(rule.getAsJsonObject("defaultConfiguration").get("level").getAsString()));
			assertTrue(rule.getAsJsonObject("shortDescription").get("text").getAsString().endsWith("."));
			assertTrue(rule.getAsJsonObject("help").has("text") && rule.getAsJsonObject("help").has("markdown"));
		}
		JsonArray artifacts = run.getAsJsonArray("artifacts");
		for (JsonElement each : run.getAsJsonArray("results")) {
			JsonObject result = each.getAsJsonObject();
			assertEquals(result.get("ruleId"), rules.get(result.get("ruleIndex").getAsInt()).getAsJsonObject().get("id"));
			assertTrue(Set.of("error", "warning", "note", "none").contains(result.get("level").getAsString()));
			location(physical(result).getAsJsonObject("artifactLocation"), artifacts);
			JsonObject region = physical(result).getAsJsonObject("region");
			assertTrue(region.get("startLine").getAsInt() >= 1 && region.get("startColumn").getAsInt() >= 1);
			assertTrue(region.get("endLine").getAsInt() >= region.get("startLine").getAsInt());
			assertTrue(region.get("charOffset").getAsInt() >= 0 && region.get("charLength").getAsInt() >= 0);
			for (JsonElement fix : result.has("fixes") ? result.getAsJsonArray("fixes") : new JsonArray()) {
				JsonArray changes = fix.getAsJsonObject().getAsJsonArray("artifactChanges");
				assertTrue(!changes.isEmpty(), "a fix changes something");
				for (JsonElement change : changes) {
					location(change.getAsJsonObject().getAsJsonObject("artifactLocation"), artifacts);
					assertTrue(!change.getAsJsonObject().getAsJsonArray("replacements").isEmpty());
				}
			}
		}
		return run;
	}

	private static void location(JsonObject location, JsonArray artifacts) {
		JsonObject listed = artifacts.get(location.get("index").getAsInt()).getAsJsonObject().getAsJsonObject("location");
		assertEquals(listed.get("uri"), location.get("uri"));
		assertTrue(!location.has("uriBaseId") || !URI.create(location.get("uri").getAsString()).isAbsolute());
	}

	@Test
	void manifestsOfTfm() throws Exception {
		Files.writeString(folder.resolve("list.yaml"), """
				{
				  "description": "ours",
				  "type": "manifest_list",
				  "version_major": 0,
				  "version_minor": 1,
				  "manifest_list": [
				    { "description": "Vault", "manifest": "vault.yaml", "output_path": "vault", "pid": 300 },
				    { "description": "Other", "manifest": "other.yaml", "output_path": "other", "pid": 300 }
				  ]
				}
				""");
		String manifest = """
				{
				  "psa_framework_version": 1.1,
				  "name": "%s",
				  "type": "APPLICATION-ROT",
				  "priority": "NORMAL",
				  "model": "SFN",
				  "stack_size": "0x400",
				  "services": [ { "name": "%s_SERVICE", "sid": "%s", "non_secure_clients": true, "connection_based": false,
				    "version": 1, "version_policy": "STRICT", "odd": 1 } ],
				}
				""";
		Files.writeString(folder.resolve("vault.yaml"), manifest.formatted("VAULT", "VAULT", "0x0000F100"));
		Files.writeString(folder.resolve("other.yaml"), manifest.formatted("OTHER", "OTHER", "0xF100"));
		Ran ran = run("check", folder.resolve("list.yaml").toString());
		assertEquals(1, ran.code(), ran.err());
		List<String> lines = ran.out().lines().toList();
		assertTrue(lines.stream().anyMatch(it -> it.contains("other.yaml:8:") || it.contains("vault.yaml:8:") && it.contains("[duplicate-sid]")), ran.out());
		assertTrue(lines.stream().anyMatch(it -> it.contains("list.yaml") && it.contains("[duplicate-pid]")), ran.out());
		assertTrue(lines.stream().anyMatch(it -> it.contains("vault.yaml:9:") && it.contains("'odd'") && it.contains("[yaml-unknown-key]")), ran.out());
	}
}
