// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.build.ProfileCatalog;
import org.tfmstudio.build.SymbolCatalog;
import org.tfmstudio.codegen.plan.BoardSymbols;
import org.tfmstudio.codegen.plan.DevicePlan;
import org.tfmstudio.codegen.plan.IrqPlan;
import org.tfmstudio.codegen.plan.PartitionPlan;
import org.tfmstudio.codegen.plan.Planner;
import org.tfmstudio.codegen.plan.RegionPlan;
import org.tfmstudio.codegen.plan.ServicePlan;
import org.tfmstudio.manifest.ManifestSet;
import org.tfmstudio.manifest.Manifests;
import org.tfmstudio.manifest.ide.ManifestEditorServices;
import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.reading.Generated;
import org.tfmstudio.manifest.reading.SpmBackend;
import org.tfmstudio.tests.Checkout;

/** What a hover says of generated code is what the code generator decides, and what C makes of it. */
class GeneratedValuesTest {
	private static final String MANIFESTS = """
			partition FIRST : psa-rot {
			    model IPC entry first_main
			    priority HIGH
			    stack 0x400
			    service FIRST_ONE { sid 0x0000F100 version 3 relaxed clients secure stateless }
			    service FIRST_TWO { sid 0x0000F101 connection-based }
			    irq TFM_TIMER0_IRQ handled FLIH as TICK
			    irq TFM_TIMER1_IRQ handled SLIH as TOCK
			    region TFM_PERIPHERAL_TIMER0 read-write
			}
			partition SECOND : application-rot {
			    model SFN
			    priority LOW
			    stack 0x800
			    service SECOND_ONE { sid 0x0000F110 stateless }
			    service SECOND_TWO { sid 0x0000F111 stateless 20 }
			    uses FIRST_ONE
			}
			partition THIRD : application-rot {
			    model dual entry third_main
			    pid 400
			    stack 0x800
			    service THIRD_ONE { sid 0x0000F120 stateless }
			}
			""";

	@TempDir
	Path folder;

	@Test
	void hoversSayWhatThePlannerDecides() throws IOException {
		for (String handles : List.of("", " handles TF-M")) {
			Path file = Files.writeString(folder.resolve("all.partition"), MANIFESTS);
			Files.writeString(folder.resolve("d.device"), "device d { board an521 backend IPC isolation 1" + handles + " partitions FIRST, SECOND, THIRD }");
			ManifestSet set = new Manifests(new ProfileCatalog()).read(List.of(folder));
			DevicePlan plan = new Planner(SpmBackend.IPC, 1, BoardSymbols.AN521, name -> null).plan(set.devices().get(0));
			ParsedManifest parsed = new ManifestEditorServices(new ProfileCatalog(), new SymbolCatalog()).parse(file, MANIFESTS);

			for (PartitionPlan partition : plan.partitions()) {
				String record = hover(parsed, "partition " + partition.name(), "partition ".length());
				assertTrue(record.contains("pid " + partition.pid() + ", "), record);
				assertTrue(record.contains("flags " + hex(flags(partition)) + " ("), record);
				assertTrue(record.contains(partition.dependencies().size() + " dependenc"), record);
				for (ServicePlan service : partition.services()) {
					String facts = hover(parsed, "service " + service.name(), "service ".length());
					assertTrue(facts.contains(service.name() + "_SIGNAL " + hex(service.signal())), facts);
					assertTrue(facts.contains("SID " + hex(service.sid())), facts);
					assertEquals(!service.connectionBased(), facts.contains(service.name() + "_HANDLE " + hex(service.handle()) + " on d."), facts);
					assertEquals(!service.function().isEmpty(), facts.contains("function " + service.name().toLowerCase() + "_sfn"), facts);
				}
				for (IrqPlan irq : partition.irqs()) {
					String facts = hover(parsed, irq.source(), 0);
					assertTrue(facts.contains("is interrupt " + irq.number() + " of an521"), facts);
					assertTrue(facts.contains(irq.macro() + " " + hex(irq.signal()) + " (bit "), facts);
					assertEquals(irq.flih(), facts.contains("function " + irq.name().toLowerCase() + "_flih"), facts);
				}
				for (RegionPlan region : partition.regions()) {
					assertTrue(hover(parsed, region.name(), 0).startsWith(hex(region.base()) + " to " + hex(region.base() + region.size() - 1)));
				}
			}
		}
	}

	private static String hover(ParsedManifest parsed, String at, int within) {
		return parsed.hover(parsed.text().indexOf(at) + within).orElseThrow().text();
	}

	/** From the names in the generated load record and their values in the header, as the C compiler would. */
	private static long flags(PartitionPlan partition) throws IOException {
		Map<String, Long> macros = new HashMap<>();
		Path header = Checkout.root().resolve("sim/org.tfmstudio.sim.sdk/src/main/resources/sdk/include/tfmstudio/load_record.h");
		for (String line : Files.readAllLines(header)) {
			String[] words = line.strip().split("\\s+", 3);
			if (words.length == 3 && words[0].equals("#define") && words[1].startsWith("PARTITION_")) {
				macros.put(words[1], value(words[2]));
			}
		}
		return macros.get("PARTITION_PRI_" + partition.priority().word()) | (partition.psaRot() ? macros.get("PARTITION_MODEL_PSA_ROT") : 0)
				| (partition.sfn() ? 0 : macros.get("PARTITION_MODEL_IPC"));
	}

	private static long value(String text) {
		String inner = text.replaceAll("[()U]", "").strip();
		return inner.contains("<<") ? Long.decode(inner.substring(0, inner.indexOf('<')).strip()) << Long.decode(inner.substring(inner.lastIndexOf('<') + 1).strip())
				: Long.decode(inner);
	}

	@Test
	void theLibraryIsNumberedAsInTheTool() {
		assertEquals(0x10, Generated.serviceSignal(0));
		assertEquals(0x1, Generated.tfmServiceSignal(0, true));
		assertEquals(0x8000_0000L, Generated.irqSignal(0));
		assertEquals(0, Generated.irqSignal(32));
		assertEquals(0, Generated.serviceSignal(28));
	}

	private static String hex(long value) {
		return String.format("0x%08X", value);
	}
}
