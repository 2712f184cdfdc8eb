// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.gateway;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.CoreRegister;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.spm.kernel.Answer;
import org.tfmstudio.sim.spm.kernel.Caller;
import org.tfmstudio.sim.spm.kernel.Frames;
import org.tfmstudio.sim.spm.kernel.HostCost;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.SpmPanic;
import org.tfmstudio.sim.spm.kernel.SpmThread;
import org.tfmstudio.sim.spm.messages.ClientApi;
import org.tfmstudio.sim.spm.model.ClientIds;
import org.tfmstudio.sim.spm.model.Gateways;
import org.tfmstudio.sim.spm.model.HostedLayout;
import org.tfmstudio.sim.spm.protection.Registers;
import org.tfmstudio.sim.spm.protection.SystemControl;
import org.tfmstudio.sim.spm.scheduling.ContextSwitch;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/** TF-M's agent of the non-secure world: the thread whose code the non-secure application is, seen from the secure side. */
public final class NonSecureAgent implements Stateful {
	private static final int UNPRIVILEGED = 1;

	private final Kernel kernel;
	private final ClientApi api;
	private final Registers registers;
	private final boolean here;
	private final NonSecureContexts contexts = new NonSecureContexts();

	/** @param here whether the non-secure world runs on this core at all */
	public NonSecureAgent(Kernel kernel, ClientApi api, Registers registers, boolean here) {
		this.kernel = kernel;
		this.api = api;
		this.registers = registers;
		this.here = here;
	}

	/** Gives the agent its first context. */
	public void begin() {
		contexts.reset();
		SpmThread agent = kernel.agent();
		Frames.begin(kernel.core(), agent, HostedLayout.HOST_START, 0, HostedLayout.HOST_START);
		agent.state(!here || kernel.config().application().vectorTable() == -1 ? SpmThread.State.STOPPED : SpmThread.State.READY);
	}

	/** The agent's first step: enters the non-secure image by its vector table (decision 6). */
	public void start() {
		Core core = kernel.core();
		int vectors = kernel.config().application().vectorTable();
		kernel.emit(PsaEvent.of(Kind.START, Phase.INSTANT, Party.SPM, kernel.application()).pc(core.peek(vectors + 4, 4) & ~1)
				.text("non-secure image at 0x%08x".formatted(vectors)));
		SystemControl.nonSecureVectors(registers, vectors);
		core.register(CoreRegister.MSP_NS, core.peek(vectors, 4));
		for (int r = 0; r <= 12; r++)
			core.r(r, 0);
		core.r(14, -1);
		leave(core.peek(vectors + 4, 4));
	}

	/** A gateway was called: the arguments are in r0 to r3, the way back is in lr. */
	public void gateway(int number) {
		Core core = kernel.core();
		// SG clears bit 0 of lr when it is reached from Non-secure state (DDI0553 C2.4.171).
		if ((core.r(14) & 1) != 0)
			throw new SpmPanic("secure code called a gateway of the non-secure world");
		if (number >= Gateways.PSA) {
			extension(number - Gateways.PSA);
			return;
		}
		if (core.handlerMode())
			throw new SpmPanic("the non-secure world called a gateway from Handler mode; the PSA API is for Thread mode");
		if (kernel.current().filter(t -> t == kernel.agent()).isEmpty())
			throw new SpmPanic("the non-secure world called a gateway while another of its calls is served; " + (kernel.options().library()
					? "the Library model has a single secure context, which this call would overwrite" : "let its threads call one by one"));
		if (kernel.options().maskNonSecure())
			core.register(CoreRegister.BASEPRI_S, ContextSwitch.MASK_NON_SECURE);
		boolean privileged = (core.register(CoreRegister.CONTROL_NS) & UNPRIVILEGED) == 0;
		int client = client();
		Party party = client == Kernel.NON_SECURE_CLIENT ? kernel.application() : Party.nonSecure(client,
				"%s client %d".formatted(kernel.application().name(), client - Kernel.NON_SECURE_CLIENT - 1));
		Caller caller = new Caller(kernel.agent(), null, client, privileged, party, callBefore(core, core.r(14) & ~1));
		Answer answer = switch (number) {
			case 0 -> api.frameworkVersion(caller);
			case 1 -> api.version(caller, core.r(0));
			case 2 -> api.connect(caller, core.r(0), core.r(1));
			case 3 -> api.call(caller, core.r(0), core.r(1), core.r(2), core.r(3));
			case 4 -> api.close(caller, core.r(0));
			default -> throw new SpmPanic("there is no gateway " + number);
		};
		if (answer.blocked())
			core.pc(HostedLayout.HOST_RESUME);
		else
			answer(answer.value());
	}

