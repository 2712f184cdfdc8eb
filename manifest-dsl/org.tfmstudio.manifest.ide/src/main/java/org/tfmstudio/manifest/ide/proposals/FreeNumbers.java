// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.proposals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.tfmstudio.manifest.ide.proposals.Values.Value;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Operation;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.reading.Services;
import org.tfmstudio.manifest.validation.Project;

/** Numbers that nobody in the project has. */
final class FreeNumbers {
	/** The vendor part that FF-M leaves for what is not registered, and where its services begin. */
	private static final long FIRST_SID = 0xF100;
	private static final long SID_STEP = 0x10;
	private static final int VENDOR_SHIFT = 12;
	/** Vendors below are Arm's and TF-M's own. */
	private static final long FIRST_VENDOR = 1;
	private static final long LAST_PID_OF_TFM = 271;
	private static final long LAST_PID = 2999;

	private FreeNumbers() {
	}

	/** SIDs of the vendor that the project uses most: behind those of the same partition, and in a block of their own. */
	static List<Value> sids(EObject model) {
		List<Value> values = new ArrayList<>();
		Project project = Project.of(model.eResource());
		Set<Long> taken = sids(project.services().stream().filter(service -> service != model));
		Partition own = EcoreUtil2.getContainerOfType(model, Partition.class);
		OptionalLong last = own == null ? OptionalLong.empty()
				: sids(own.getServices().stream().filter(service -> service != model)).stream().mapToLong(Long::longValue).max();
		if (last.isPresent()) {
			free(taken, last.getAsLong() + 1, 1).ifPresent(sid -> values.add(new Value(sid(sid), "free",
					"The next number behind the other services of this partition.")));
		}
		free(taken, firstOfVendor(taken), SID_STEP).ifPresent(sid -> values.add(new Value(sid(sid), "free",
				"The next number that no service of this project has.")));
		return values.stream().distinct().toList();
	}

	/** The SID that a template begins with. */
	static String sid(EObject model) {
		List<Value> free = model == null || model.eResource() == null ? List.of() : sids(model);
		return free.isEmpty() ? sid(FIRST_SID) : free.get(0).text();
	}

	private static String sid(long sid) {
		return "0x%08X".formatted(sid);
	}

	private static Set<Long> sids(Stream<Service> services) {
		return services.map(Services::sid).filter(OptionalLong::isPresent).map(OptionalLong::getAsLong).collect(Collectors.toSet());
	}

	/** The lowest SID of the vendor with the most SIDs, of several the lowest; TF-M's own do not count. */
	private static long firstOfVendor(Set<Long> taken) {
		Map<Long, Long> first = new TreeMap<>();
		Map<Long, Integer> many = new TreeMap<>();
		taken.stream().filter(sid -> sid >> VENDOR_SHIFT >= FIRST_VENDOR).forEach(sid -> {
			first.merge(sid >> VENDOR_SHIFT, sid, Math::min);
			many.merge(sid >> VENDOR_SHIFT, 1, Integer::sum);
		});
		int most = many.values().stream().mapToInt(Integer::intValue).max().orElse(0);
		return many.entrySet().stream().filter(vendor -> vendor.getValue() == most).findFirst()
				.map(vendor -> Math.min(first.get(vendor.getKey()), vendor.getKey() == FIRST_SID >> VENDOR_SHIFT ? FIRST_SID : Long.MAX_VALUE))
				.orElse(FIRST_SID);
	}

	/** The first free number of the same vendor, in steps, or one by one when those are used up. */
	private static OptionalLong free(Set<Long> taken, long first, long step) {
		long end = (first >> VENDOR_SHIFT) + 1 << VENDOR_SHIFT;
		OptionalLong inSteps = LongStream.iterate(first, sid -> sid < end, sid -> sid + step).filter(sid -> !taken.contains(sid)).findFirst();
		return inSteps.isPresent() || step == 1 ? inSteps : free(taken, first, 1);
	}

	/** Handles from 17 to 32 that no stateless service of a device with it pins. */
	static List<Value> handles(EObject model) {
		Project project = Project.of(model.eResource());
		Partition own = EcoreUtil2.getContainerOfType(model, Partition.class);
		Set<Long> taken = new HashSet<>();
		project.partitions().stream().filter(partition -> own == null || project.together(own, partition))
				.flatMap(partition -> partition.getServices().stream()).filter(service -> service != model)
				.forEach(service -> Numbers.within(service.getHandle(), 1, Services.LAST_HANDLE).ifPresent(taken::add));
		return LongStream.rangeClosed(Services.FIRST_FREE_HANDLE, Services.LAST_HANDLE).filter(handle -> !taken.contains(handle))
				.mapToObj(handle -> new Value(Long.toString(handle), model instanceof Service service
						? "0x%08X".formatted(Services.staticHandle(service, (int) handle)) : "",
						"A number that no other stateless service pins."))
				.toList();
	}

	/** The next PID behind all that are given, and the first that is free. */
	static List<Value> pids(EObject model) {
		Project project = Project.of(model.eResource());
		Set<Long> taken = new HashSet<>();
		Stream.concat(project.partitions().stream().filter(partition -> partition != model).map(Partition::getPid),
				project.devices().stream().flatMap(device -> device.getContained().stream()).filter(one -> one != model).map(Contained::getPid))
				.forEach(pid -> Numbers.within(pid, 0, LAST_PID).ifPresent(taken::add));
		long next = Math.max(LAST_PID_OF_TFM, taken.stream().mapToLong(Long::longValue).max().orElse(0)) + 1;
		List<Value> values = new ArrayList<>();
		if (next <= LAST_PID) {
			values.add(new Value(Long.toString(next), "free", "The next number behind all that are given."));
		}
		LongStream.rangeClosed(LAST_PID_OF_TFM + 1, LAST_PID).filter(pid -> pid != next && !taken.contains(pid)).limit(1)
				.forEach(pid -> values.add(new Value(Long.toString(pid), "free", "The first number that no partition has.")));
		return values;
	}

	/** The next type that no operation of the service has. */
	static List<Value> operationType(Operation operation) {
		Set<Integer> taken = new HashSet<>();
		Services.operationTypes((Service) operation.eContainer()).forEach((other, type) -> {
			if (other != operation) {
				taken.add(type);
			}
		});
		return LongStream.rangeClosed(1, Short.MAX_VALUE).filter(type -> !taken.contains((int) type)).limit(1)
				.mapToObj(type -> new Value(Long.toString(type), "free", "The first psa_call type that no other operation of the service has."))
				.toList();
	}
}
