// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.hover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.EcoreUtil2;
import org.tfmstudio.manifest.BoardCatalog;
import org.tfmstudio.manifest.BoardCatalog.Board;
import org.tfmstudio.manifest.OptionCatalog;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.manifest.reading.Generated;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.reading.Partitions;
import org.tfmstudio.manifest.reading.PartitionType;
import org.tfmstudio.manifest.reading.Services;
import org.tfmstudio.manifest.reading.SpmBackend;
import org.tfmstudio.manifest.validation.Project;

/** The numbers and names that the code generator makes of an element, in sentences; where devices differ, one for each. */
public final class GeneratedValues {
	private final OptionCatalog options;
	private final BoardCatalog boards;
	private final Project project;

	public GeneratedValues(OptionCatalog options, BoardCatalog boards, Resource file) {
		this.options = options;
		this.boards = boards;
		project = Project.of(file);
	}

	/** What generated C says of a service. */
	List<String> of(Service service) {
		Partition partition = Services.partition(service);
		List<OnDevice> devices = devices(partition);
		int index = partition.getServices().indexOf(service);
		boolean functions = Generated.functions(partition, devices.isEmpty() ? SpmBackend.IPC : devices.get(0).backend());
		long signal = Generated.serviceSignal(index);
		List<String> lines = new ArrayList<>();
		StringBuilder names = new StringBuilder("In C: ").append(service.getName()).append("_SID, ").append(service.getName())
				.append("_VERSION, ").append(service.getName()).append("_SIGNAL ").append(hex(signal)).append(" (bit ")
				.append(Long.numberOfTrailingZeros(signal)).append(")");
		if (functions) {
			long tfm = Generated.tfmServiceSignal(index, true);
			names.append(", or ").append(hex(tfm)).append(" from TF-M's own tool; function ").append(Generated.function(service));
		}
		lines.add(names.append('.').toString());
		if (!Services.connectionBased(service)) {
			Map<String, String> handles = new LinkedHashMap<>();
			devices.forEach(on -> on.handle(service).ifPresent(handle -> handles.merge(service.getName() + "_HANDLE " + hex(handle),
					on.device().getName(), (a, b) -> a + ", " + b)));
			handles.forEach((handle, names2) -> lines.add(handle + " on " + names2 + "."));
		}
		return lines;
	}

	/** The load record of a partition. */
	List<String> of(Partition partition) {
		Map<String, String> records = new LinkedHashMap<>();
		for (OnDevice on : devices(partition)) {
			Long pid = on.pids().get(partition);
			if (pid != null) {
				records.merge("pid " + pid + ", " + record(partition, on.backend()), on.device().getName(), (a, b) -> a + ", " + b);
			}
		}
		if (records.isEmpty()) {
			String pid = Numbers.unsigned32(partition.getPid()).isPresent() ? "pid " + partition.getPid() + ", " : "";
			return List.of("Load record: " + pid + record(partition, SpmBackend.IPC) + ".");
		}
		return records.entrySet().stream().map(entry -> "Load record on " + entry.getValue() + ": " + entry.getKey() + ".").toList();
	}

	private static String record(Partition partition, SpmBackend backend) {
		int flags = Generated.flags(partition, backend);
		String decoded = "priority " + Partitions.priority(partition).word() + " " + String.format("0x%02X", flags & 0xFF)
				+ (Partitions.type(partition).orElse(null) == PartitionType.PSA_ROT ? ", PSA root of trust" : "")
				+ (Generated.functions(partition, backend) ? ", SFN" : ", IPC model");
		String stack = partition.getStack() == null ? "" : ", stack " + partition.getStack();
		String heap = partition.getHeap() == null ? "" : ", heap " + partition.getHeap();
		int dependencies = Partitions.dependencies(partition).size() + Partitions.weakDependencies(partition).size();
		return "flags " + hex(flags) + " (" + decoded + ")" + stack + heap + ", " + count(dependencies, "dependency", "dependencies") + ", "
				+ count(partition.getServices().size(), "service", "services") + ", " + count(partition.getRegions().size(), "region", "regions")
				+ ", " + count(partition.getIrqs().size(), "interrupt", "interrupts");
	}

