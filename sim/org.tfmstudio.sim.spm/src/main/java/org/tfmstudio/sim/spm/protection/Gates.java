// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.protection;

import java.util.List;
import org.tfmstudio.sim.spm.model.MmioConfig;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.Platform;
import org.tfmstudio.sim.spm.model.Range;
import org.tfmstudio.sim.spm.model.SpmConfig;

/** Programs what stands in front of memories (MPC, SIE-200) and peripherals (PPC ports of SPCTRL). */
public final class Gates {
	private static final int CTRL = 0x00;
	private static final int BLK_CFG = 0x14;
	private static final int BLK_IDX = 0x18;
	private static final int BLK_LUT = 0x1C;
	private static final int BUS_ERROR = 1 << 4;
	private static final int AUTO_INCREMENT = 1 << 8;
	private static final int LOCK = 1 << 31;

	private Gates() {
	}

	public static void program(Registers registers, SpmConfig config) {
		registers.as("SPM: denied accesses are bus errors", () -> registers.write(config.platform().response(), 1));
		for (Platform.Mpc mpc : config.platform().mpcs())
			registers.as(mpc.name(), () -> memory(registers, mpc));
		for (Platform.Ppc ppc : config.platform().ppcs())
			registers.as("SPM: " + ppc.name(), () -> peripherals(registers, ppc, config.partitions(), config.isolation()));
	}

	private static void memory(Registers registers, Platform.Mpc mpc) {
		int block = 1 << (registers.read(mpc.registers() + BLK_CFG) & 0xF) + 5;
		registers.write(mpc.registers() + CTRL, BUS_ERROR | AUTO_INCREMENT);
		registers.write(mpc.registers() + BLK_IDX, 0);
		int blocks = mpc.memory() / block;
		for (int first = 0; first < blocks; first += 32) {
			int word = 0;
			for (int i = 0; i < 32; i++)
				if (nonSecure(mpc, (first + i) * block))
					word |= 1 << i;
			registers.write(mpc.registers() + BLK_LUT, word);
		}
		registers.write(mpc.registers() + CTRL, BUS_ERROR | (mpc.lock() ? LOCK : 0));
	}

	private static boolean nonSecure(Platform.Mpc mpc, int offset) {
		for (Range range : mpc.nonSecure())
			if (range.contains(offset))
				return true;
		return false;
	}

	private static void peripherals(Registers registers, Platform.Ppc ppc, List<PartitionConfig> partitions, int isolation) {
		int given = ppc.given();
		int unprivileged = 0;
		for (int bit = 0; bit < ppc.ports().size(); bit++)
			for (PartitionConfig partition : partitions)
				for (MmioConfig mmio : partition.mmio())
					// one that is named by its non-secure alias stays shared with the non-secure world, as TF-M's standard UART
					if (mmio.base() == ppc.ports().get(bit)) {
						given &= ~(1 << bit);
						if (isolation > 1 && partition.type() == PartitionConfig.Type.APPLICATION_ROT)
							unprivileged |= 1 << bit;
					}
		registers.write(ppc.nonSecure(), given);
		if (ppc.givenUnprivileged() != 0)
			registers.write(ppc.unprivileged(), ppc.givenUnprivileged() & given);
		if (unprivileged != 0)
			registers.write(ppc.secureUnprivileged(), registers.read(ppc.secureUnprivileged()) | unprivileged);
	}
}
