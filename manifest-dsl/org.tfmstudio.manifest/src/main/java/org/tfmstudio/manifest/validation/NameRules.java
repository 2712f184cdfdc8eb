// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import com.google.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Field;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Operation;
import org.tfmstudio.manifest.model.Parameter;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Struct;
import org.tfmstudio.manifest.naming.Identifiers;
import org.tfmstudio.manifest.reading.ExecutionModel;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.reading.Partitions;

/** Names become C identifiers, macros and files: they must be valid there, and unique (B.5). */
public class NameRules extends Rules {
	private static final Index<Partition> PARTITIONS = Index.ofPartitions(partition -> Index.ignoringCase(partition.getName()));
	private static final Index<Service> SERVICES = Index.ofServices(service -> Index.ignoringCase(service.getName()));
	private static final Index<Partition> FUNCTIONS = Index.ofPartitionsByAll(
			partition -> Stream.of(partition.getEntry(), partition.getInit()).filter(Objects::nonNull).distinct().toList());

	private static final Index<Service> SERVICE_FUNCTIONS = Index.ofServices(service -> service.getName() == null
			|| Partitions.model((Partition) service.eContainer()).filter(model -> model != ExecutionModel.IPC).isEmpty() ? null
					: service.getName().toLowerCase(Locale.ROOT) + "_sfn");
	private static final Index<Irq> HANDLERS = Index.ofIrqs(irq -> irq.getName() == null || !"FLIH".equals(irq.getHandling()) ? null
			: Index.ignoringCase(irq.getName()));

	@Inject
	private TfmLibrary library;

	@Check
	public void partition(Partition partition) {
		if (!identifier(partition, Literals.ELEMENT__NAME, partition.getName())) {
			return;
		}
		Optional<Partition> other = Project.of(partition.eResource()).before(PARTITIONS, partition).findFirst();
		if (other.isPresent()) {
			duplicate(partition, Literals.ELEMENT__NAME, "partition", partition.getName(), other.get(), other.get().getName());
			return;
		}
		ofTfm(partition, Literals.ELEMENT__NAME, partition.getName());
	}

	@Check
	public void service(Service service) {
		if (!identifier(service, Literals.SERVICE__NAME, service.getName())) {
			return;
		}
		Optional<Service> other = Project.of(service.eResource()).before(SERVICES, service).findFirst();
		if (other.isPresent()) {
			duplicate(service, Literals.SERVICE__NAME, "service", service.getName(), other.get(), other.get().getName());
			return;
		}
		ofTfm(service, Literals.SERVICE__NAME, service.getName());
	}

	private void ofTfm(EObject element, EStructuralFeature feature, String name) {
		if (library.named(element.eResource().getResourceSet()).containsKey(name) && !TfmOwn.is(Project.owner(element), library)) {
			wrong(element, feature, FindingCodes.NAME_OF_TFM,
					"'" + name + "' is a name of TF-M itself; choose another one.", "MY_" + name);
		}
	}

	@Check
	public void device(Device device) {
		Device other = device.getName() == null ? device : Project.of(device.eResource()).firstDevice(device.getName());
		if (other != device) {
			duplicate(device, Literals.ELEMENT__NAME, "device", device.getName(), other, other.getName());
		}
	}

	@Check
	public void functions(Partition partition) {
		function(partition, Literals.PARTITION__ENTRY, partition.getEntry());
		if (function(partition, Literals.PARTITION__INIT, partition.getInit()) && partition.getInit() != null
				&& partition.getInit().equals(partition.getEntry()) && !Partitions.model(partition).equals(Optional.of(ExecutionModel.DUAL))) {
			// a dual partition has only one of the two on any device
			wrong(partition, Literals.PARTITION__INIT, FindingCodes.DUPLICATE_FUNCTION,
					"'" + partition.getInit() + "' is the entry function already; name another function for `init`.",
					partition.getInit() + "_init");
		}
	}

	/** Functions of different partitions are linked apart here, but into one image by TF-M. */
	private boolean function(Partition partition, EStructuralFeature feature, String name) {
		if (name == null || !identifier(partition, feature, name)) {
			return false;
		}
		Optional<Partition> other = Project.of(partition.eResource()).before(FUNCTIONS, name, partition).findFirst();
		if (other.isPresent()) {
			wrong(partition, feature, FindingCodes.DUPLICATE_FUNCTION, "'" + name + "' is a function of partition '"
					+ other.get().getName() + "' already; TF-M links both into one image, so choose another name.", ownFunction(partition, name));
			return false;
		}
		if (name.equals("main") || name.startsWith("psa_")) {
			wrong(partition, feature, FindingCodes.RESERVED_FUNCTION, "'" + name + "' is a function of "
					+ (name.equals("main") ? "the SPM" : "the framework, as are all that begin with psa_") + "; choose another name.",
					ownFunction(partition, name));
			return false;
		}
		Optional<Service> called = Project.of(partition.eResource()).all(SERVICE_FUNCTIONS, name).stream()
				.filter(one -> one.eContainer() != partition
						&& Project.of(partition.eResource()).together((Partition) one.eContainer(), partition)).findFirst();
		if (called.isPresent()) {
			wrong(partition, feature, FindingCodes.DUPLICATE_FUNCTION, "'" + name + "' is the function of service '"
					+ called.get().getName() + "' of partition '" + ((Partition) called.get().eContainer()).getName()
					+ "'; TF-M links both into one image, so choose another name.", ownFunction(partition, name));
			return false;
		}
		if (Partitions.model(partition).filter(model -> model != ExecutionModel.IPC).isPresent()) {
			for (Service service : partition.getServices()) {
				if (service.getName() != null && name.equals(service.getName().toLowerCase(Locale.ROOT) + "_sfn")) {
					wrong(partition, feature, FindingCodes.DUPLICATE_FUNCTION, "'" + name + "' is the function of service '"
							+ service.getName() + "'; choose another name.", ownFunction(partition, name));
					return false;
				}
			}
		}
		return true;
	}

