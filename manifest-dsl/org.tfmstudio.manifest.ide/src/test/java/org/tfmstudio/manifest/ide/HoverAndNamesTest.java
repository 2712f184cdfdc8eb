// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.ide.hover.Meanings;
import org.tfmstudio.manifest.services.ManifestGrammarAccess;

/** What a place means, where its name is declared, what the file consists of. */
class HoverAndNamesTest {
	private static final String VAULT = """
			/** Keeps secrets. */
			partition VAULT : application-rot {
			    model SFN
			    stack 0x600
			    /** Store and fetch. */
			    service VAULT_STORE {
			        sid 0x0000F100
			        clients secure, non-secure
			        stateless 17
			        operation put(in usage: Usage)
			    }
			    struct Usage { used: uint32 }
			    uses ACCESS_COUNTER
			}
			""";

	@TempDir
	Path folder;

	private Hover hover(String file, String text, String at) {
		return EditorText.SERVICES.parse(folder.resolve(file), text).hover(text.indexOf(at)).orElseThrow();
	}

	@Test
	void aDeclarationShowsItsDocumentationAndFacts() {
		Hover hover = hover("v.partition", VAULT, "VAULT_STORE");

		assertEquals("service VAULT_STORE", hover.title());
		assertEquals("Store and fetch.\nSID 0x0000F100, version 1 strict, stateless, handle 0x40000110, open to non-secure"
				+ " clients. Offered by VAULT.\nIn C: VAULT_STORE_SID, VAULT_STORE_VERSION, VAULT_STORE_SIGNAL 0x00000010 (bit 4), or"
				+ " 0x00000001 from TF-M's own tool; function vault_store_sfn.", hover.text());
		assertEquals("VAULT_STORE".length(), hover.length());
	}

	@Test
	void aReferenceShowsWhatItRefersTo() throws IOException {
		Files.writeString(folder.resolve("v.partition"), VAULT);

		Hover hover = hover("d.device", "device d { partitions VAULT }", "VAULT");

		assertEquals("partition VAULT", hover.title());
		assertTrue(hover.text().startsWith("Keeps secrets."), hover.text());
	}

	@Test
	void servicesOfTfmAreExplained() {
		String text = "partition A : psa-rot { uses TFM_CRYPTO }";

		assertTrue(hover("a.partition", text, "TFM_CRYPTO").text().contains("TFM_PARTITION_CRYPTO is ON"));
	}

	@Test
	void optionsShowTheirMeaningAndWhatTheyWouldBe() {
		String text = "device d { set TFM_SPM_LOG_LEVEL = 3 }";

		assertEquals("How much the SPM prints.\nValues: 0 to 3.\nWithout this line it would be 2.",
				hover("d.device", text, "TFM_SPM").text());
	}

	@Test
	void generatedValuesAreThoseOfTheDevice() throws IOException {
		Files.writeString(folder.resolve("v.partition"), VAULT);
		Files.writeString(folder.resolve("d.device"), "device d { partitions VAULT backend IPC }");

		assertTrue(hover("v.partition", VAULT.replace("stateless 17", "stateless"), "VAULT_STORE").text()
				.endsWith("\nVAULT_STORE_HANDLE 0x40000110 on d."));
		assertTrue(hover("v.partition", VAULT, "VAULT").text().endsWith("Load record on d: pid 272, flags 0x0000001F (priority NORMAL 0x1F,"
				+ " SFN), stack 0x600, 0 dependencies, 1 service, 0 regions, 0 interrupts."), hover("v.partition", VAULT, "VAULT").text());
		assertEquals(hover("v.partition", VAULT, "VAULT").text(), hover("e.device", "device e { partitions VAULT }", "VAULT").text()
				.replace("on d, e", "on d"));
	}

	@Test
	void interruptsAndRegionsShowNumbersOfTheBoard() {
		String text = "partition A : psa-rot { irq TFM_TIMER1_IRQ handled FLIH as TICK region TFM_PERIPHERAL_TIMER0 read-write"
				+ " region base 0x40001000 size 0x1000 }";

		assertEquals("TFM_TIMER1_IRQ is interrupt 4 of an521.\nIn C: TICK_SIGNAL 0x80000000 (bit 31); function tick_flih.",
				hover("a.partition", text, "TFM_TIMER1_IRQ").text());
		assertEquals(hover("a.partition", text, "TFM_TIMER1_IRQ").text(), hover("a.partition", text, "TICK").text());
		assertEquals("0x50000000 to 0x50000FFF (0x1000 bytes) of an521, read-write.", hover("a.partition", text, "TFM_PERIPHERAL").text());
		assertEquals("0x40001000 to 0x40001FFF (0x1000 bytes), read-only.", hover("a.partition", text, "0x40001000").text());
	}

