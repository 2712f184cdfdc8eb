// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.proposals;

import com.google.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.tfmstudio.manifest.BoardCatalog;
import org.tfmstudio.manifest.OptionCatalog;
import org.tfmstudio.manifest.OptionCatalog.OptionInfo;
import org.tfmstudio.manifest.ide.hover.GeneratedValues;
import org.tfmstudio.manifest.ide.hover.Meanings;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.Operation;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Struct;
import org.tfmstudio.manifest.reading.Types;
import org.tfmstudio.manifest.validation.Project;

/** The words and numbers that values are made of, by the rule and feature of the grammar. */
class Values {
	/**
	 * A value to propose.
	 *
	 * @param detail a few words beside it, or empty
	 * @param meaning in a sentence, or empty
	 */
	record Value(String text, String detail, String meaning) {
		Value(String text, String meaning) {
			this(text, "", meaning);
		}
	}

	private static final Map<String, List<String>> WORDS = Map.ofEntries(
			Map.entry("Partition.type", List.of("application-rot", "psa-rot")),
			Map.entry("Partition.framework", List.of("1.1", "1.0")), Map.entry("Partition.model", List.of("SFN", "IPC", "dual")),
			Map.entry("Partition.priority", List.of("NORMAL", "HIGH", "LOW")),
			Map.entry("Partition.stack", List.of("0x400", "0x600", "0x800")), Map.entry("Service.version", List.of("1")),
			Map.entry("Service.clients", List.of("secure", "non-secure")), Map.entry("Irq.handling", List.of("FLIH", "SLIH")),
			Map.entry("Device.tfm", List.of("2.1", "2.3", "2.2", "2.0", "1.8", "1.7")),
			Map.entry("Device.profile", List.of("medium", "small", "medium_arotless", "large", "base")),
			Map.entry("Device.isolation", List.of("1", "2", "3")), Map.entry("Device.backend", List.of("IPC", "SFN")),
			Map.entry("Device.handles", List.of("TF-M")), Map.entry("Contained.attributes", List.of("ns_agent", "weak_dependencies")),
			Map.entry("Boot.images", List.of("1", "2")), Map.entry("Boot.upgrade", List.of("overwrite-only",
					"swap-using-scratch", "swap-using-move", "direct-xip", "ram-load")));

	@Inject
	private OptionCatalog options;

	@Inject
	private BoardCatalog boards;

	/** What can be proposed, best first; what begins what is written already is picked by others. */
	List<Value> of(String rule, String feature, EObject model) {
		return switch (rule + "." + feature) {
			case "Service.sid" -> FreeNumbers.sids(model);
			case "Service.handle" -> FreeNumbers.handles(model);
			case "Partition.pid", "Contained.pid" -> FreeNumbers.pids(model);
			case "Operation.type" -> operationTypes(model);
			case "Type.name" -> types(model);
			case "Irq.source" -> irqs(model);
			case "Irq.name" -> model instanceof Irq irq ? HardwareNames.of(irq) : List.of();
			case "Region.name" -> regions(model);
			case "Region.condition", "Contained.condition" -> conditions();
			case "Device.board" -> boards.boards().stream().map(board -> new Value(board.name(), board.irqs().size() + " interrupts, "
					+ board.regions().size() + " regions", Meanings.of(board.name()).orElse(""))).toList();
			case "Partition.entry", "Partition.init" -> function(feature, model);
			default -> WORDS.getOrDefault(rule + "." + feature, List.of()).stream()
					.map(word -> new Value(word, Meanings.of(word).orElse(""))).toList();
		};
	}

	private static List<Value> types(EObject model) {
		Partition partition = EcoreUtil2.getContainerOfType(model, Partition.class);
		Stream<Value> structs = partition == null ? Stream.of() : partition.getStructs().stream().map(Struct::getName)
				.filter(name -> name != null).map(name -> new Value(name, "A structure of this partition."));
		return Stream.concat(structs, Types.NAMES.stream().map(name -> new Value(name, Meanings.of(name).orElse("")))).toList();
	}

	private static List<Value> operationTypes(EObject model) {
		Service service = EcoreUtil2.getContainerOfType(model, Service.class);
		if (service == null || service.getOperations().isEmpty()) {
			return List.of();
		}
		// while its number is missing, an operation is not always known to be the one that is written
		Operation operation = EcoreUtil2.getContainerOfType(model, Operation.class);
		return FreeNumbers.operationType(operation == null ? service.getOperations().getLast() : operation);
	}

	/** Interrupts of the board that nobody on the same device owns. */
	private List<Value> irqs(EObject model) {
		Project project = Project.of(model.eResource());
		List<String> taken = others(project, model).flatMap(partition -> partition.getIrqs().stream()).filter(irq -> irq != model)
				.map(Irq::getSource).toList();
		return new GeneratedValues(options, boards, model.eResource()).boards(model).stream()
				.flatMap(board -> board.irqs().entrySet().stream().filter(irq -> !taken.contains(irq.getKey()))
						.sorted(Map.Entry.comparingByValue())
						.map(irq -> new Value(irq.getKey(), "interrupt " + irq.getValue() + " of " + board.name(),
								"An interrupt has one owner; nobody has this one yet.")))
				.distinct().toList();
	}

	/** Regions of the board that nobody on the same device owns. */
	private List<Value> regions(EObject model) {
		Project project = Project.of(model.eResource());
		List<String> taken = others(project, model).flatMap(partition -> partition.getRegions().stream()).filter(region -> region != model)
				.map(Region::getName).toList();
		return new GeneratedValues(options, boards, model.eResource()).boards(model).stream()
				.flatMap(board -> board.regions().entrySet().stream().filter(region -> !taken.contains(region.getKey()))
						.map(region -> new Value(region.getKey(), String.format("0x%08X, 0x%X bytes", region.getValue().base(),
								region.getValue().size()), "A region of " + board.name() + " that no partition has yet.")))
				.distinct().toList();
	}

	private static Stream<Partition> others(Project project, EObject model) {
		Partition own = EcoreUtil2.getContainerOfType(model, Partition.class);
		return project.partitions().stream().filter(partition -> own == null || project.together(own, partition));
	}

	/** Options that are on or off. */
	private List<Value> conditions() {
		return options.options().stream().filter(option -> option.choices().contains("ON"))
				.map((OptionInfo option) -> new Value(option.name(), option.values(), option.meaning())).toList();
	}

	private static List<Value> function(String feature, EObject model) {
		Partition partition = EcoreUtil2.getContainerOfType(model, Partition.class);
		if (partition == null || partition.getName() == null) {
			return List.of();
		}
		boolean entry = feature.equals("entry");
		return List.of(new Value(partition.getName().toLowerCase(java.util.Locale.ROOT) + (entry ? "_main" : "_init"),
				entry ? "void f(void)" : "psa_status_t f(void)", Meanings.of(feature).orElse("")));
	}

	/** Whether the partition is listed by the device that the element stands in. */
	static boolean isListed(EObject model, EObject partition) {
		org.tfmstudio.manifest.model.Device device = EcoreUtil2.getContainerOfType(model, org.tfmstudio.manifest.model.Device.class);
		return device != null && device.getContained().stream().filter(one -> one != model).map(Contained::getPartition)
				.anyMatch(listed -> listed == partition);
	}

	/** Whether the partition that the element stands in says already that it uses the service. */
	static boolean isUsed(EObject model, Service service) {
		Partition partition = EcoreUtil2.getContainerOfType(model, Partition.class);
		return partition != null && partition.getUses().stream().anyMatch(use -> use.getServices().contains(service));
	}
}
