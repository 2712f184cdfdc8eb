// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tfmstudio.sim.spm.model.HostedLayout;
import org.tfmstudio.sim.spm.model.MmioConfig;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.Platform;
import org.tfmstudio.sim.spm.model.Range;
import org.tfmstudio.sim.spm.model.SpmConfig;

/** Whose the memory of a hosted device is: the SPM's, a partition's, or the non-secure application's. */
public final class MemoryOwners {
	private final List<MemoryOwner> owners;

	private MemoryOwners(List<MemoryOwner> owners) {
		this.owners = owners.stream().filter(o -> !o.range().isEmpty())
				.sorted(Comparator.comparing(o -> Integer.toUnsignedLong(o.range().base()))).toList();
	}

	/** @param hosted partitions in Java */
	public static MemoryOwners of(SpmConfig config, List<PartitionConfig> hosted) {
		List<MemoryOwner> owners = new ArrayList<>();
		owners.add(new MemoryOwner(new Range(HostedLayout.VECTORS, 4 * HostedLayout.VECTOR_COUNT), "SPM", "vector table"));
		owners.add(new MemoryOwner(new Range(HostedLayout.HOST_PAGE, HostedLayout.HOST_PAGE_SIZE + HostedLayout.SPM_CODE.size()), "SPM", "code"));
		owners.add(new MemoryOwner(new Range(HostedLayout.IDLE_CODE, 0x40), "SPM", "unprivileged code"));
		owners.add(new MemoryOwner(HostedLayout.SPM_DATA, "SPM", "data"));
		for (PartitionConfig partition : config.partitions())
			add(partition, partition.name(), owners);
		for (PartitionConfig partition : hosted)
			add(partition, partition.name() + " (Java)", owners);
		for (Platform.Sau region : config.platform().sau())
			if (region.callable())
				owners.add(new MemoryOwner(region.range(), "SPM", "gateways"));
			else if (region.name().contains("code") || region.name().contains("RAM"))
				owners.add(new MemoryOwner(region.range(), config.application().name(), region.name().contains("RAM") ? "data" : "code"));
		return new MemoryOwners(owners);
	}

	private static void add(PartitionConfig partition, String name, List<MemoryOwner> owners) {
		owners.add(new MemoryOwner(partition.code(), name, "code"));
		owners.add(new MemoryOwner(partition.data(), name, "data"));
		for (MmioConfig mmio : partition.mmio())
			owners.add(new MemoryOwner(mmio.range(), name, "device " + mmio.name()));
	}

	/** By address, ascending. */
	public List<MemoryOwner> all() {
		return owners;
	}

	/** Whose an address is; empty when it is nobody's. */
	public Optional<MemoryOwner> at(int address) {
		for (MemoryOwner owner : owners)
			if (owner.range().contains(address))
				return Optional.of(owner);
		return Optional.empty();
	}
}
