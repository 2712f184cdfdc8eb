// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Use;

/**
 * What a partition says, with defaults applied. Where a value is missing or wrong (which is a finding), the default is
 * given, or none.
 */
public final class Partitions {
	/** The highest PID of TF-M's own partitions, that of firmware update; which of them a device has is not known here. */
	private static final long LAST_PID_OF_TFM = 271;

	private Partitions() {
	}

	public static Optional<PartitionType> type(Partition partition) {
		return PartitionType.of(partition.getType());
	}

	/** {@code "1.0"} or {@code "1.1"}, the latter being the default. */
	public static String framework(Partition partition) {
		return "1.0".equals(partition.getFramework()) ? "1.0" : "1.1";
	}

	/** The model; FF-M 1.0 knows only IPC. */
	public static Optional<ExecutionModel> model(Partition partition) {
		return framework(partition).equals("1.0") ? Optional.of(ExecutionModel.IPC)
				: ExecutionModel.of(partition.getModel());
	}

	/** NORMAL unless said otherwise. */
	public static Priority priority(Partition partition) {
		return Priority.of(partition.getPriority()).orElse(Priority.NORMAL);
	}

	/** Stack in bytes; none when it is missing or the name of a configuration value. */
	public static OptionalLong stack(Partition partition) {
		return Numbers.unsigned32(partition.getStack());
	}

	/** Heap in bytes; 0 when there is none. */
	public static OptionalLong heap(Partition partition) {
		return partition.getHeap() == null ? OptionalLong.of(0) : Numbers.unsigned32(partition.getHeap());
	}

	/** Services it depends on, in the order of the file, each once. */
	public static List<Service> dependencies(Partition partition) {
		return uses(partition, false);
	}

	/** Services it uses when the device has them. */
	public static List<Service> weakDependencies(Partition partition) {
		return uses(partition, true);
	}

	private static List<Service> uses(Partition partition, boolean weak) {
		Set<Service> services = new LinkedHashSet<>();
		for (Use use : partition.getUses()) {
			if (use.isWeak() == weak) {
				use.getServices().stream().filter(service -> !service.eIsProxy()).forEach(services::add);
			}
		}
		return List.copyOf(services);
	}

	/**
	 * The PIDs of a device's partitions: explicit ones as given, the others counted on from the highest explicit one, in the
	 * order of the list, as TF-M's tool does. Those of TF-M's own partitions count as explicit, whether the device has them or
	 * not: a partition keeps its number, to which its stored objects belong, when a service is switched on.
	 */
	public static Map<Partition, Long> pids(List<Partition> partitions) {
		return pids(partitions, Partition::getPid);
	}

	static Map<Partition, Long> pids(List<Partition> partitions, Function<Partition, String> said) {
		long highest = LAST_PID_OF_TFM;
		List<Partition> open = new ArrayList<>();
		Map<Partition, Long> pids = new LinkedHashMap<>();
		for (Partition partition : partitions) {
			OptionalLong pid = Numbers.within(said.apply(partition), 0, Integer.MAX_VALUE);
			pids.put(partition, pid.orElse(0));
			if (pid.isPresent()) {
				highest = Math.max(highest, pid.getAsLong());
			} else {
				open.add(partition);
			}
		}
		for (Partition partition : open) {
			pids.put(partition, ++highest);
		}
		return pids;
	}
}
