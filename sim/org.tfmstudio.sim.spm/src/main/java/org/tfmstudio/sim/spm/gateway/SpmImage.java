// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.gateway;

import static org.tfmstudio.sim.spm.model.HostedLayout.GATEWAY_STRIDE;
import static org.tfmstudio.sim.spm.model.HostedLayout.HOST_GATEWAYS;
import static org.tfmstudio.sim.spm.model.HostedLayout.HOST_PAGE;
import static org.tfmstudio.sim.spm.model.HostedLayout.IDLE_CODE;
import static org.tfmstudio.sim.spm.model.HostedLayout.MSP_TOP;
import static org.tfmstudio.sim.spm.model.HostedLayout.VECTORS;
import static org.tfmstudio.sim.spm.model.HostedLayout.VECTOR_COUNT;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.kernel.SpmThread;
import org.tfmstudio.sim.spm.model.Copy;
import org.tfmstudio.sim.spm.model.Gateways;
import org.tfmstudio.sim.spm.model.HostedLayout;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.Range;

/** Writes the machine code that is the SPM's, and the initial memory of partitions. */
public final class SpmImage {
	/** Gateways in the order of TF-M's veneers. */
	public static final int GATEWAY_COUNT = Gateways.NAMES.size();
	private static final int SG = 0xE97F;
	private static final int WFI = 0xBF30;
	private static final int BRANCH_BACK_ONE = 0xE7FD;
	private static final int BRANCH_SELF = 0xE7FE;
	private static final int SVC_FLIH_RETURN = 0xDF01;

	private SpmImage() {
	}

	/** Vector table, gateways, idle loop, and the stub that ends a first-level handler. */
	public static void write(Core core, Gateways gateways) {
		core.poke(VECTORS, 4, MSP_TOP);
		for (int n = 1; n < VECTOR_COUNT; n++)
			core.poke(VECTORS + 4 * n, 4, HOST_PAGE + 4 * n | 1);
		for (int i = 0; i < GATEWAY_COUNT; i++) {
			int at = gateways.addresses().get(i);
			if (at == 0)
				continue;
			core.poke(at, 2, SG);
			core.poke(at + 2, 2, SG);
			branch(core, at + 4, HOST_GATEWAYS + GATEWAY_STRIDE * i);
		}
		core.poke(IDLE_CODE, 2, WFI);
		core.poke(IDLE_CODE + 2, 2, BRANCH_BACK_ONE);
		core.poke(HostedLayout.FLIH_RETURN, 2, SVC_FLIH_RETURN);
		core.poke(HostedLayout.FLIH_RETURN + 2, 2, BRANCH_SELF);
	}

	// B.W, encoding T4 (DDI0553 C2.4.18).
	private static void branch(Core core, int at, int to) {
		int offset = to - (at + 4);
		int s = offset >>> 31;
		int j1 = (offset >>> 23 & 1 ^ 1) ^ s;
		int j2 = (offset >>> 22 & 1 ^ 1) ^ s;
		core.poke(at, 2, 0xF000 | s << 10 | offset >>> 12 & 0x3FF);
		core.poke(at + 2, 2, 0x9000 | j1 << 13 | j2 << 11 | offset >>> 1 & 0x7FF);
	}

	/** Copies initialised data, clears the rest, and marks stacks when asked to. */
	public static void prepareMemory(Kernel kernel) {
		Core core = kernel.core();
		for (Partition partition : kernel.partitions()) {
			PartitionConfig config = partition.config();
			for (Range zero : config.zero())
				fill(core, zero.base(), zero.size(), 0);
			for (Copy copy : config.copy())
				for (int i = 0; i < copy.size(); i++)
					core.poke(copy.to() + i, 1, core.peek(copy.from() + i, 1));
		}
		// TF-M does not mark stacks at level 3.
		boolean marks = kernel.options().stackWatermarks() && kernel.config().isolation() < 3;
		if (marks)
			for (SpmThread thread : kernel.threads())
				fill(core, thread.stack().base(), thread.stack().size(), HostedLayout.WATERMARK);
		for (int seal : new int[] { MSP_TOP, MSP_TOP + 4 })
			core.poke(seal, 4, HostedLayout.STACK_SEAL);
	}

	private static void fill(Core core, int base, int size, int word) {
		int i = 0;
		for (; i + 4 <= size; i += 4)
			core.poke(base + i, 4, word);
		for (; i < size; i++)
			core.poke(base + i, 1, word >>> 8 * (i & 3));
	}
}
