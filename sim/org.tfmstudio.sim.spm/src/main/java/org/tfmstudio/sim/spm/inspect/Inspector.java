// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.CoreRegister;
import org.tfmstudio.sim.spm.handles.Connection;
import org.tfmstudio.sim.spm.handles.ConnectionPool;
import org.tfmstudio.sim.spm.kernel.Excursion;
import org.tfmstudio.sim.spm.kernel.Frames;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.kernel.SpmThread;
import org.tfmstudio.sim.spm.model.HostedLayout;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.Range;

/** Reads the SPM's state at any instruction border. */
public final class Inspector {
	private static final int SPSEL = 2;

	private final Kernel kernel;
	private final ConnectionPool pool;

	public Inspector(Kernel kernel, ConnectionPool pool) {
		this.kernel = kernel;
		this.pool = pool;
	}

	/** The non-secure application first, then partitions, most urgent first, then idle. */
	public List<ThreadView> threads() {
		List<ThreadView> views = new ArrayList<>();
		views.add(view(kernel.agent(), kernel.application().name(), true));
		for (Partition partition : kernel.partitions())
			views.add(view(partition.thread(), partition.config().name(), false));
		views.add(view(kernel.idle(), "idle", false));
		return views;
	}

	/** Partitions of machine code, most urgent first, then those in Java, as they are initialised. */
	public List<PartitionView> partitions() {
		List<PartitionView> views = new ArrayList<>();
		for (Partition partition : kernel.partitions())
			views.add(partition(partition, partition.config().model().name(), words(partition.thread(), isCurrent(partition.thread()))));
		for (Partition partition : kernel.hosted())
			views.add(partition(partition, "Java", ""));
		return views;
	}

	private boolean isCurrent(SpmThread thread) {
		return kernel.current().filter(t -> t == thread).isPresent();
	}

	private PartitionView partition(Partition partition, String model, String state) {
		PartitionConfig config = partition.config();
		List<Integer> waiting = partition.services().stream().flatMap(s -> pool.queue(s).stream()).map(Connection::handle).toList();
		List<PartitionView.ServiceView> services = config.services().stream()
				.map(s -> new PartitionView.ServiceView(s.name(), s.sid(), s.version(), s.connectionBased(), s.handle(), s.nonSecure())).toList();
		boolean java = partition.host() != null;
		return new PartitionView(config.pid(), config.name(), config.type() == PartitionConfig.Type.PSA_ROT ? "PRoT" : "ARoT", model,
				config.priority().value(), state, partition.names(partition.asserted()), waiting, config.stack().size(),
				java ? -1 : stackHighWater(config.pid()), services);
	}

	public List<ConnectionView> connections() {
		return pool.connections().stream().filter(c -> c.state() != Connection.State.FREE)
				.map(c -> new ConnectionView(c.handle(), c.client() == kernel.agent() ? kernel.application().name() : c.client().name(),
						c.service().name(), c.state().name().toLowerCase(Locale.ROOT), c.type(), c.rhandle(), c.call()))
				.toList();
	}

	/** Handles of the messages waiting for a partition's services, the first first. */
	public List<Integer> queue(int pid) {
		return kernel.partition(pid).stream().flatMap(p -> p.services().stream()).flatMap(s -> pool.queue(s).stream())
				.map(Connection::handle).toList();
	}

	/** Most bytes of the partition's stack that were ever in use, by its watermark; -1 when stacks are not marked. */
	public int stackHighWater(int pid) {
		if (!kernel.options().stackWatermarks() || kernel.config().isolation() == 3)
			return -1;
		Range stack = kernel.partition(pid).orElseThrow(() -> new IllegalArgumentException("no partition has PID " + pid)).config().stack();
		int free = 0;
		while (free + 4 <= stack.size() && kernel.core().peek(stack.base() + free, 4) == HostedLayout.WATERMARK)
			free += 4;
		return stack.size() - free;
	}

	private ThreadView view(SpmThread thread, String name, boolean agent) {
		boolean current = kernel.current().filter(t -> t == thread).isPresent();
		List<Integer> registers = registers(thread, agent);
		int asserted = kernel.partition(thread).map(Partition::asserted).orElse(0);
		return new ThreadView(name, thread.party().id(), agent, current, words(thread, current), asserted, thread.priority(), registers);
	}

	private String words(SpmThread thread, boolean current) {
		return switch (thread.state()) {
			case READY -> current ? "running" : "ready";
			case WAITING -> "waits for signals 0x%x".formatted(thread.waitMask());
			case CALLING -> "calls " + thread.call().map(e -> e.service()).orElse("a service");
			case RESTING -> "rests";
			case STOPPED -> "stopped";
		};
	}

	private List<Integer> registers(SpmThread thread, boolean agent) {
		Core core = kernel.core();
		if (agent)
			return application(thread);
		if (thread.live() && kernel.excursions().isEmpty() && !core.handlerMode())
			return live();
		if (thread.live())
			return interrupted(thread);
		return thread.psp() == 0 ? List.of() : fromFrame(Frames.r0(thread.psp(), thread.excReturn()), saved(thread));
	}

