// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.protection;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.spm.kernel.HostCost;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.kernel.SpmPanic;
import org.tfmstudio.sim.spm.model.HostedLayout;
import org.tfmstudio.sim.spm.model.MmioConfig;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.PartitionConfig.Type;
import org.tfmstudio.sim.spm.model.Range;
import org.tfmstudio.sim.spm.model.SpmConfig;

/**
 * The secure MPU (facts G.3): off at level 1; at level 2 fixed regions around the application RoT; at level 3, and with strict rules,
 * the running partition's own data and device registers, changed with each switch. Privileged code keeps the default map.
 */
public final class SecureMpu implements Stateful {
	private static final int CTRL = 0xE000_ED94;
	private static final int RNR = 0xE000_ED98;
	private static final int RBAR = 0xE000_ED9C;
	private static final int RLAR = 0xE000_EDA0;
	private static final int MAIR0 = 0xE000_EDC0;
	private static final int REGIONS = 8;
	private static final int CTRL_ENABLE_WITH_DEFAULT_MAP = 5;
	/** Attribute 0 normal memory, 1 device. */
	private static final int MAIR = 0x0000_04FF;

	/** Access permissions and execute-never, bits 4:0 of MPU_RBAR. */
	private static final int XN = 1;
	private static final int PRIVILEGED_RW = 0 << 1;
	private static final int ANY_RW = 1 << 1;
	private static final int ANY_RO = 3 << 1;
	private static final int DEVICE = 1 << 1;

	private record Region(String label, Range range, int access, int attribute) {
	}

	private final Kernel kernel;
	private final Registers registers;
	private final SpmConfig config;
	/** What each partition is given when it runs: the same each time. */
	private final Map<Partition, List<Region>> own = new IdentityHashMap<>();
	private int fixed;
	private int used;

	public SecureMpu(Kernel kernel, Registers registers) {
		this.kernel = kernel;
		this.registers = registers;
		config = kernel.config();
	}

	/** Programs what does not change. */
	public void program() {
		if (config.isolation() == 1)
			return;
		List<Region> regions = fixedRegions();
		registers.as("SPM: MPU", () -> {
			registers.write(CTRL, 0);
			registers.write(MAIR0, MAIR);
			clear(0, REGIONS);
		});
		set(0, regions);
		registers.as("SPM: MPU", () -> registers.write(CTRL, CTRL_ENABLE_WITH_DEFAULT_MAP));
		fixed = regions.size();
		used = fixed;
	}

	/** Gives the partition that will run its own regions, and takes away those of the last. */
	public void switchTo(Optional<Partition> partition) {
		if (config.isolation() != 3 && !config.strict() || config.isolation() == 1)
			return;
		kernel.cost(HostCost.MPU);
		List<Region> regions = partition.isEmpty() ? List.of() : regionsOf(partition.get());
		set(fixedCount(), regions);
		int now = fixedCount() + regions.size();
		if (used > now) {
			registers.begin("SPM: MPU switch");
			clear(now, used);
			registers.done();
		}
		used = now;
	}

	private List<Region> regionsOf(Partition partition) {
		List<Region> regions = own.get(partition);
		if (regions == null) {
			regions = ownRegions(partition.config());
			own.put(partition, regions);
		}
		return regions;
	}

	private int fixedCount() {
		if (fixed == 0) // another SPM programmed it, whose state was taken over
			fixed = fixedRegions().size();
		return fixed;
	}

	@Override
	public void save(StateWriter out) {
		out.int32(used);
	}

	/** Without how many regions are in use, a partition would keep regions of the one that ran before it in another past. */
	@Override
	public void restore(StateReader in) {
		used = in.int32();
	}

