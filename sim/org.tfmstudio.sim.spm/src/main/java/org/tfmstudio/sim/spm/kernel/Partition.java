// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.kernel;

import java.util.ArrayList;
import java.util.List;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.spm.hosted.HostedPartition;
import org.tfmstudio.sim.spm.model.IrqConfig;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.trace.Party;

/**
 * A partition at run time: its signals. The services of an SFN partition have signals of their own (bit i for service i), apart from
 * {@link #asserted}, so that a third service cannot collide with the reserved bits as in TF-M (facts T1).
 */
public final class Partition implements Stateful {
	/** PSA_DOORBELL. */
	public static final int DOORBELL = 0x8;
	/** ASYNC_MSG_REPLY: a message of an agent's client has been answered. */
	public static final int ASYNC_MSG_REPLY = 0x4;

	private final PartitionConfig config;
	private final SpmThread thread;
	private final HostedPartition host;
	private final List<Service> services = new ArrayList<>();
	private int asserted;
	private int sfnSignals;
	private boolean initialised;
	/** The mask that was named last, which is named again and again. */
	private int namedMask;
	private String named = "";

	public Partition(PartitionConfig config, SpmThread thread) {
		this(config, thread, null);
		thread.partition(this);
	}

	private Partition(PartitionConfig config, SpmThread thread, HostedPartition host) {
		this.config = config;
		this.thread = thread;
		this.host = host;
		for (int i = 0; i < config.services().size(); i++)
			services.add(new Service(config.services().get(i), this, i));
	}

	/** A partition in Java: its thread never runs. */
	static Partition of(HostedPartition host) {
		PartitionConfig config = host.config();
		return new Partition(config, new SpmThread(Party.partition(config.pid(), config.name()), config.priority().value(), true, config.stack()), host);
	}

	/** The Java that it is, or null when it is machine code. */
	public HostedPartition host() {
		return host;
	}

	public PartitionConfig config() {
		return config;
	}

	public SpmThread thread() {
		return thread;
	}

	public Party party() {
		return thread.party();
	}

	public List<Service> services() {
		return services;
	}

	public boolean sfn() {
		return config.model() == PartitionConfig.Model.SFN;
	}

	/** Asserted signals: of services (IPC only), interrupts and the doorbell. */
	public int asserted() {
		return asserted;
	}

	public void assertSignals(int signals) {
		asserted |= signals;
	}

	public void clearSignals(int signals) {
		asserted &= ~signals;
	}

	/** Services of an SFN partition with a message, bit i for service i. */
	public int sfnSignals() {
		return sfnSignals;
	}

	public void sfnSignals(int signals) {
		sfnSignals = signals;
	}

	/** Whether the initialisation function has ended well, or there is none. */
	public boolean initialised() {
		return initialised;
	}

	public void initialised(boolean done) {
		initialised = done;
	}

	/** Every signal that it may wait for. */
	public int allowedSignals(boolean doorbell) {
		int allowed = (doorbell ? DOORBELL : 0) | (config.agent().isPresent() ? ASYNC_MSG_REPLY : 0);
		for (IrqConfig irq : config.irqs())
			allowed |= irq.signal();
		if (!sfn())
			for (Service service : services)
				allowed |= service.config().signal();
		return allowed;
	}

	/** The signals of a mask by their names in the manifest, with bars between; "any" when it holds all bits. */
	public String names(int mask) {
		if (mask == -1)
			return "any";
		if (mask != namedMask) {
			named = namesOf(mask);
			namedMask = mask;
		}
		return named;
	}

	private String namesOf(int mask) {
		List<String> names = new ArrayList<>();
		for (Service service : services)
			if (!sfn() && (mask & service.config().signal()) != 0)
				names.add(service.name());
		for (IrqConfig irq : config.irqs())
			if ((mask & irq.signal()) != 0)
				names.add(irq.name());
		if ((mask & ASYNC_MSG_REPLY) != 0 && config.agent().isPresent())
			names.add("replies");
		if ((mask & DOORBELL) != 0)
			names.add("doorbell");
		return String.join("|", names);
	}

	public void reset() {
		asserted = 0;
		sfnSignals = 0;
		initialised = false;
	}

	@Override
	public void save(StateWriter out) {
		out.int32(asserted).int32(sfnSignals).bool(initialised);
	}

	@Override
	public void restore(StateReader in) {
		asserted = in.int32();
		sfnSignals = in.int32();
		initialised = in.bool();
	}
}
