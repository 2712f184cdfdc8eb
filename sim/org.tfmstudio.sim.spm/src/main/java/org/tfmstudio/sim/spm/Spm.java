// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm;

import static org.tfmstudio.sim.spm.model.HostedLayout.HOST_BOOT;
import static org.tfmstudio.sim.spm.model.HostedLayout.HOST_FLIH;
import static org.tfmstudio.sim.spm.model.HostedLayout.HOST_GATEWAYS;
import static org.tfmstudio.sim.spm.model.HostedLayout.HOST_PAGE;
import static org.tfmstudio.sim.spm.model.HostedLayout.HOST_PAGE_SIZE;
import static org.tfmstudio.sim.spm.model.HostedLayout.HOST_RESUME;
import static org.tfmstudio.sim.spm.model.HostedLayout.HOST_START;
import static org.tfmstudio.sim.spm.model.HostedLayout.VECTOR_COUNT;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.CoreRegister;
import org.tfmstudio.sim.core.HostFirmware;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.spm.fault.Failures;
import org.tfmstudio.sim.spm.fault.SpmStop;
import org.tfmstudio.sim.spm.gateway.NonSecureAgent;
import org.tfmstudio.sim.spm.gateway.SpmImage;
import org.tfmstudio.sim.spm.hosted.HostedPartition;
import org.tfmstudio.sim.spm.hosted.ServicePanic;
import org.tfmstudio.sim.spm.inspect.Inspector;
import org.tfmstudio.sim.spm.inspect.MemoryOwners;
import org.tfmstudio.sim.spm.irq.FirstLevel;
import org.tfmstudio.sim.spm.irq.InterruptApi;
import org.tfmstudio.sim.spm.irq.Interrupts;
import org.tfmstudio.sim.spm.kernel.Frames;
import org.tfmstudio.sim.spm.kernel.HostCost;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.kernel.SpmPanic;
import org.tfmstudio.sim.spm.kernel.SpmThread;
import org.tfmstudio.sim.spm.log.Console;
import org.tfmstudio.sim.spm.log.PartitionOutput;
import org.tfmstudio.sim.spm.mailbox.MailboxAgent;
import org.tfmstudio.sim.spm.mailbox.Multicore;
import org.tfmstudio.sim.spm.messages.Api;
import org.tfmstudio.sim.spm.model.HostedLayout;
import org.tfmstudio.sim.spm.model.Options;
import org.tfmstudio.sim.spm.model.SpmConfig;
import org.tfmstudio.sim.spm.model.SpmConfig.Backend;
import org.tfmstudio.sim.spm.protection.Attribution;
import org.tfmstudio.sim.spm.protection.Gates;
import org.tfmstudio.sim.spm.protection.Registers;
import org.tfmstudio.sim.spm.protection.SecureMpu;
import org.tfmstudio.sim.spm.protection.SystemControl;
import org.tfmstudio.sim.spm.scheduling.CallScheduler;
import org.tfmstudio.sim.spm.scheduling.ContextSwitch;
import org.tfmstudio.sim.spm.scheduling.PriorityScheduler;
import org.tfmstudio.sim.spm.svc.SvcDispatcher;
import org.tfmstudio.sim.trace.EventSource;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaObserver;

/**
 * The hosted SPM. It is made once for a core; {@link #start()} boots it and is called again after each reset. All state between two
 * guest instructions is in the core, in memory and in {@link #save}; no Java stack is kept.
 *
 * <p>An observer of events may ask the engine to stop ({@code core.requestStop}); it then stops after the call with the guest's
 * state consistent.
 */
public final class Spm implements HostFirmware, Stateful {
	private static final int SVCALL = 11;
	private static final int RESET = 1;
	private static final int NMI = 2;
	private static final int SECURE_FAULT = 7;
	private static final int FIRST_INTERRUPT = 16;

	private final Core core;
	private final SpmConfig config;
	private final Kernel kernel;
	private final Registers registers;
	private final Api api;
	private final SecureMpu mpu;
	private final ContextSwitch contextSwitch;
	private final FirstLevel firstLevel;
	private final Interrupts interrupts;
	private final Console console;
	private final SvcDispatcher svc;
	private final NonSecureAgent agent;
	private final Failures failures;
	private final Inspector inspector;

