// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.model;

import java.util.List;
import java.util.Optional;

/**
 * A secure partition, linked and placed.
 *
 * @param framework        FF-M version, 0x0100 or 0x0101
 * @param entry            entry point of an IPC partition, else 0
 * @param init             initialisation function of an SFN partition, or 0
 * @param sfnReturn        where a secure function and init return to (SVC 4)
 * @param entryReturn      where the entry point of an IPC partition would return to
 * @param code             code and constants
 * @param data             all private data, stack and heap included
 * @param copy             initialised data
 * @param zero             data to be cleared at start
 * @param dependencies     SIDs that it may use
 * @param weakDependencies SIDs that it may use if they exist
 * @param agent            client ids of the non-secure clients that it stands for, if it is a mailbox agent
 */
public record PartitionConfig(String name, int pid, Type type, Model model, int framework, Priority priority, int entry, int init,
		int sfnReturn, int entryReturn, Range code, Range data, List<Copy> copy, List<Range> zero, Range stack, Range heap,
		List<ServiceConfig> services, List<IrqConfig> irqs, List<MmioConfig> mmio, List<Integer> dependencies,
		List<Integer> weakDependencies, Optional<ClientIds> agent) {
	public enum Type {
		PSA_ROT, APPLICATION_ROT;

		/** Reads the manifest's spelling, "PSA-ROT". */
		public static Type of(String text) {
			return valueOf(text.replace('-', '_'));
		}
	}

	public enum Model {
		SFN, IPC
	}

	/** Most urgent first, with TF-M's numbers. */
	public enum Priority {
		HIGHEST(0x00), HIGH(0x0F), NORMAL(0x1F), LOW(0x7F), LOWEST(0xFF);

		private final int value;

		Priority(int value) {
			this.value = value;
		}

		public int value() {
			return value;
		}
	}

	public PartitionConfig {
		copy = List.copyOf(copy);
		zero = List.copyOf(zero);
		services = List.copyOf(services);
		irqs = List.copyOf(irqs);
		mmio = List.copyOf(mmio);
		dependencies = List.copyOf(dependencies);
		weakDependencies = List.copyOf(weakDependencies);
	}

	/** A partition that is no agent. */
	public PartitionConfig(String name, int pid, Type type, Model model, int framework, Priority priority, int entry, int init, int sfnReturn,
			int entryReturn, Range code, Range data, List<Copy> copy, List<Range> zero, Range stack, Range heap, List<ServiceConfig> services,
			List<IrqConfig> irqs, List<MmioConfig> mmio, List<Integer> dependencies, List<Integer> weakDependencies) {
		this(name, pid, type, model, framework, priority, entry, init, sfnReturn, entryReturn, code, data, copy, zero, stack, heap, services, irqs,
				mmio, dependencies, weakDependencies, Optional.empty());
	}

	/** The same partition as an agent of non-secure clients. */
	public PartitionConfig asAgent(ClientIds ids, List<IrqConfig> interrupts) {
		return new PartitionConfig(name, pid, type, Model.IPC, framework, priority, entry, init, sfnReturn, entryReturn, code, data, copy, zero, stack,
				heap, services, interrupts, mmio, dependencies, weakDependencies, Optional.of(ids));
	}

	/** A PSA RoT partition in Java: ranges of the emulated memory are its own, but nothing is in them. */
	public static PartitionConfig hosted(String name, int pid, List<ServiceConfig> services, List<Integer> dependencies) {
		return hosted(name, pid, Type.PSA_ROT, services, dependencies);
	}

	/** A partition in Java. */
	public static PartitionConfig hosted(String name, int pid, Type type, List<ServiceConfig> services, List<Integer> dependencies) {
		return new PartitionConfig(name, pid, type, Model.SFN, 0x0101, Priority.NORMAL, 0, 0, 0, 0, HostedLayout.javaCode(pid),
				HostedLayout.javaData(pid), List.of(), List.of(), Range.EMPTY, Range.EMPTY, services, List.of(), List.of(), dependencies, List.of());
	}

	/** Whether the manifest lets it use that service. */
	public boolean mayUse(int sid) {
		return dependencies.contains(sid) || weakDependencies.contains(sid);
	}
}
