// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.manifest.ide.Proposal.Kind;

/** What can be written at a place, and nothing that cannot. */
class ProposalsTest {
	@TempDir
	Path folder;

	@BeforeEach
	void anotherPartitionInTheProject() throws IOException {
		Files.writeString(folder.resolve("counter.partition"), """
				partition COUNTER : application-rot {
				    model IPC entry counter_main
				    stack 0x400
				    /** Counts. */
				    service ACCESS_COUNTER { sid 0x0000F100 connection-based }
				}
				""");
	}

	private EditorText partition(String marked) {
		return new EditorText(folder.resolve("vault.partition"), marked);
	}

	private EditorText device(String marked) {
		return new EditorText(folder.resolve("demo.device"), marked);
	}

	@Test
	void anEmptyFileBeginsWithATemplate() {
		EditorText file = partition("|");

		assertEquals("partition, SFN", file.labels().get(0));
		assertTrue(file.labels().contains("partition"));
		assertTrue(file.accept("partition, SFN").startsWith("partition NAME : application-rot {\n    framework 1.1\n"));
		assertEquals(List.of(), SERVICES_errors(file.accept("partition, SFN")));
	}

	private List<String> SERVICES_errors(String text) {
		return EditorText.SERVICES.parse(folder.resolve("fresh/new.partition"), text).findings().stream()
				.map(Object::toString).toList();
	}

	@Test
	void holesOfATemplateLieOnItsText() {
		Proposal template = partition("|").parsed.proposals(0).get(0);
		String inserted = template.edit().text();

		assertEquals(List.of("NAME", "What it does.", "NAME", "0x0000F110"), template.holes().stream()
				.map(hole -> inserted.substring(hole.offset(), hole.offset() + hole.length())).toList());
		assertEquals(inserted.indexOf("NAME"), template.cursor());
	}

	@Test
	void statementsOfAPartition() {
		EditorText file = partition("partition A : psa-rot {\n    st|\n}");

		assertTrue(file.labels().containsAll(List.of("stack", "struct")), file.labels().toString());
		assertFalse(file.labels().contains("service"));
		assertFalse(file.labels().contains("strict"), file.labels().toString());
		assertEquals("partition A : psa-rot {\n    stack\n}", file.accept("stack"));
	}

	@Test
	void wordsOfValues() {
		assertEquals(List.of("application-rot", "psa-rot"), partition("partition A : | {}").labels());
		assertEquals(List.of("SFN", "IPC", "dual"), partition("partition A : psa-rot { model | }").labels());
		assertEquals(List.of("NORMAL"), partition("partition A : psa-rot { priority N| }").labels());
		assertEquals(List.of("secure", "non-secure"), partition("partition A : psa-rot { service S { clients | } }").labels());
		assertTrue(partition("partition A : psa-rot { service S { operation f(in x: |) } struct Usage { a: bool } }").labels()
				.containsAll(List.of("Usage", "bytes", "uint32")));
	}

	@Test
	void servicesOfTheProjectComeBeforeThoseOfTfm() {
		EditorText file = partition("partition A : psa-rot { service OWN { } uses | }");

		assertEquals("ACCESS_COUNTER", file.labels().get(0));
		assertTrue(file.labels().contains("TFM_CRYPTO"));
		assertFalse(file.labels().contains("OWN"));
		Proposal counter = file.parsed.proposals(file.caret).get(0);
		assertEquals("service of COUNTER, SID 0x0000F100", counter.detail());
		assertEquals("Counts.", counter.documentation());
		assertEquals(Kind.REFERENCE, counter.kind());
	}

	@Test
	void aSidThatIsFree() {
		assertEquals(List.of("0x0000F110"), partition("partition A : psa-rot { service S { sid | } }").labels());
	}