	/** The function's name with that of the partition before it. */
	private static String ownFunction(Partition partition, String name) {
		return (partition.getName() == null ? "own" : partition.getName().toLowerCase(Locale.ROOT)) + "_" + name;
	}

	/** First-level handlers are functions named after their interrupts, and linked into one image as well. */
	@Check
	public void handler(Irq irq) {
		if (irq.getName() == null || !"FLIH".equals(irq.getHandling())) {
			return;
		}
		Optional<Irq> other = Project.of(irq.eResource()).before(HANDLERS, irq).filter(one -> one.eContainer() != irq.eContainer()
				&& !String.valueOf(one.getSource()).equals(irq.getSource())).findFirst();
		other.ifPresent(one -> wrong(irq, Literals.IRQ__NAME, FindingCodes.DUPLICATE_FUNCTION, "'" + irq.getName().toLowerCase(Locale.ROOT)
				+ "_flih' handles an interrupt of partition '" + ((Partition) one.eContainer()).getName()
				+ "' already; TF-M links both into one image, so choose another name.",
				((Partition) irq.eContainer()).getName() + "_" + irq.getName()));
	}

	@Check
	public void insideOf(Partition partition) {
		unique(partition.getStructs(), Literals.STRUCT__NAME, "structure", Struct::getName);
		partition.getStructs().forEach(struct -> unique(struct.getFields(), Literals.FIELD__NAME, "field", Field::getName));
		Map<String, EObject> signals = new HashMap<>();
		for (Service service : partition.getServices()) {
			unique(service.getOperations(), Literals.OPERATION__NAME, "operation", Operation::getName);
			for (Operation operation : service.getOperations()) {
				unique(operation.getParameters(), Literals.PARAMETER__NAME, "parameter", Parameter::getName);
			}
			signals.putIfAbsent(service.getName() + "_SIGNAL", service);
		}
		for (Irq irq : partition.getIrqs()) {
			boolean named = irq.getName() != null;
			EStructuralFeature feature = named ? Literals.IRQ__NAME : Literals.IRQ__SIGNAL;
			String name = named ? irq.getName() : irq.getSignal();
			if (name != null && identifier(irq, feature, name)
					&& signals.putIfAbsent(named ? name + "_SIGNAL" : name, irq) != null) {
				wrong(irq, feature, FindingCodes.DUPLICATE_NAME, "Another interrupt or service of this partition has the signal "
						+ (named ? name + "_SIGNAL" : name) + " already; choose another name.", named ? name + "_IRQ" : "IRQ_" + name);
			}
			if (irq.getSource() != null && !Numbers.looksLikeNumber(irq.getSource())) {
				identifier(irq, Literals.IRQ__SOURCE, irq.getSource());
			}
		}
		for (Region region : partition.getRegions()) {
			if (region.getName() != null) {
				identifier(region, Literals.REGION__NAME, region.getName());
			}
		}
	}

	private <E extends EObject> void unique(List<E> elements, EStructuralFeature feature, String kind,
			java.util.function.Function<E, String> nameOf) {
		Map<String, E> seen = new HashMap<>();
		for (E element : elements) {
			String name = nameOf.apply(element);
			if (name == null || !identifier(element, feature, name)) {
				continue;
			}
			E first = seen.putIfAbsent(name, element);
			if (first != null) {
				duplicate(element, feature, kind, name, first, name);
			}
		}
	}

	private void duplicate(EObject element, EStructuralFeature feature, String kind, String name, EObject other,
			String otherName) {
		String where = other.eResource() == element.eResource()
				? "on line " + org.eclipse.xtext.nodemodel.util.NodeModelUtils.findActualNodeFor(other).getStartLine()
				: "in " + fileOf(other);
		String as = name.equals(otherName) ? "" : " as '" + otherName + "', which differs only in case";
		wrong(element, feature, FindingCodes.DUPLICATE_NAME, "There is " + (kind.equals("operation") ? "an " : "a ") + kind + " '" + name + "' already, " + where + as
				+ "; rename one of the two.", name + "_2");
	}

	/** Whether C takes the name; a finding if not. */
	private boolean identifier(EObject element, EStructuralFeature feature, String name) {
		if (name == null) {
			return false;
		}
		Optional<String> reason = Identifiers.problem(name);
		reason.ifPresent(why -> wrong(element, feature, FindingCodes.INVALID_NAME, "'" + shortened(name) + "' " + why,
				Identifiers.nearest(name)));
		return reason.isEmpty();
	}
}
