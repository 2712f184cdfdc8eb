// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References, renaming, marks, folds, breadcrumb: the ways through a project. */
class NavigationTest {
	private static final String VAULT = """
			/** Keeps secrets.
			 *  By number.
			 */
			partition VAULT : application-rot {
			    service STORE {
			        sid 0x0000F100
			        operation put(in usage: Usage, out left: Usage)
			    }
			    struct Usage { used: uint32 }
			    irq TIMER1 as TICK
			    region UART1 when HAS_UART
			    uses COUNT, TFM_CRYPTO
			}
			""";
	private static final String COUNTER = """
			partition COUNTER : application-rot {
			    service COUNT { sid 0x0000F110 }
			    region UART1
			}
			partition SPARE : psa-rot { uses STORE, COUNT }
			""";
	private static final String DEVICE = """
			device d {
			    partitions VAULT, SPARE
			    contains COUNTER when HAS_UART { pid 300 }
			    set HAS_UART = ON
			}
			""";

	@TempDir
	Path folder;
	private Path vault;
	private Path counter;
	private Path device;

	@BeforeEach
	void write() throws IOException {
		vault = Files.writeString(folder.resolve("vault.partition"), VAULT).toAbsolutePath();
		counter = Files.writeString(folder.resolve("counter.partition"), COUNTER).toAbsolutePath();
		device = Files.writeString(folder.resolve("d.device"), DEVICE).toAbsolutePath();
	}

	private static ParsedManifest parse(Path file, String text) {
		return EditorText.SERVICES.parse(file, text);
	}

	private String places(List<Location> locations) throws IOException {
		StringBuilder lines = new StringBuilder();
		for (Location it : locations) {
			String text = Files.readString(it.file().orElseThrow());
			int line = 1 + (int) text.substring(0, it.offset()).chars().filter(c -> c == '\n').count();
			lines.append(lines.isEmpty() ? "" : " ").append(it.file().get().getFileName()).append(':').append(line).append('=')
					.append(text, it.offset(), it.offset() + it.length());
		}
		return lines.toString();
	}

	private String renamed(Path file, String text, String at, String name) throws IOException {
		Map<Path, List<TextEdit>> edits = parse(file, text).rename(text.indexOf(at)).orElseThrow().to(name);
		StringBuilder result = new StringBuilder();
		for (var each : edits.entrySet()) {
			result.append(each.getKey().getFileName()).append(' ').append(each.getValue().size()).append('\n')
					.append(TextEdit.apply(Files.readString(each.getKey()), each.getValue()));
		}
		return result.toString();
	}

	private Rename rename(Path file, String text, String at) {
		return parse(file, text).rename(text.indexOf(at)).orElseThrow();
	}

	@Test
	void referencesAreUsesInAllFiles() throws IOException {
		assertEquals("counter.partition:5=COUNT vault.partition:12=COUNT",
				places(parse(counter, COUNTER).references(COUNTER.indexOf("COUNT {"))));
		assertEquals("d.device:2=VAULT", places(parse(device, DEVICE).references(DEVICE.indexOf("VAULT") + "VAULT".length())));
		assertEquals("d.device:3=COUNTER", places(parse(counter, COUNTER).references(COUNTER.indexOf("COUNTER"))));
	}

	@Test
	void occurrencesHoldTheDeclarationToo() throws IOException {
		assertEquals("counter.partition:1=COUNTER d.device:3=COUNTER",
				places(parse(device, DEVICE).occurrences(DEVICE.indexOf("COUNTER"))));
		assertEquals(2,
				parse(device, DEVICE).occurrences(DEVICE.indexOf("SPARE")).size());
	}

	@Test
	void whatTheBoardAndTheConfigurationNameIsFoundToo() throws IOException {
		assertEquals("counter.partition:3=UART1 vault.partition:11=UART1",
				places(parse(vault, VAULT).references(VAULT.indexOf("UART1"))));
		assertEquals("d.device:3=HAS_UART d.device:4=HAS_UART vault.partition:11=HAS_UART",
				places(parse(device, DEVICE).references(DEVICE.indexOf("HAS_UART ="))));
		assertEquals("vault.partition:10=TIMER1", places(parse(vault, VAULT).references(VAULT.indexOf("TIMER1"))));
	}