	@Test
	void aSidBehindThoseOfTheSamePartitionAndOfTheSameVendor() {
		assertEquals(List.of("0x0000F205", "0x0000F110"),
				partition("partition A : psa-rot { service R { sid 0x0000F204 } service S { sid | } }").labels());
		assertEquals(List.of("0x00123110"), new EditorText(folder.resolve("other/a.partition"),
				"partition A : psa-rot { service R { sid 0x00123100 } } partition B : psa-rot { service S { sid | } }").labels());
	}

	@Test
	void handlesPidsAndTypesThatAreFree() {
		List<String> handles = partition("partition A : psa-rot { service R { stateless 17 } service S { stateless | } }").labels();
		assertEquals("18", handles.get(0));
		assertTrue(handles.contains("32"), handles.toString());
		assertFalse(handles.contains("17"));
		assertEquals(List.of("301", "272"), partition("partition B : psa-rot { pid 300 } partition A : psa-rot { pid | }").labels().stream()
				.filter(label -> Character.isDigit(label.charAt(0))).toList());
		assertEquals(List.of("3"), partition("partition A : psa-rot { service S { operation f() = 1 operation g() = 2 operation h() = | } }")
				.labels().stream().filter(label -> Character.isDigit(label.charAt(0))).toList());
	}

	@Test
	void interruptsAndRegionsOfTheBoardThatNobodyHas() {
		EditorText irqs = partition("partition B : psa-rot { irq TFM_TIMER0_IRQ handled FLIH as A } partition A : psa-rot { irq | }");
		assertEquals(List.of("TFM_TIMER1_IRQ"), irqs.labels());
		assertEquals("interrupt 4 of an521", irqs.parsed.proposals(irqs.caret).get(0).detail());
		assertEquals(List.of("TIMER1"), partition("partition A : psa-rot { irq TFM_TIMER1_IRQ handled FLIH as | }").labels().stream()
				.filter(label -> label.startsWith("TIMER")).toList());
		EditorText regions = partition("partition B : psa-rot { region TFM_PERIPHERAL_TIMER0 } partition A : psa-rot { region TFM| }");
		assertEquals(List.of("TFM_PERIPHERAL_UART1"), regions.labels());
		assertEquals("0x50201000, 0x1000 bytes", regions.parsed.proposals(regions.caret).get(0).detail());
	}

	@Test
	void whatIsUsedOrListedAlreadyIsLeftOut() {
		assertFalse(partition("partition A : psa-rot { uses ACCESS_COUNTER, | }").labels().contains("ACCESS_COUNTER"));
		assertFalse(device("device d { partitions COUNTER, | }").labels().contains("COUNTER"));
	}

	@Test
	void boardsReleasesAndFunctions() {
		assertEquals(List.of("an521"), device("device d { board | }").labels());
		assertEquals("2.1", device("device d { tf-m | }").labels().get(0));
		assertTrue(device("device d { tf-m | }").labels().containsAll(List.of("1.7", "2.0", "2.2", "2.3")));
		assertTrue(partition("partition KEEPER : psa-rot { model IPC entry | }").labels().contains("keeper_main"));
	}

	@Test
	void partitionsOfADevice() {
		assertEquals("COUNTER", device("device d { partitions | }").labels().get(0));
	}

	@Test
	void optionsAndTheirValues() {
		assertEquals(List.of("ITS_NUM_ASSETS", "TFM_SPM_LOG_LEVEL"), device("device d { set | }").labels());
		assertEquals(List.of("0", "1", "2", "3"), device("device d { set TFM_SPM_LOG_LEVEL = | }").labels());
		assertTrue(device("device d { profile | }").labels().containsAll(List.of("base", "small", "medium", "large")));
	}

	@Test
	void atAnyPlaceOfABrokenTextThereIsAnAnswer() {
		String text = "partition A : psa-rot { service S { sid version 1 clients secure, } uses irq \n device x { set = 3";
		for (int i = 0; i <= text.length(); i++) {
			new EditorText(folder.resolve("b.partition"), text.substring(0, i) + "|" + text.substring(i)).labels();
		}
	}
}