	private List<Region> fixedRegions() {
		List<Region> regions = new ArrayList<>();
		Range stub = new Range(HostedLayout.IDLE_CODE, 0x40);
		if (config.strict()) {
			regions.add(new Region("SPM: unprivileged code", stub, ANY_RO, 0));
		} else if (config.isolation() == 2) {
			regions.add(new Region("SPM: gateways (veneers)", config.gateways().range(), ANY_RO, 0));
			regions.add(new Region("SPM: unprivileged code", stub, ANY_RO, 0));
			regions.add(new Region("SPM: application RoT code", cover(Type.APPLICATION_ROT, true), ANY_RO, 0));
			regions.add(new Region("SPM: application RoT data", cover(Type.APPLICATION_ROT, false), ANY_RW | XN, 0));
			for (PartitionConfig partition : config.partitions())
				if (partition.type() == Type.APPLICATION_ROT)
					addMmio(partition, regions);
			addJava(regions);
		} else {
			regions.add(new Region("SPM: code of all partitions", stub.cover(cover(Type.PSA_ROT, true)).cover(cover(Type.APPLICATION_ROT, true)),
					ANY_RO, 0));
			regions.add(new Region("SPM: PSA RoT data", cover(Type.PSA_ROT, false), PRIVILEGED_RW | XN, 0));
		}
		regions.removeIf(r -> r.range().isEmpty());
		return limited(regions, "the fixed part of isolation level " + config.isolation());
	}

	/** What application RoT partitions in Java have reserved; nothing is in it, so it gives way when regions run short. */
	private void addJava(List<Region> regions) {
		for (Partition partition : kernel.hosted())
			if (partition.config().type() == Type.APPLICATION_ROT && regions.size() + 2 <= REGIONS) {
				regions.add(new Region("SPM: code of %s (Java)".formatted(partition.config().name()), partition.config().code(), ANY_RO, 0));
				regions.add(new Region("SPM: data of %s (Java)".formatted(partition.config().name()), partition.config().data(), ANY_RW | XN, 0));
			}
	}

	private List<Region> ownRegions(PartitionConfig partition) {
		List<Region> regions = new ArrayList<>();
		boolean unprivileged = config.strict() || partition.type() == Type.APPLICATION_ROT;
		if (config.strict())
			regions.add(new Region("SPM: code of " + partition.name(), partition.code(), ANY_RO, 0));
		// Without overlaps (DDI0553 B9.2: an address in two regions faults): PSA RoT data has its fixed region at level 3.
		if (unprivileged)
			regions.add(new Region("SPM: data of " + partition.name(), partition.data(), ANY_RW | XN, 0));
		if (unprivileged)
			addMmio(partition, regions);
		regions.removeIf(r -> r.range().isEmpty());
		return limited(regions, partition.name());
	}

	private static void addMmio(PartitionConfig partition, List<Region> regions) {
		for (MmioConfig mmio : partition.mmio())
			regions.add(new Region("SPM: %s of %s".formatted(mmio.name(), partition.name()), mmio.range(), (mmio.write() ? ANY_RW : ANY_RO) | XN,
					DEVICE));
	}

	private static List<Region> limited(List<Region> regions, String whose) {
		if (regions.size() > REGIONS)
			throw new SpmPanic("%s needs %d MPU regions, the core has %d; declare fewer device regions".formatted(whose, regions.size(),
					REGIONS));
		return regions;
	}

	private Range cover(Type type, boolean code) {
		Range all = Range.EMPTY;
		for (PartitionConfig partition : config.partitions())
			if (partition.type() == type)
				all = all.cover(code ? partition.code() : partition.data());
		return all;
	}

	private void set(int first, List<Region> regions) {
		if (first + regions.size() > REGIONS)
			throw new SpmPanic("%d MPU regions are needed, the core has %d".formatted(first + regions.size(), REGIONS));
		for (int i = 0; i < regions.size(); i++) {
			int number = first + i;
			Region region = regions.get(i);
			registers.begin(region.label());
			registers.write(RNR, number);
			registers.write(RBAR, region.range().base() & ~0x1F | region.access());
			registers.write(RLAR, region.range().limit() & ~0x1F | region.attribute() | 1);
			registers.done();
		}
	}

	private void clear(int from, int to) {
		for (int i = from; i < to; i++) {
			registers.write(RNR, i);
			registers.write(RLAR, 0);
		}
	}
}
