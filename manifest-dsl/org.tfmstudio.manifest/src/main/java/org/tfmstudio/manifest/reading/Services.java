// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.tfmstudio.manifest.model.Operation;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;

/** What a service says, with defaults applied; see {@link Partitions}. */
public final class Services {
	/** Index 1 to 16 belong to TF-M's own services, 17 to 32 to others (TF-M's documentation). */
	public static final int FIRST_FREE_HANDLE = 17;
	/** So many stateless services can be on one device. */
	public static final int LAST_HANDLE = 32;
	private static final int LAST_TFM_HANDLE = 6;
	private static final long STATELESS = 0x4000_0000L;

	private Services() {
	}

	public static Partition partition(Service service) {
		return (Partition) service.eContainer();
	}

	/** The SID; none when it is missing or no 32-bit number. */
	public static OptionalLong sid(Service service) {
		return Numbers.unsigned32(service.getSid());
	}

	/** The version; 1 unless said otherwise. */
	public static long version(Service service) {
		return Numbers.within(service.getVersion(), 1, 0xFFFF_FFFFL).orElse(1);
	}

	/** STRICT unless said otherwise. */
	public static VersionPolicy policy(Service service) {
		return VersionPolicy.of(service.getPolicy()).orElse(VersionPolicy.STRICT);
	}

	/** Whether non-secure clients may call it; only when {@code clients} says so. */
	public static boolean nonSecureClients(Service service) {
		return service.getClients().contains("non-secure");
	}

	/** Whether clients connect first: always with FF-M 1.0, otherwise unless it is stateless. */
	public static boolean connectionBased(Service service) {
		return Partitions.framework(partition(service)).equals("1.0") || !service.isStateless();
	}

	/**
	 * Numbers of the stateless services of a device, 1 to 32: explicit ones as given, the others the lowest that is free from
	 * 17 on, then from 7 on, in the order of partitions and services. A service for which none is left is missing.
	 */
	public static Map<Service, Integer> statelessHandles(List<Partition> partitions) {
		return statelessHandles(partitions, Set.of(), IntStream.concat(IntStream.rangeClosed(FIRST_FREE_HANDLE, LAST_HANDLE),
				IntStream.range(LAST_TFM_HANDLE + 1, FIRST_FREE_HANDLE)).toArray());
	}

	/**
	 * The same as TF-M's manifest tool numbers them: explicit ones as given, the others the lowest that is free.
	 *
	 * @param tfm numbers of TF-M's own services that the device has
	 */
	public static Map<Service, Integer> tfmStatelessHandles(List<Partition> partitions, Set<Integer> tfm) {
		return statelessHandles(partitions, tfm, IntStream.rangeClosed(1, LAST_HANDLE).toArray());
	}

	private static Map<Service, Integer> statelessHandles(List<Partition> partitions, Set<Integer> tfm, int[] order) {
		Map<Service, Integer> handles = new LinkedHashMap<>();
		List<Service> stateless = partitions.stream().flatMap(partition -> partition.getServices().stream())
				.filter(service -> !connectionBased(service)).toList();
		Set<Integer> taken = new HashSet<>(tfm);
		for (Service service : stateless) {
			OptionalLong handle = Numbers.within(service.getHandle(), 1, LAST_HANDLE);
			handle.ifPresent(number -> {
				handles.put(service, (int) number);
				taken.add((int) number);
			});
		}
		for (Service service : stateless) {
			OptionalInt free = IntStream.of(order).filter(number -> !taken.contains(number)).findFirst();
			if (!handles.containsKey(service) && free.isPresent()) {
				handles.put(service, free.getAsInt());
				taken.add(free.getAsInt());
			}
		}
		return handles;
	}

	/** The static handle of a stateless service with this number: bit 30, version in bits 15 to 8, number less 1 in bits 4 to 0. */
	public static long staticHandle(Service service, int number) {
		return STATELESS | (version(service) & 0xFF) << 8 | number - 1;
	}

	/** The operations with their {@code psa_call} types: as given, the others counted on from the one before, from 1. */
	public static Map<Operation, Integer> operationTypes(Service service) {
		Map<Operation, Integer> types = new LinkedHashMap<>();
		int next = 1;
		for (Operation operation : service.getOperations()) {
			int type = (int) Numbers.within(operation.getType(), 0, Short.MAX_VALUE).orElse(next);
			types.put(operation, type);
			next = type + 1;
		}
		return types;
	}
}