	@Test
	void everyWordOfTheLanguageHasAMeaning() {
		ManifestGrammarAccess grammar = new ManifestIdeSetup().createInjector().getInstance(ManifestGrammarAccess.class);
		List<String> without = org.eclipse.xtext.GrammarUtil.getAllKeywords(grammar.getGrammar()).stream()
				.filter(word -> Character.isLetter(word.charAt(0))).filter(word -> Meanings.of(word).isEmpty()).sorted().toList();

		assertEquals(List.of(), without);
	}

	@Test
	void commentsAndNothingMeanNothing() {
		assertEquals(Optional.empty(), EditorText.SERVICES.parse(folder.resolve("v.partition"), VAULT).hover(2));
	}

	@Test
	void namesLeadToTheirDeclarationInAnotherFile() throws IOException {
		Path vault = Files.writeString(folder.resolve("v.partition"), VAULT);
		String text = "device d { partitions VAULT }";
		ParsedManifest device = EditorText.SERVICES.parse(folder.resolve("d.device"), text);

		Location location = device.definition(text.indexOf("VAULT")).orElseThrow();

		assertEquals(Optional.of(vault.toAbsolutePath()), location.file());
		assertEquals("VAULT", VAULT.substring(location.offset(), location.offset() + location.length()));
		assertEquals(2, device.occurrences(text.indexOf("VAULT")).size());
	}

	@Test
	void structuresAreNamesToo() {
		ParsedManifest vault = EditorText.SERVICES.parse(folder.resolve("v.partition"), VAULT);

		assertEquals(VAULT.indexOf("struct Usage") + "struct ".length(),
				vault.definition(VAULT.indexOf("Usage)")).orElseThrow().offset());
		assertEquals(2, vault.occurrences(VAULT.indexOf("Usage)")).size());
	}

	@Test
	void unsavedTextsOfOtherFilesCount() {
		Path other = folder.resolve("v.partition").toAbsolutePath();
		String text = "device d { partitions VAULT }";
		Map<Path, String> unsaved = Map.of(other, "partition OTHER : psa-rot { }");
		try {
			Files.writeString(other, VAULT);
		} catch (IOException e) {
			throw new AssertionError(e);
		}

		assertEquals(List.of("unknown-name"), EditorText.SERVICES.parse(folder.resolve("d.device"), text, unsaved).findings()
				.stream().map(Finding::code).toList());
	}

	@Test
	void outline() {
		OutlineNode vault = EditorText.SERVICES.parse(folder.resolve("v.partition"), VAULT).outline().get(0);

		assertEquals("VAULT : application-rot", vault.label());
		assertEquals(List.of("VAULT_STORE : 0x0000F100", "Usage", "uses ACCESS_COUNTER"),
				vault.children().stream().map(OutlineNode::label).toList());
		assertEquals("put(usage)", vault.children().get(0).children().get(0).label());
		assertEquals(VAULT.indexOf("VAULT"), vault.nameOffset());
	}

	private static String colours(Path file, String text) {
		return String.join(" ", EditorText.SERVICES.parse(file, text).tokens().stream().map(token -> token.style()
				+ (token.declaration() ? "*:" : ":") + text.substring(token.offset(), token.offset() + token.length())).toList());
	}

	@Test
	void colours() {
		assertEquals("DOCUMENTATION:/** d */ KEYWORD:partition PARTITION*:A VALUE:psa-rot KEYWORD:stack NUMBER:8 KEYWORD:service"
				+ " SERVICE*:S KEYWORD:operation OPERATION*:stack KEYWORD:in PARAMETER*:in TYPE:bool COMMENT:// c",
				colours(folder.resolve("a.partition"),
						"/** d */ partition A : psa-rot { stack 8 service S { operation stack(in in: bool) } } // c"));
	}

	@Test
	void coloursTellWhatANameStandsFor() throws IOException {
		Files.writeString(folder.resolve("v.partition"), VAULT);

		assertEquals("KEYWORD:partition PARTITION*:A VALUE:psa-rot KEYWORD:entry NAME:main KEYWORD:stack OPTION:A_STACK KEYWORD:uses"
				+ " KEYWORD:weakly SERVICE:VAULT_STORE UNRESOLVED:NOBODY KEYWORD:struct STRUCT*:P FIELD*:x STRUCT:P FIELD*:y UNRESOLVED:Q"
				+ " KEYWORD:irq HARDWARE:TIMER1 KEYWORD:as NAME*:T KEYWORD:region HARDWARE:UART1 VALUE:read-only KEYWORD:when OPTION:O"
				+ " KEYWORD:extra FIELD:key VALUE:true",
				colours(folder.resolve("a.partition"), "partition A : psa-rot { entry main stack A_STACK uses weakly VAULT_STORE, NOBODY"
						+ " struct P { x: P y: Q } irq TIMER1 as T region UART1 read-only when O extra { key: true } modl }"));
		assertEquals("KEYWORD:device DEVICE*:d KEYWORD:profile VALUE:base KEYWORD:partitions PARTITION:VAULT UNRESOLVED:W"
				+ " KEYWORD:set OPTION:X VALUE:ON", colours(folder.resolve("d.device"), "device d { profile base partitions VAULT, W set X = ON }"));
	}
}