	/**
	 * Takes the host page of the core, and observes its faults. Nothing runs before {@link #start()}.
	 *
	 * @param hosted partitions in Java, in the order in which they are initialised
	 */
	public Spm(Core core, SpmConfig config, List<HostedPartition> hosted, PsaObserver observer, SpmListener listener) {
		this(core, config, hosted, observer, listener, Optional.empty());
	}

	/**
	 * An SPM with the non-secure world on the same core or on another.
	 *
	 * @param multicore the other core and its mailbox; empty when the non-secure world runs on the SPM's own core
	 * @throws IllegalArgumentException when two cores do not go with the configuration
	 */
	public Spm(Core core, SpmConfig config, List<HostedPartition> hosted, PsaObserver observer, SpmListener listener, Optional<Multicore> multicore) {
		this.core = core;
		this.config = config;
		if (config.options().library() && config.backend() != Backend.SFN)
			throw new IllegalArgumentException("TFM_LIB_MODEL goes with the SFN back end only, which took its place");
		if (multicore.isPresent() && config.isolation() > 2)
			throw new IllegalArgumentException("TFM_MULTI_CORE_TOPOLOGY goes with isolation levels 1 and 2 only, as in TF-M");
		if (multicore.isPresent() && config.backend() == Backend.SFN)
			throw new IllegalArgumentException("TFM_MULTI_CORE_TOPOLOGY goes with the IPC back end only, as in TF-M's Kconfig");
		Optional<MailboxAgent> mailbox = multicore.map(it -> new MailboxAgent(it.slots()));
		List<HostedPartition> all = Stream.concat(hosted.stream(), mailbox.stream()).toList();
		kernel = new Kernel(core, config, all, new EventSource(core.clock()::now, config.platform().cycleNanos(), observer));
		registers = new Registers(core);
		api = new Api(kernel);
		kernel.scheduler(config.backend() == Backend.SFN ? new CallScheduler(kernel, api.pool()) : new PriorityScheduler(kernel));
		mpu = new SecureMpu(kernel, registers);
		contextSwitch = new ContextSwitch(kernel, api.sfn(), mpu);
		firstLevel = new FirstLevel(kernel, mpu);
		interrupts = new Interrupts(kernel, registers, firstLevel);
		console = new Console(kernel, registers);
		svc = new SvcDispatcher(kernel, api, new InterruptApi(kernel, registers), firstLevel,
				new PartitionOutput(kernel, api.memory(), console));
		agent = new NonSecureAgent(kernel, api.client(), registers, multicore.isEmpty());
		failures = new Failures(kernel, console, listener);
		mailbox.ifPresent(it -> it.join(multicore.get(), kernel, api.agents(), registers, failures));
		inspector = new Inspector(kernel, api.pool());
		core.hostFirmware(this, HOST_PAGE, HOST_PAGE_SIZE);
		core.addFaultObserver((c, fault) -> failures.raised(fault));
	}

	/**
	 * Boots: writes the SPM's machine code, sets up protection, prepares the partitions' memory and threads. The core must be in Secure
	 * privileged Thread mode, as after a reset; when it goes on, the first thread runs.
	 */
	public void start() {
		forget();
		kernel.cost(HostCost.START);
		kernel.emit(PsaEvent.of(Kind.START, Phase.INSTANT, Party.SPM, Party.NONE)
				.text("TF-M Studio's SPM, as TF-M %s, isolation level %d, %s backend".formatted(config.tfm(), config.isolation(), config.backend())));
		SpmImage.write(core, config.gateways());
		SpmImage.prepareMemory(kernel);
		SystemControl.program(registers, config);
		Attribution.program(registers, config.platform());
		Gates.program(registers, config);
		console.start();
		console.line(Options.INFO, "\u001b[1;34mBooting TF-M %s, hosted by TF-M Studio\u001b[0m".formatted(config.tfm()));
		console.line(Options.INFO, "[Sec Thread] Secure image initializing!");
		console.line(Options.DEBUG, "TF-M isolation level is: 0x%08x".formatted(config.isolation()));
		core.register(CoreRegister.CONTROL_S, 0);
		core.register(CoreRegister.MSP_S, HostedLayout.MSP_TOP);
		core.register(CoreRegister.MSPLIM_S, HostedLayout.MSP_LIMIT);
		core.pc(HOST_BOOT);
		try {
			mpu.program();
			kernel.hosted().forEach(p -> p.host().start());
			beginThreads();
		} catch (SpmPanic | ServicePanic panic) {
			failures.panic(panic.getMessage(), 0);
		}
		core.setPending(Kernel.PEND_SV, true);
	}