	@Test
	void namesOfTfmAreFoundButHaveNoFile() throws IOException {
		ParsedManifest parsed = parse(vault, VAULT);

		assertEquals("vault.partition:12=TFM_CRYPTO", places(parsed.references(VAULT.indexOf("TFM_CRYPTO"))));
		assertEquals(Optional.empty(), parsed.definition(VAULT.indexOf("TFM_CRYPTO")).orElseThrow().file());
	}

	@Test
	void wordsAndNumbersHaveNoReferences() {
		for (String at : List.of("partition", "application-rot", "0x0000F100", "/** Keeps", "{")) {
			assertEquals(List.of(), parse(vault, VAULT).references(VAULT.indexOf(at)), at);
			assertEquals(Optional.empty(), parse(vault, VAULT).rename(VAULT.indexOf(at)), at);
		}
	}

	@Test
	void marksAreThoseOfTheText() {
		assertEquals(List.of(new Mark(VAULT.indexOf("Usage,"), 5, false), new Mark(VAULT.indexOf("Usage)"), 5, false),
				new Mark(VAULT.indexOf("Usage {"), 5, true)), parse(vault, VAULT).marks(VAULT.indexOf("Usage)") + 2));
		assertEquals(List.of(new Mark(VAULT.indexOf("COUNT"), 5, false)), parse(vault, VAULT).marks(VAULT.indexOf("COUNT")));
	}

	@Test
	void aServiceIsRenamedInAllFiles() throws IOException {
		assertEquals("counter.partition 2\n" + COUNTER.replace("service COUNT ", "service TALLY ").replace("STORE, COUNT", "STORE, TALLY")
				+ "vault.partition 1\n" + VAULT.replace("COUNT", "TALLY"), renamed(vault, VAULT, "COUNT", "TALLY"));
	}

	@Test
	void aPartitionIsRenamedWhereDevicesHaveIt() throws IOException {
		assertEquals("d.device 1\n" + DEVICE.replace("VAULT", "SAFE") + "vault.partition 1\n" + VAULT.replace("VAULT", "SAFE"),
				renamed(device, DEVICE, "VAULT", "SAFE"));
		assertEquals("counter.partition 1\n" + COUNTER.replace("COUNTER", "TALLY") + "d.device 1\n" + DEVICE.replace("COUNTER", "TALLY"),
				renamed(counter, COUNTER, "COUNTER", "TALLY"));
	}

	@Test
	void structuresOperationsParametersFieldsAndInterruptsAreRenamed() throws IOException {
		assertEquals("vault.partition 3\n" + VAULT.replace("Usage", "Use"), renamed(vault, VAULT, "Usage)", "Use"));
		assertEquals("vault.partition 1\n" + VAULT.replace("put", "stack"), renamed(vault, VAULT, "put", "stack"));
		assertEquals("vault.partition 1\n" + VAULT.replace("left", "rest"), renamed(vault, VAULT, "left", "rest"));
		assertEquals("vault.partition 1\n" + VAULT.replace("used", "taken"), renamed(vault, VAULT, "used", "taken"));
		assertEquals("vault.partition 1\n" + VAULT.replace("TICK", "TOCK"), renamed(vault, VAULT, "TICK", "TOCK"));
		assertEquals("d.device 1\n" + DEVICE.replace("device d", "device e"), renamed(device, DEVICE, "d {", "e"));
	}

	@Test
	void whatIsNotOursIsNotRenamed() {
		assertEquals(Optional.of("'TFM_CRYPTO' is a name of TF-M itself, so it cannot be renamed here."),
				rename(vault, VAULT, "TFM_CRYPTO").refusal());
		assertEquals(Optional.of("'UART1' is a region of the board, so it cannot be renamed here."),
				rename(vault, VAULT, "UART1").problem("UART2"));
		assertEquals(Optional.of("'TIMER1' is an interrupt of the board, so it cannot be renamed here."),
				rename(vault, VAULT, "TIMER1").refusal());
		assertEquals(Optional.of("'HAS_UART' is a configuration option of TF-M, so it cannot be renamed here."),
				rename(device, DEVICE, "HAS_UART =").refusal());
	}

