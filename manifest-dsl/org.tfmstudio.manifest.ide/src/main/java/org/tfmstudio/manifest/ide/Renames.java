// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import com.google.inject.Injector;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.resource.XtextResource;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Field;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.Operation;
import org.tfmstudio.manifest.model.Parameter;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Struct;
import org.tfmstudio.manifest.naming.Identifiers;
import org.tfmstudio.manifest.reading.Types;
import org.tfmstudio.manifest.services.ManifestGrammarAccess;
import org.tfmstudio.manifest.validation.Project;

/** Says what can be renamed, and to what. */
final class Renames {
	private final Set<String> words;
	private final Set<String> ofTfm;
	private final Symbol.Declared symbol;

	private Renames(Injector injector, XtextResource resource, Symbol.Declared symbol) {
		words = GrammarUtil.getAllKeywords(injector.getInstance(ManifestGrammarAccess.class).getGrammar());
		ofTfm = injector.getInstance(TfmLibrary.class).named(resource.getResourceSet()).keySet();
		this.symbol = symbol;
	}

	static Optional<Rename> of(Injector injector, XtextResource resource, int offset) {
		Names names = new Names(resource);
		return names.symbolAt(offset).map(symbol -> {
			Location range = names.wordAt(offset)
					.map(word -> new Location(Optional.empty(), word.getOffset(), word.getLength())).orElseThrow();
			return switch (symbol) {
				case Symbol.External external -> new Rename(range, symbol, Optional.of("'" + external.name() + "' is " + whose(external)
						+ ", so it cannot be renamed here."), List.of(), name -> Optional.empty());
				case Symbol.Declared declared when TfmLibrary.contains(declared.element()) -> new Rename(range, symbol,
						Optional.of("'" + symbol.name() + "' is a name of TF-M itself, so it cannot be renamed here."), List.of(),
						name -> Optional.empty());
				case Symbol.Declared declared -> new Rename(range, symbol, Optional.empty(), names.occurrences(symbol),
						new Renames(injector, resource, declared)::problem);
			};
		});
	}

	private static String whose(Symbol.External external) {
		return switch (external.kind()) {
			case REGION -> "a region of the board";
			case INTERRUPT -> "an interrupt of the board";
			case OPTION -> "a configuration option of TF-M";
		};
	}

	private Optional<String> problem(String name) {
		if (name.isEmpty()) {
			return Optional.of("The new name is missing.");
		}
		if (name.equals(symbol.name())) {
			return Optional.of("That is its name already.");
		}
		if (Character.isDigit(name.charAt(0))) {
			return Optional.of("'" + name + "' cannot be a name in C; begin with a letter or '_'.");
		}
		Optional<String> illegal = Identifiers.problem(name).map(why -> "'" + name + "' " + why);
		return illegal.or(() -> reserved(name)).or(() -> clash(name));
	}

	private Optional<String> reserved(String name) {
		boolean anyWord = symbol.element() instanceof Operation || symbol.element() instanceof Parameter
				|| symbol.element() instanceof Field;
		if (!anyWord && words.contains(name)) {
			return Optional.of("'" + name + "' is a word of the language; choose another name.");
		}
		boolean global = symbol.element() instanceof Partition || symbol.element() instanceof Service;
		if (global && ofTfm.contains(name)) {
			return Optional.of("'" + name + "' is a name of TF-M itself; choose another one.");
		}
		return symbol.element() instanceof Struct && Types.NAMES.contains(name)
				? Optional.of("'" + name + "' is a type of the language; choose another name.") : Optional.empty();
	}

	private Optional<String> clash(String name) {
		EObject element = symbol.element();
		Project project = Project.of(element.eResource());
		boolean taken = switch (element) {
			case Partition partition -> anyOther(project.partitions().stream().map(Partition.class::cast), partition, Partition::getName, name, true);
			case Device device -> anyOther(project.devices().stream().map(Device.class::cast), device, Device::getName, name, true);
			case Service service -> anyOther(project.partitions().stream().flatMap(it -> it.getServices().stream()), service,
					Service::getName, name, true) || signalTaken(service, name);
			case Irq irq -> signalTaken(irq, name);
			case Struct struct -> anyOther(((Partition) struct.eContainer()).getStructs().stream(), struct, Struct::getName, name, false);
			case Operation operation -> anyOther(((Service) operation.eContainer()).getOperations().stream(), operation,
					Operation::getName, name, false);
			case Parameter parameter -> anyOther(((Operation) parameter.eContainer()).getParameters().stream(), parameter,
					Parameter::getName, name, false);
			case Field field -> anyOther(((Struct) field.eContainer()).getFields().stream(), field, Field::getName, name, false);
			default -> false;
		};
		String kind = symbol.kind();
		return taken ? Optional.of("There is " + ("aeiou".indexOf(kind.charAt(0)) >= 0 ? "an " : "a ") + kind + " '" + name
				+ "' already; choose another name.") : Optional.empty();
	}

	private static <E extends EObject> boolean anyOther(Stream<E> all, E own, java.util.function.Function<E, String> nameOf, String name,
			boolean ignoreCase) {
		return all.filter(it -> it != own).map(nameOf).anyMatch(it -> ignoreCase ? name.equalsIgnoreCase(it) : name.equals(it));
	}

	/** Services and interrupts of a partition share its signals. */
	private static boolean signalTaken(EObject own, String name) {
		Partition partition = EcoreUtil2.getContainerOfType(own, Partition.class);
		return partition.getServices().stream().anyMatch(it -> it != own && name.equals(it.getName()))
				|| partition.getIrqs().stream().anyMatch(it -> it != own && (name.equals(it.getName()) || (name + "_SIGNAL").equals(it.getSignal())));
	}
}
