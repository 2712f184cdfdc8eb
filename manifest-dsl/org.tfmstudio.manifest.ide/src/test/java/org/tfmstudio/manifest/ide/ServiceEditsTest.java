// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.manifest.ide.edits.ServiceEdits;
import org.tfmstudio.manifest.ide.edits.ServiceEdits.OperationSpec;
import org.tfmstudio.manifest.ide.edits.ServiceEdits.ParameterSpec;
import org.tfmstudio.manifest.ide.edits.ServiceEdits.ServiceSpec;

/** A dialog adds a service: everything else of the text stays as it is. */
class ServiceEditsTest {
	private static final ServiceSpec STORE = new ServiceSpec("NEW_STORE", "0x0000F101", 1, "strict", List.of("secure", "non-secure"),
			true, List.of(new OperationSpec("put", List.of(new ParameterSpec("in", "slot", "uint32"),
					new ParameterSpec("in", "secret", "bytes[1..64]")), "Keeps a secret."), new OperationSpec("clear", List.of())),
			"Keep a secret,\nand forget it.");
	private static final String BLOCK = """
			    /**
			     * Keep a secret,
			     * and forget it.
			     */
			    service NEW_STORE {
			        sid     0x0000F101
			        version 1 strict
			        clients secure, non-secure
			        stateless

			        /** Keeps a secret. */
			        operation put(in slot: uint32, in secret: bytes[1..64])

			        operation clear()
			    }
			""";
	private static final ServiceSpec SMALL = new ServiceSpec("S", "0xF102", 2, "relaxed", List.of(), false, List.of(), "");

	private static ParsedManifest parse(String text) {
		return EditorText.SERVICES.parse(Path.of("/nowhere/vault.partition"), text);
	}

	private static String add(String text, ServiceSpec spec) {
		String changed = TextEdit.apply(text, ServiceEdits.addService(parse(text), "VAULT", spec));
		assertEquals(List.of(), parse(changed).findings(), changed);
		assertEquals(changed, TextEdit.apply(changed, parse(changed).format()), "what is added is formatted");
		return changed;
	}

	@Test
	void behindTheServicesThatAreThere() {
		String text = """
				// vault.partition
				partition VAULT : application-rot {
				    model SFN
				    stack 0x400

				    service VAULT_STORE {
				        sid 0x0000F100
				        stateless
				    }
				%s
				    struct Usage {
				        used: uint32;
				    }
				}
				""";

		assertEquals(text.formatted("\n" + BLOCK), add(text.formatted(""), STORE));
	}

	@Test
	void behindTheHeadWhenItIsTheFirst() {
		String text = """
				partition VAULT : application-rot {
				    model SFN
				    stack 0x400
				%s
				    irq TFM_TIMER0_IRQ handled FLIH as TICK
				}
				""";

		assertEquals(text.formatted("\n" + BLOCK), add(text.formatted(""), STORE));
		assertEquals("partition VAULT : psa-rot {\n    model SFN\n    stack 0x400\n\n" + BLOCK + "}\n",
				add("partition VAULT : psa-rot {\n    model SFN\n    stack 0x400\n}\n", STORE));
	}

	@Test
	void semicolonsCommentsAndOneLine() {
		String commented = "partition VAULT : psa-rot {\n    model SFN\n    stack 0x400 // enough\n}\n";
		assertEquals(commented.replace("enough\n", "enough\n\n" + BLOCK),
				TextEdit.apply(commented, ServiceEdits.addService(parse(commented), "VAULT", STORE)));
		assertEquals("partition VAULT : psa-rot { model SFN stack 0x400;\n\n    service S {\n        sid     0xF102\n        version 2 relaxed\n"
				+ "        connection-based\n    }\n}", TextEdit.apply("partition VAULT : psa-rot { model SFN stack 0x400; }",
						ServiceEdits.addService(parse("partition VAULT : psa-rot { model SFN stack 0x400; }"), "VAULT", SMALL)));
		String long_ = "partition VAULT : psa-rot { model SFN stack 0x400 /* a\n comment */ irq TFM_TIMER0_IRQ handled FLIH as TICK }";
		String changed = TextEdit.apply(long_, ServiceEdits.addService(parse(long_), "VAULT", SMALL));
		assertEquals(List.of(), parse(changed).findings(), changed);
	}

	@Test
	void theLineEndsAndTabsOfTheFile() {
		assertEquals("partition VAULT : psa-rot {\r\n\tmodel SFN\r\n\tstack 0x400\r\n\r\n\tservice S {\r\n\t\tsid     0xF102\r\n"
				+ "\t\tversion 2 relaxed\r\n\t\tconnection-based\r\n\t}\r\n}\r\n",
				TextEdit.apply("partition VAULT : psa-rot {\r\n\tmodel SFN\r\n\tstack 0x400\r\n}\r\n", ServiceEdits.addService(
						parse("partition VAULT : psa-rot {\r\n\tmodel SFN\r\n\tstack 0x400\r\n}\r\n"), "VAULT", SMALL)));
	}

	@Test
	void aPartitionThatIsNotThere() {
		assertThrows(IllegalArgumentException.class, () -> ServiceEdits.addService(parse("partition A : psa-rot { }"), "VAULT", SMALL));
	}

	@Test
	void theNextSidIsThatOfNobody(@TempDir Path folder) throws Exception {
		Files.writeString(folder.resolve("other.partition"), "partition OTHER : psa-rot { model SFN stack 0x400"
				+ " service O { sid 0x0000f101 stateless } service P { sid 0x00012FFF stateless } }");
		String vault = "partition VAULT : psa-rot { model SFN stack 0x400 %s }";

		assertEquals("0x0000F102", next(folder, vault.formatted("service V { sid 0xF100 stateless }")));
		assertEquals("0x00012001", next(folder, vault.formatted("")));
		assertEquals("0x0000F100", ServiceEdits.nextFreeSid(parse(vault.formatted("")), "VAULT"));
	}

	private static String next(Path folder, String text) throws Exception {
		Path file = Files.writeString(folder.resolve("vault.partition"), text);
		return ServiceEdits.nextFreeSid(EditorText.SERVICES.parse(file, text), "VAULT");
	}
}