	@Test
	void badNamesAreRefused() {
		Rename count = rename(vault, VAULT, "COUNT");

		assertEquals("COUNT", count.name());
		assertEquals("service", count.kind());
		assertEquals(VAULT.indexOf("COUNT"), count.range().offset());
		assertEquals(Optional.empty(), count.problem("TALLY"));
		assertEquals(Optional.of("The new name is missing."), count.problem(""));
		assertEquals(Optional.of("That is its name already."), count.problem("COUNT"));
		assertEquals(Optional.of("'9A' cannot be a name in C; begin with a letter or '_'."), count.problem("9A"));
		assertEquals(Optional.of("'A-B' cannot be a name in C; use letters a to z, digits and '_' only."), count.problem("A-B"));
		assertEquals(Optional.of("'while' is a word of C; choose another name."), count.problem("while"));
		assertEquals(Optional.of("'stack' is a word of the language; choose another name."), count.problem("stack"));
		assertEquals(Optional.of("There is a service 'store' already; choose another name."), count.problem("store"));
		assertEquals(Optional.of("'TFM_CRYPTO' is a name of TF-M itself; choose another one."), count.problem("TFM_CRYPTO"));
		assertThrows(IllegalArgumentException.class, () -> count.to("A B"));
		assertTrue(count.beyond().orElseThrow().contains("C sources are not changed"));
	}

	@Test
	void clashesAreSeenByKind() {
		assertEquals(Optional.of("There is a partition 'Spare' already; choose another name."), rename(vault, VAULT, "VAULT").problem("Spare"));
		assertEquals(Optional.of("There is a parameter 'left' already; choose another name."), rename(vault, VAULT, "usage").problem("left"));
		assertEquals(Optional.of("'uint8' is a type of the language; choose another name."), rename(vault, VAULT, "Usage").problem("uint8"));
		assertEquals(Optional.of("There is an interrupt 'STORE' already; choose another name."), rename(vault, VAULT, "TICK").problem("STORE"));
		assertEquals(Optional.of("There is a service 'TICK' already; choose another name."), rename(vault, VAULT, "STORE").problem("TICK"));
		assertEquals(Optional.empty(), rename(vault, VAULT, "VAULT").problem("STORE"));
	}

	@Test
	void aProjectIsAsGoodAfterARenamingAsBefore() throws IOException {
		long before = parse(vault, VAULT).findings().size() + parse(device, DEVICE).findings().size();

		for (var each : rename(vault, VAULT, "VAULT").to("SAFE").entrySet()) {
			Files.writeString(each.getKey(), TextEdit.apply(Files.readString(each.getKey()), each.getValue()));
		}

		assertEquals(before, parse(vault, Files.readString(vault)).findings().size()
				+ parse(device, Files.readString(device)).findings().size());
	}

	private static String folds(String text) {
		return parse(Path.of("a.partition"), text).folds().stream().map(fold -> {
			String[] lines = text.substring(fold.offset(), fold.end()).split("\n");
			return fold.kind() + ":" + lines[0].strip() + "~" + lines[lines.length - 1].strip();
		}).collect(Collectors.joining(" | "));
	}

	@Test
	void blocksAndCommentsFold() {
		assertEquals("DOCUMENTATION:/** Keeps secrets.~*/ | BLOCK:{~} | BLOCK:{~}", folds(VAULT));
		assertEquals("COMMENT:// one~// two | BLOCK:{ // not a run~} | BLOCK:{ operation o(in a: bool,~out b: bool) }"
				+ " | BLOCK:(in a: bool,~out b: bool) | COMMENT:/* x~y */", folds("""
				// one
				// two

				// alone
				partition A : psa-rot { // not a run
				    // neither
				    service S { operation o(in a: bool,
				        out b: bool) } /* short */
				    /* x
				       y */
				}
				"""));
	}

	@Test
	void foldsSurviveMistakes() {
		assertEquals("BLOCK:{ sid (~}", folds("partition A : psa-rot {\n service S { sid (\n}\n"));
		assertEquals("", folds("}\n)\n"));
		assertEquals("", folds(""));
	}

	@Test
	void breadcrumb() {
		ParsedManifest parsed = parse(vault, VAULT);

		assertEquals("VAULT : application-rot > STORE : 0x0000F100 > put(usage, left)", parsed.breadcrumb(VAULT.indexOf("usage")).stream()
				.map(OutlineNode::label).collect(Collectors.joining(" > ")));
		assertEquals(List.of(), parsed.breadcrumb(0));
		assertEquals(parsed.outline().get(0), parsed.breadcrumb(VAULT.indexOf("irq")).get(0));
		assertFalse(parsed.breadcrumb(VAULT.lastIndexOf('}') + 1).isEmpty());
	}
}