	private void forget() {
		failures.reset();
		api.reset();
		kernel.excursions().clear();
		kernel.current(null);
		kernel.partitions().forEach(Partition::reset);
		for (SpmThread thread : kernel.threads()) {
			thread.state(SpmThread.State.STOPPED);
			thread.live(false);
			thread.context(0, 0);
			thread.call(null);
			thread.onResume(null);
		}
	}

	private void beginThreads() {
		for (Partition partition : kernel.partitions()) {
			if (partition.sfn()) {
				api.sfn().begin(partition);
				continue;
			}
			SpmThread thread = partition.thread();
			Frames.begin(core, thread, partition.config().entry(), 0, partition.config().entryReturn());
			thread.state(SpmThread.State.READY);
			thread.onResume(PsaEvent.of(Kind.START, Phase.INSTANT, Party.SPM, thread.party()).pc(partition.config().entry() & ~1)
					.text("thread of " + thread.name()));
			partition.initialised(true);
		}
		agent.begin();
		Frames.begin(core, kernel.idle(), HostedLayout.IDLE_CODE, 0, HostedLayout.IDLE_CODE);
		kernel.idle().state(SpmThread.State.READY);
	}

	@Override
	public void enter(Core core, int address) {
		if (failures.stopped().isPresent()) {
			failures.again();
			return;
		}
		try {
			dispatch(address);
		} catch (SpmPanic panic) {
			failures.panic(panic.getMessage(), address);
		}
	}

	private void dispatch(int address) {
		int offset = address - HOST_PAGE;
		if (offset < 4 * VECTOR_COUNT)
			vector(offset / 4);
		else if (address >= HOST_GATEWAYS && address < HOST_GATEWAYS + 8 * SpmImage.GATEWAY_COUNT)
			agent.gateway((address - HOST_GATEWAYS) / HostedLayout.GATEWAY_STRIDE);
		else if (address == HOST_RESUME)
			agent.resume();
		else if (address == HOST_START)
			agent.start();
		else if (address == HOST_FLIH)
			firstLevel.end();
		else if (address == HOST_BOOT)
			core.setPending(Kernel.PEND_SV, true);
		else
			throw new SpmPanic("execution reached 0x%08x, an address of the SPM that is no entry".formatted(address));
	}

	private void vector(int number) {
		if (number == SVCALL)
			svc.svc();
		else if (number == Kernel.PEND_SV)
			contextSwitch.pendSv();
		else if (number >= FIRST_INTERRUPT)
			interrupts.interrupt(number - FIRST_INTERRUPT);
		else if (number >= NMI && number <= SECURE_FAULT)
			failures.fault(core, number);
		else if (number == RESET)
			start();
		else
			throw new SpmPanic("exception %d is not used by the SPM".formatted(number));
	}

	public SpmConfig config() {
		return config;
	}

	/** Whose the memory is. */
	public MemoryOwners memoryOwners() {
		return MemoryOwners.of(config, kernel.hosted().stream().map(Partition::config).toList());
	}

	/** What a debugger may see. */
	public Inspector inspector() {
		return inspector;
	}

	/** Why the device stands still, if the SPM has stopped it. */
	public Optional<SpmStop> stopped() {
		return failures.stopped();
	}

	@Override
	public void save(StateWriter out) {
		kernel.save(out);
		api.save(out);
		failures.save(out);
		mpu.save(out);
		agent.save(out);
	}

	@Override
	public void restore(StateReader in) {
		kernel.restore(in);
		api.restore(in);
		failures.restore(in);
		mpu.restore(in);
		agent.restore(in);
	}
}
