// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.hover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.tfmstudio.manifest.BoardCatalog;
import org.tfmstudio.manifest.OptionCatalog;
import org.tfmstudio.manifest.OptionCatalog.DeviceChoices;
import org.tfmstudio.manifest.ide.Hover;
import org.tfmstudio.manifest.ide.Names;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.Operation;
import org.tfmstudio.manifest.model.Option;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Struct;
import org.tfmstudio.manifest.reading.Documentation;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.reading.Services;

/**
 * Explains names by their documentation, their facts and what is generated of them, options by their meaning and value, and words of the
 * language by their meaning.
 */
public final class Hovers {
	private final OptionCatalog catalog;
	private final XtextResource resource;
	private final GeneratedValues generated;

	public Hovers(OptionCatalog catalog, BoardCatalog boards, XtextResource resource) {
		this.catalog = catalog;
		this.resource = resource;
		generated = new GeneratedValues(catalog, boards, resource);
	}

	public Optional<Hover> at(int offset) {
		ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(resource.getParseResult().getRootNode(), offset);
		if (leaf == null || leaf.isHidden()) {
			return Optional.empty();
		}
		EObject owner = NodeModelUtils.findActualSemanticObjectFor(leaf);
		String word = leaf.getText();
		if (owner instanceof Option option && word.equals(option.getName())) {
			return catalog.option(option.getName()).map(info -> hover("option " + info.name(), info.meaning() + "\nValues: "
					+ info.values() + "." + current((Device) option.eContainer(), option.getName()), leaf));
		}
		if (owner instanceof Irq irq && isOne(word, irq.getSource(), irq.getName(), irq.getSignal())) {
			return Optional.of(hover("interrupt " + irq.getSource(), lines(Documentation.of(irq), generated.of(irq)), leaf));
		}
		if (owner instanceof Region region && isOne(word, region.getName(), region.getBase(), region.getSize())) {
			String name = region.getName() == null ? region.getBase() : region.getName();
			return Optional.of(hover("region " + name, lines(Documentation.of(region), generated.of(region)), leaf));
		}
		Optional<EObject> named = new Names(resource).elementAt(offset);
		if (named.isPresent()) {
			return Optional.of(hover(title(named.get()), lines(Optional.of(textOf(named.get())).filter(text -> !text.isEmpty()),
					switch (named.get()) {
						case Service service -> generated.of(service);
						case Partition partition -> generated.of(partition);
						default -> List.of();
					}), leaf));
		}
		Optional<String> meaning = Meanings.of(word);
		return meaning.isPresent() ? meaning.map(text -> hover(word, text, leaf)) : catalog.option(word).map(info -> hover("option " + word,
				lines(Optional.of(info.meaning()), generated.ofOption(owner, word)), leaf));
	}

	private static boolean isOne(String word, String... names) {
		return java.util.Arrays.asList(names).contains(word);
	}

	private static String lines(Optional<String> first, List<String> others) {
		return Stream.concat(first.stream(), others.stream()).collect(Collectors.joining("\n"));
	}

	private String current(Device device, String option) {
		DeviceChoices without = OnDevice.choices(device, option);
		return catalog.value(without, option).map(value -> "\nWithout this line it would be " + value
				+ catalog.origin(without, option).map(origin -> " (" + origin + ")").orElse("") + ".").orElse("");
	}

	private static Hover hover(String title, String text, ILeafNode leaf) {
		return new Hover(title, text, leaf.getOffset(), leaf.getLength());
	}

	private static String title(EObject element) {
		return switch (element) {
			case Partition partition -> "partition " + partition.getName();
			case Service service -> "service " + service.getName();
			case Device device -> "device " + device.getName();
			case Struct struct -> "struct " + struct.getName();
			case Operation operation -> "operation " + operation.getName();
			default -> "";
		};
	}

	/** Documentation and facts of a named element, lines apart; empty for others. */
	public static String textOf(EObject element) {
		List<String> lines = new ArrayList<>();
		Documentation.of(element).ifPresent(lines::add);
		switch (element) {
			case Service service -> lines.add(service(service));
			case Partition partition -> lines.add(partition(partition));
			case Operation operation -> lines.add(
					"psa_call type " + Services.operationTypes((Service) operation.eContainer()).get(operation) + ".");
			default -> { }
		}
		if (TfmLibrary.contains(element)) {
			Partition owner = element instanceof Service service ? (Partition) service.eContainer() : (Partition) element;
			lines.add("One of TF-M's own" + TfmLibrary.option(owner).map(option -> "; a device has it when " + option + " is ON").orElse("")
					+ ".");
		}
		return String.join("\n", lines);
	}

	private static String service(Service service) {
		StringBuilder facts = new StringBuilder("SID " + service.getSid() + ", version " + Services.version(service) + " "
				+ Services.policy(service).word());
		facts.append(Services.connectionBased(service) ? ", connection-based" : ", stateless");
		Numbers.within(service.getHandle(), 1, Services.LAST_HANDLE).ifPresent(handle -> facts.append(", handle ")
				.append("0x%08X".formatted(Services.staticHandle(service, (int) handle))));
		facts.append(Services.nonSecureClients(service) ? ", open to non-secure clients" : ", for secure clients only");
		return facts.append(". Offered by ").append(Services.partition(service).getName()).append(".").toString();
	}

	private static String partition(Partition partition) {
		String services = partition.getServices().stream().map(Service::getName).collect(Collectors.joining(", "));
		return partition.getType() + (partition.getModel() == null ? "" : ", " + partition.getModel())
				+ (services.isEmpty() ? "." : ". Services: " + services + ".");
	}
}
