// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.proposals;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.tfmstudio.manifest.ide.hover.Meanings;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Struct;
import org.tfmstudio.manifest.reading.Services;
import org.tfmstudio.manifest.reading.Types;
import org.tfmstudio.manifest.validation.Project;

/** The words and numbers that values are made of, by the rule and feature of the grammar. */
class Values {
	/**
	 * A value to propose.
	 *
	 * @param meaning in a sentence, or empty
	 */
	record Value(String text, String meaning) {
	}

	private static final long FIRST_SID = 0xF100;
	private static final long SID_STEP = 0x10;

	private static final Map<String, List<String>> WORDS = Map.ofEntries(
			Map.entry("Partition.type", List.of("application-rot", "psa-rot")),
			Map.entry("Partition.framework", List.of("1.1", "1.0")), Map.entry("Partition.model", List.of("SFN", "IPC", "dual")),
			Map.entry("Partition.priority", List.of("HIGH", "NORMAL", "LOW")),
			Map.entry("Partition.stack", List.of("0x400", "0x600", "0x800")), Map.entry("Service.version", List.of("1")),
			Map.entry("Service.clients", List.of("secure", "non-secure")), Map.entry("Irq.handling", List.of("FLIH", "SLIH")),
			Map.entry("Irq.source", List.of("TFM_TIMER0_IRQ")), Map.entry("Region.name", List.of("TFM_PERIPHERAL_TIMER0")),
			Map.entry("Device.board", List.of("an521")), Map.entry("Device.tfm", List.of("2.1")),
			Map.entry("Device.profile", List.of("medium", "small", "medium_arotless", "large", "base")),
			Map.entry("Device.isolation", List.of("1", "2", "3")), Map.entry("Device.backend", List.of("IPC", "SFN")),
			Map.entry("Device.handles", List.of("TF-M")),
			Map.entry("Boot.images", List.of("1", "2")), Map.entry("Boot.upgrade", List.of("overwrite-only",
					"swap-using-scratch", "swap-using-move", "direct-xip", "ram-load")));

	List<Value> of(String rule, String feature, EObject model) {
		if (rule.equals("Service") && feature.equals("sid")) {
			return List.of(new Value(freeSid(model), "The next number that no service of this project has."));
		}
		if (rule.equals("Type") && feature.equals("name")) {
			Partition partition = EcoreUtil2.getContainerOfType(model, Partition.class);
			Stream<Value> structs = partition == null ? Stream.of() : partition.getStructs().stream().map(Struct::getName)
					.filter(name -> name != null).map(name -> new Value(name, "A structure of this partition."));
			return Stream.concat(structs, Types.NAMES.stream().map(name -> new Value(name, Meanings.of(name).orElse("")))).toList();
		}
		return WORDS.getOrDefault(rule + "." + feature, List.of()).stream()
				.map(word -> new Value(word, Meanings.of(word).orElse(""))).toList();
	}

	private static String freeSid(EObject model) {
		List<Long> taken = Project.of(model.eResource()).services().stream().map(Services::sid).filter(OptionalLong::isPresent)
				.map(OptionalLong::getAsLong).toList();
		long sid = FIRST_SID;
		while (taken.contains(sid)) {
			sid += SID_STEP;
		}
		return "0x%08X".formatted(sid);
	}
}
