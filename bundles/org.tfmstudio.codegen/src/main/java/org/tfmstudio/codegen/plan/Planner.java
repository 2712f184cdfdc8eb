// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.manifest.reading.Documentation;
import org.tfmstudio.manifest.reading.Generated;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.reading.PartitionType;
import org.tfmstudio.manifest.reading.Partitions;
import org.tfmstudio.manifest.reading.Services;
import org.tfmstudio.manifest.reading.SpmBackend;
import org.tfmstudio.manifest.reading.VersionPolicy;

/** Decides every number of a device from manifests that were found to be without errors. */
public final class Planner {

	private final SpmBackend backend;
	private final int isolation;
	private final BoardSymbols board;
	private final UnaryOperator<String> options;
	private final List<PlanProblem> problems = new ArrayList<>();
	private Map<Service, Integer> handles = Map.of();
	private Set<Service> offered = Set.of();

	/**
	 * @param options value of a configuration option by name, null when there is none of this name
	 */
	public Planner(SpmBackend backend, int isolation, BoardSymbols board, UnaryOperator<String> options) {
		this.backend = backend;
		this.isolation = isolation;
		this.board = board;
		this.options = options;
	}

	/** What could not be decided; complete after {@link #plan}. */
	public List<PlanProblem> problems() {
		return List.copyOf(problems);
	}

	/** The plan; where a problem was found, a number in it is 0. */
	public DevicePlan plan(Device device) {
		List<Partition> partitions = Devices.partitions(device, this::on);
		Map<Partition, Long> pids = Devices.pids(device, partitions);
		handles = Generated.handles(device, partitions, this::on);
		offered = partitions.stream().flatMap(p -> p.getServices().stream()).collect(Collectors.toCollection(HashSet::new));
		problems.addAll(MacroNames.collisions(partitions));
		List<PartitionPlan> plans = new ArrayList<>();
		for (Partition partition : partitions) {
			plans.add(partition(partition, Math.toIntExact(pids.get(partition))));
		}
		return new DevicePlan(device.getName(), device.eResource().getURI().lastSegment(), backend, isolation, plans);
	}

	private boolean on(String option) {
		return "ON".equals(options.apply(option));
	}

	private PartitionPlan partition(Partition partition, int pid) {
		boolean sfn = Generated.functions(partition, backend);
		OperationPlans operations = new OperationPlans(partition);
		List<ServicePlan> services = new ArrayList<>();
		for (Service service : partition.getServices()) {
			services.add(service(service, services.size(), sfn, operations));
		}
		List<IrqPlan> irqs = new ArrayList<>();
		for (Irq irq : partition.getIrqs()) {
			irqs.add(irq(irq, irqs.size()));
		}
		List<DependencyPlan> dependencies = new ArrayList<>();
		Partitions.dependencies(partition).forEach(service -> dependencies.add(dependency(service, false)));
		Partitions.weakDependencies(partition).forEach(service -> dependencies.add(dependency(service, true)));
		return new PartitionPlan(partition.getName(), partition.eResource().getURI().lastSegment(),
				Documentation.of(partition).orElse(""), pid, Partitions.type(partition).orElse(null) == PartitionType.PSA_ROT, sfn,
				Partitions.framework(partition), Partitions.priority(partition), sfn ? "" : text(partition.getEntry()),
				sfn ? text(partition.getInit()) : "", size(partition, "stack", partition.getStack()),
				partition.getHeap() == null ? 0 : size(partition, "heap", partition.getHeap()), services, irqs,
				partition.getRegions().stream().map(this::region).toList(), dependencies, operations.structs());
	}

	private ServicePlan service(Service service, int ordinal, boolean sfn, OperationPlans operations) {
		boolean connectionBased = Services.connectionBased(service);
		int number = handles.getOrDefault(service, 0);
		if (!connectionBased && number == 0) {
			problems.add(new PlanProblem(service, "name", FindingCodes.TOO_MANY_STATELESS,
					"No handle is left for the stateless service " + service.getName() + "; a device has 32, six of them TF-M's."));
		}
		return new ServicePlan(service.getName(), Documentation.of(service).orElse(""), Services.sid(service).orElse(0),
				Services.version(service), Services.policy(service) == VersionPolicy.STRICT, connectionBased,
				connectionBased ? -1 : number - 1, connectionBased ? 0 : Services.staticHandle(service, number),
				Services.nonSecureClients(service), service.isMmIovec(), Generated.serviceSignal(ordinal),
				sfn ? Generated.function(service) : "", operations.of(service));
	}

	private IrqPlan irq(Irq irq, int ordinal) {
		OptionalInt number = board.irq(irq.getSource());
		if (number.isEmpty()) {
			OptionalLong given = Numbers.within(irq.getSource(), 0, 479);
			number = given.isPresent() ? OptionalInt.of((int) given.getAsLong()) : OptionalInt.empty();
		}
		if (number.isEmpty()) {
			problems.add(new PlanProblem(irq, "source", "unknown-irq", "The board has no interrupt " + irq.getSource() + "; known are "
					+ board.irqs().keySet().stream().sorted().collect(Collectors.joining(", ")) + "."));
		}
		boolean flih = Generated.firstLevel(irq);
		return new IrqPlan(irq.getSource(), number.orElse(0), Generated.signalMacro(irq), Generated.name(irq), Generated.irqSignal(ordinal), flih,
				flih ? Generated.handler(irq) : "");
	}

	private RegionPlan region(Region region) {
		boolean write = "read-write".equals(region.getPermission());
		if (region.getName() == null) {
			return new RegionPlan("", Numbers.unsigned32(region.getBase()).orElse(0), Numbers.unsigned32(region.getSize()).orElse(0), write);
		}
		RegionPlan known = board.regions().get(region.getName());
		if (known == null) {
			problems.add(new PlanProblem(region, "name", "unknown-region", "The board has no region " + region.getName() + "; known are "
					+ board.regions().keySet().stream().sorted().collect(Collectors.joining(", ")) + "."));
			return new RegionPlan(region.getName(), 0, 0, write);
		}
		return new RegionPlan(known.name(), known.base(), known.size(), write);
	}

	private DependencyPlan dependency(Service service, boolean weak) {
		return new DependencyPlan(service.getName(), Services.sid(service).orElse(0), weak, offered.contains(service));
	}

	/** Bytes, as a number or by the name of a configuration option. */
	private long size(Partition partition, String feature, String size) {
		OptionalLong number = Numbers.unsigned32(size);
		if (number.isEmpty() && size != null) {
			number = Numbers.unsigned32(options.apply(size));
		}
		if (number.isEmpty()) {
			problems.add(new PlanProblem(partition, feature, "unknown-size", size == null
					? "Partition " + partition.getName() + " has no stack; write `stack 0x400` or what it needs."
					: "The " + feature + " size " + size + " is neither a number nor an option with a number as value."));
		}
		if (number.orElse(0) > board.dataMemory()) {
			problems.add(new PlanProblem(partition, feature, "memory-full", "A " + feature + " of " + number.getAsLong()
					+ " bytes is larger than all memory for secure partitions, " + board.dataMemory() + " bytes."));
		}
		return number.orElse(0);
	}

	private static String text(String value) {
		return value == null ? "" : value;
	}
}