	private int client() {
		if (!kernel.options().manageIds())
			return Kernel.NON_SECURE_CLIENT;
		return contexts.current().stream().map(it -> ClientIds.TRUSTZONE.translate(it).orElse(0)).filter(it -> it < 0).findFirst()
				.orElseThrow(() -> new SpmPanic("the non-secure world called a gateway without a client id of its agent's range; its RTOS gives one by"
						+ " tfm_nsce_load_ctx (TFM_NS_MANAGE_NSID)"));
	}

	// For handlers of an RTOS: these neither wait nor touch threads.
	private void extension(int number) {
		if (!kernel.options().manageIds())
			throw new SpmPanic("the non-secure world called %s, and TFM_NS_MANAGE_NSID is off".formatted(Gateways.NAMES.get(Gateways.PSA + number)));
		Core core = kernel.core();
		kernel.cost(HostCost.QUERY);
		boolean handler = core.handlerMode();
		int first = core.r(0);
		int second = core.r(1);
		core.r(0, switch (number) {
			case 0 -> handler ? contexts.init(first) : 0;
			case 1 -> handler ? contexts.acquire(first, second) : NonSecureContexts.ERROR_ACCESS;
			case 2 -> handler ? contexts.release(first) : NonSecureContexts.ERROR_ACCESS;
			case 3 -> handler ? contexts.load(first, second) : NonSecureContexts.ERROR_ACCESS;
			default -> handler ? contexts.save(first) : NonSecureContexts.ERROR_ACCESS;
		});
		for (int r : new int[] { 1, 2, 3, 12 })
			core.r(r, 0);
		core.branchNonSecure(core.r(14));
	}

	@Override
	public void save(StateWriter out) {
		contexts.save(out);
	}

	@Override
	public void restore(StateReader in) {
		contexts.restore(in);
	}

	// The instruction that links: BL is four bytes (DDI0553 C2.4.21), BLX two.
	private static int callBefore(Core core, int returnAddress) {
		boolean wide = (core.peek(returnAddress - 4, 2) & 0xF800) == 0xF000 && (core.peek(returnAddress - 2, 2) & 0xD000) == 0xD000;
		return returnAddress - (wide ? 4 : 2);
	}

	/** The agent runs again after its call; r0 is the result, lr the way back. */
	public void resume() {
		Core core = kernel.core();
		if (kernel.agent().state() == SpmThread.State.READY) {
			answer(core.r(0));
		} else {
			kernel.reschedule();
			core.pc(HostedLayout.HOST_RESUME);
		}
	}

	// Nothing of the secure world stays in the registers that the callee may change.
	private void answer(int value) {
		Core core = kernel.core();
		core.r(0, value);
		for (int r : new int[] { 1, 2, 3, 12 })
			core.r(r, 0);
		leave(core.r(14));
	}

	private void leave(int address) {
		Core core = kernel.core();
		core.xpsr(Frames.XPSR_THUMB);
		if (kernel.options().maskNonSecure())
			core.register(CoreRegister.BASEPRI_S, 0);
		core.branchNonSecure(address);
	}
}