	/** What an interrupt is called and numbered. */
	List<String> of(Irq irq) {
		Partition partition = (Partition) irq.eContainer();
		long signal = Generated.irqSignal(partition.getIrqs().indexOf(irq));
		List<String> lines = new ArrayList<>();
		irq(irq, irq.getSource()).ifPresent(lines::add);
		String macro = Generated.signalMacro(irq);
		if (!macro.isEmpty()) {
			lines.add("In C: " + macro + " " + hex(signal) + " (bit " + Long.numberOfTrailingZeros(signal) + ")"
					+ (Generated.firstLevel(irq) ? "; function " + Generated.handler(irq) : "") + ".");
		}
		return lines;
	}

	private Optional<String> irq(EObject element, String name) {
		return boards(element).stream().filter(board -> board.irqs().containsKey(name)).findFirst()
				.map(board -> name + " is interrupt " + board.irqs().get(name) + " of " + board.name() + ".");
	}

	/** Where a region lies. */
	List<String> of(Region region) {
		String rights = "read-write".equals(region.getPermission()) ? "read-write." : "read-only.";
		if (region.getName() == null) {
			return Numbers.unsigned32(region.getBase()).isPresent() && Numbers.unsigned32(region.getSize()).isPresent()
					? List.of(range(Numbers.unsigned32(region.getBase()).getAsLong(), Numbers.unsigned32(region.getSize()).getAsLong()) + ", "
							+ rights) : List.of();
		}
		return boards(region).stream().filter(board -> board.regions().containsKey(region.getName())).findFirst()
				.map(board -> List.of(range(board.regions().get(region.getName()).base(), board.regions().get(region.getName()).size())
						+ " of " + board.name() + ", " + rights))
				.orElse(List.of());
	}

	private static String range(long base, long size) {
		return hex(base) + " to " + hex(base + Math.max(1, size) - 1) + " (0x" + Long.toHexString(size).toUpperCase(java.util.Locale.ROOT)
				+ " bytes)";
	}

	/** What an option is on the devices that the element belongs to, and why. */
	List<String> ofOption(EObject element, String option) {
		Map<String, String> values = new LinkedHashMap<>();
		for (Device device : devicesOf(element)) {
			OptionCatalog.DeviceChoices choices = OnDevice.choices(device, "");
			options.value(choices, option).ifPresent(value -> values.merge(
					value + options.origin(choices, option).map(origin -> " (" + origin + ")").orElse(""), device.getName(),
					(a, b) -> a + ", " + b));
		}
		return values.entrySet().stream().map(entry -> "It is " + entry.getKey() + " on " + entry.getValue() + ".").toList();
	}

	/** The boards that an element can be on. */
	public List<Board> boards(EObject element) {
		List<String> names = devicesOf(element).stream().map(Devices::board).distinct().toList();
		List<Board> known = names.stream().map(boards::board).flatMap(Optional::stream).toList();
		return known.isEmpty() && names.isEmpty() ? boards.boards() : known;
	}

	/** The device that the element stands in, or those with its partition, or else all of the project. */
	private List<Device> devicesOf(EObject element) {
		Device device = EcoreUtil2.getContainerOfType(element, Device.class);
		if (device != null) {
			return List.of(device);
		}
		Partition partition = EcoreUtil2.getContainerOfType(element, Partition.class);
		List<Device> with = partition == null ? List.of() : project.devicesWith(partition);
		return with.isEmpty() ? project.devices() : with;
	}

	private List<OnDevice> devices(Partition partition) {
		return TfmLibrary.contains(partition) ? List.of()
				: project.devicesWith(partition).stream().map(device -> OnDevice.of(device, options)).toList();
	}

	private static String count(int number, String one, String many) {
		return number + " " + (number == 1 ? one : many);
	}

	private static String hex(long value) {
		return String.format("0x%08X", value);
	}
}
