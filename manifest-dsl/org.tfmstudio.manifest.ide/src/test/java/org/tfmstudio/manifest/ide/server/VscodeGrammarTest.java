// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.xtext.GrammarUtil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.ide.ManifestIdeSetup;
import org.tfmstudio.manifest.reading.Types;
import org.tfmstudio.manifest.services.ManifestGrammarAccess;

/** The grammar by which VS Code colours before the server has answered has the words of the language, none more and none less. */
class VscodeGrammarTest {
	private static JsonObject repository;

	@BeforeAll
	static void read() throws IOException {
		Path file = Path.of("../vscode/syntaxes/tfm-manifest.tmLanguage.json");
		repository = JsonParser.parseString(Files.readString(file)).getAsJsonObject().getAsJsonObject("repository");
	}

	private static String match(String rule) {
		return repository.getAsJsonObject(rule).get("match").getAsString();
	}

	@Test
	void words() {
		ManifestGrammarAccess grammar = new ManifestIdeSetup().createInjectorAndDoEMFRegistration().getInstance(ManifestGrammarAccess.class);
		Set<String> language = GrammarUtil.getAllKeywords(grammar.getGrammar()).stream().filter(word -> word.length() > 1)
				.filter(word -> Character.isLetter(word.charAt(0))).collect(Collectors.toCollection(TreeSet::new));
		String list = match("keywords");
		String alternatives = list.substring(list.indexOf("(?:") + "(?:".length(), list.lastIndexOf(")(?!"));

		assertEquals(language, new TreeSet<>(Arrays.asList(alternatives.split("\\|"))));
	}

	@Test
	void types() {
		Pattern types = Pattern.compile(match("types"));

		Types.NAMES.forEach(name -> assertTrue(types.matcher(name).matches(), name));
	}
}
