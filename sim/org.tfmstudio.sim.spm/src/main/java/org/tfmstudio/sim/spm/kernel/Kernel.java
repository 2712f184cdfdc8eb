// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.spm.hosted.HostedPartition;
import org.tfmstudio.sim.spm.model.HostedLayout;
import org.tfmstudio.sim.spm.model.Options;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.Range;
import org.tfmstudio.sim.spm.model.SpmConfig;
import org.tfmstudio.sim.trace.EventSource;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.PsaEvent;

/** What every concern of the SPM shares: the core, the configuration, partitions and threads, and who runs. */
public final class Kernel implements Stateful {
	/** PendSV's exception number. */
	public static final int PEND_SV = 14;
	/** Client id of the only non-secure client: TF-M's agent translates -1 to it (facts C.3). */
	public static final int NON_SECURE_CLIENT = -0x3C00_0000;
	private static final int IDLE_PID = 1;
	private static final int AGENT_PID = 2;

	private final Core core;
	private final SpmConfig config;
	private final EventSource events;
	private final Party application;
	private final List<Partition> partitions = new ArrayList<>();
	private final List<Partition> hosted;
	private final Map<Integer, Service> bySid = new HashMap<>();
	private final Map<Integer, Service> byIndex = new HashMap<>();
	private final List<SpmThread> threads = new ArrayList<>();
	private final SpmThread agent;
	private final SpmThread idle;
	private final List<Excursion> excursions = new ArrayList<>();
	private Scheduler scheduler;
	private SpmThread current;

	public Kernel(Core core, SpmConfig config, List<HostedPartition> hosts, EventSource events) {
		this.core = core;
		this.config = config;
		this.events = events;
		application = Party.nonSecure(NON_SECURE_CLIENT, config.application().name());
		// Equal priorities keep the order of the manifest list.
		List<PartitionConfig> ordered = new ArrayList<>(config.partitions());
		ordered.sort(Comparator.comparingInt(p -> p.priority().value()));
		for (PartitionConfig p : ordered) {
			boolean privileged = config.isolation() == 1 || !config.strict() && p.type() == PartitionConfig.Type.PSA_ROT;
			SpmThread thread = new SpmThread(Party.partition(p.pid(), p.name()), p.priority().value(), privileged, p.stack());
			partitions.add(new Partition(p, thread));
			threads.add(thread);
		}
		agent = new SpmThread(Party.partition(AGENT_PID, "NS agent"), 0x100, true,
				new Range(HostedLayout.AGENT_STACK, HostedLayout.AGENT_STACK_SIZE));
		idle = new SpmThread(Party.partition(IDLE_PID, "idle"), 0x101, true,
				new Range(HostedLayout.IDLE_STACK, HostedLayout.IDLE_STACK_SIZE));
		threads.add(agent);
		threads.add(idle);
		scheduler = () -> idle;
		hosted = hosts.stream().map(Partition::of).toList();
		Stream.concat(partitions.stream(), hosted.stream()).flatMap(p -> p.services().stream()).forEach(this::register);
	}

	// The first of two with one number wins, as in TF-M's walk over its list.
	private void register(Service service) {
		bySid.putIfAbsent(service.config().sid(), service);
		if (!service.config().connectionBased())
			byIndex.putIfAbsent(service.config().index(), service);
	}

	public Core core() {
		return core;
	}

	public SpmConfig config() {
		return config;
	}

	public Options options() {
		return config.options();
	}

	/** The non-secure application as caller. */
	public Party application() {
		return application;
	}

	/** Those of machine code, most urgent first. */
	public List<Partition> partitions() {
		return partitions;
	}

	/** Partitions in Java, in their order of initialisation. */
	public List<Partition> hosted() {
		return hosted;
	}

	/** Partitions' threads, most urgent first, then the non-secure agent, then idle. */
	public List<SpmThread> threads() {
		return threads;
	}

	public SpmThread agent() {
		return agent;
	}

	public SpmThread idle() {
		return idle;
	}

	public Scheduler scheduler() {
		return scheduler;
	}

	public void scheduler(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	/** First-level handlers under way, the innermost last. */
	public List<Excursion> excursions() {
		return excursions;
	}

	/** The thread that was switched to last; empty before the first switch. */
	public Optional<SpmThread> current() {
		return Optional.ofNullable(current);
	}

	public void current(SpmThread thread) {
		current = thread;
	}

	public Optional<Partition> partition(int pid) {
		for (Partition partition : partitions)
			if (partition.config().pid() == pid)
				return Optional.of(partition);
		return Optional.empty();
	}

	/** A partition of machine code or in Java. */
	public Optional<Partition> anyPartition(int pid) {
		return Stream.concat(partitions.stream(), hosted.stream()).filter(p -> p.config().pid() == pid).findFirst();
	}

	public Optional<Partition> partition(SpmThread thread) {
		return Optional.ofNullable(thread.partition());
	}

	/** The partition whose code runs in Secure Thread mode: of the innermost first-level handler, else of the current thread. */
	public Optional<Partition> executing() {
		for (int i = excursions.size() - 1; i >= 0; i--)
			if (excursions.get(i).phase() == Excursion.Phase.RUNNING)
				return partition(excursions.get(i).pid());
		return current == null ? Optional.empty() : partition(current);
	}

	public Optional<Service> service(int sid) {
		return Optional.ofNullable(bySid.get(sid));
	}

	public Optional<Service> stateless(int index) {
		return Optional.ofNullable(byIndex.get(index));
	}

	/** Lets virtual time pass for work of the SPM. */
	public void cost(HostCost cost) {
		core.consume(cost.cycles());
	}

	public PsaEvent emit(PsaEvent event) {
		return events.emit(event);
	}

	/** Pends the context switch when another thread should run. */
	public void reschedule() {
		if (scheduler.next() != current || !current.live())
			core.setPending(PEND_SV, true);
	}

	/** Ends a thread's call: its result goes into its frame, the event is due when it runs again. */
	public void wake(SpmThread thread, int value, PsaEvent result) {
		Frames.result(core, thread, value);
		thread.onResume(result);
		thread.state(SpmThread.State.READY);
	}

	@Override
	public void save(StateWriter out) {
		out.int64(events.numbered());
		out.int32(current == null ? -1 : threads.indexOf(current));
		threads.forEach(t -> t.save(out));
		partitions.forEach(p -> p.save(out));
		hosted.forEach(p -> p.host().save(out));
		out.int32(excursions.size());
		excursions.forEach(e -> e.save(out));
	}

	@Override
	public void restore(StateReader in) {
		events.numbered(in.int64());
		int index = in.int32();
		current = index < 0 ? null : threads.get(index);
		threads.forEach(t -> t.restore(in));
		partitions.forEach(p -> p.restore(in));
		hosted.forEach(p -> p.host().restore(in));
		excursions.clear();
		for (int n = in.int32(); n > 0; n--)
			excursions.add(Excursion.read(in));
	}
}