	private static int[] saved(SpmThread thread) {
		int[] callee = new int[8];
		for (int r = 4; r <= 11; r++)
			callee[r - 4] = thread.callee(r);
		return callee;
	}

	/** The registers of the non-secure world: live, interrupted by the secure world, or behind its call. */
	private List<Integer> application(SpmThread agent) {
		Core core = kernel.core();
		if (!agent.live()) {
			if (agent.psp() == 0)
				return List.of();
			if ((agent.excReturn() & Frames.SECURE_STACK) == 0)
				return fromFrame(Frames.interrupted(core, agent.excReturn()), saved(agent));
			return behindCall(fromFrame(Frames.r0(agent.psp(), agent.excReturn()), saved(agent)));
		}
		if (!core.secure())
			return live();
		if (!kernel.excursions().isEmpty() || core.handlerMode()) {
			Interrupted from = interruptedNow();
			if ((from.excReturn() & Frames.SECURE_STACK) == 0)
				return fromFrame(Frames.interrupted(core, from.excReturn()), from.callee());
			return behindCall(fromFrame(Frames.r0(from.psp(), from.excReturn()), from.callee()));
		}
		return behindCall(live());
	}

	private List<Integer> live() {
		List<Integer> registers = new ArrayList<>();
		for (int r = 0; r <= 14; r++)
			registers.add(kernel.core().r(r));
		registers.add(kernel.core().pc());
		registers.add(kernel.core().xpsr());
		return registers;
	}

	private record Interrupted(int psp, int excReturn, int[] callee) {
		private static final int SIGNATURE = 8;

		/** With the additional state context r4 to r11 are on the stack, behind the integrity signature (DDI0553 B3.19). */
		Interrupted withStacked(Core core) {
			if ((excReturn & Frames.SECURE_STACK) == 0 || (excReturn & Frames.DEFAULT_STACKING) != 0)
				return this;
			int[] stacked = new int[8];
			for (int i = 0; i < stacked.length; i++)
				stacked[i] = core.peek(psp + SIGNATURE + 4 * i, 4);
			return new Interrupted(psp, excReturn, stacked);
		}
	}

	// The core runs a handler: of the SPM, of the non-secure world, or a partition's first-level one.
	private Interrupted interruptedNow() {
		Core core = kernel.core();
		if (!kernel.excursions().isEmpty()) {
			Excursion first = kernel.excursions().getFirst();
			return new Interrupted(first.psp(), first.excReturn(), first.callee()).withStacked(core);
		}
		int[] callee = new int[8];
		for (int r = 4; r <= 11; r++)
			callee[r - 4] = core.r(r);
		// Only a secure handler has its EXC_RETURN in lr for sure; a non-secure one has interrupted a thread in the usual way.
		int lr = core.r(14);
		boolean known = core.secure() && lr >>> 24 == 0xFF;
		return new Interrupted(core.register(CoreRegister.PSP_S), known ? lr : Frames.TO_SECURE_THREAD & ~Frames.DEFAULT_STACKING, callee)
				.withStacked(core);
	}

	private List<Integer> interrupted(SpmThread thread) {
		Interrupted from = interruptedNow();
		boolean secure = (from.excReturn() & Frames.SECURE_STACK) != 0;
		return secure && thread.stack().contains(from.psp()) ? fromFrame(Frames.r0(from.psp(), from.excReturn()), from.callee()) : List.of();
	}

	private List<Integer> fromFrame(int frame, int[] callee) {
		Core core = kernel.core();
		List<Integer> registers = new ArrayList<>();
		for (int i = 0; i < 4; i++)
			registers.add(core.peek(frame + 4 * i, 4));
		for (int value : callee)
			registers.add(value);
		registers.add(core.peek(frame + 16, 4));
		registers.add(Frames.interruptedSp(core, frame));
		registers.add(core.peek(frame + 20, 4));
		registers.add(core.peek(frame + 24, 4));
		registers.add(core.peek(frame + 28, 4));
		return registers;
	}

	/**
	 * The application's registers while the secure world serves its call: it stands behind the call of the gateway. r0 to r3 and r12
	 * belong to the call and read as they were when the agent blocked.
	 */
	private List<Integer> behindCall(List<Integer> secure) {
		if (secure.get(ThreadView.PC) == HostedLayout.HOST_START)
			return List.of();
		Core core = kernel.core();
		List<Integer> registers = new ArrayList<>(secure);
		boolean process = (core.register(CoreRegister.CONTROL_NS) & SPSEL) != 0;
		registers.set(ThreadView.SP, core.register(process ? CoreRegister.PSP_NS : CoreRegister.MSP_NS));
		registers.set(ThreadView.PC, secure.get(ThreadView.LR) & ~1);
		registers.set(ThreadView.XPSR, Frames.XPSR_THUMB);
		return registers;
	}
}
