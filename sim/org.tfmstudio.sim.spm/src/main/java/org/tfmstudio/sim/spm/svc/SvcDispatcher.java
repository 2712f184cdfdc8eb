// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.svc;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.CoreRegister;
import org.tfmstudio.sim.spm.irq.FirstLevel;
import org.tfmstudio.sim.spm.irq.InterruptApi;
import org.tfmstudio.sim.spm.kernel.Answer;
import org.tfmstudio.sim.spm.kernel.Caller;
import org.tfmstudio.sim.spm.kernel.Frames;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.kernel.SpmPanic;
import org.tfmstudio.sim.spm.log.PartitionOutput;
import org.tfmstudio.sim.spm.messages.Api;

/** Reads the stacked frame of an SVC, does what its number asks, writes the result into the stacked r0 and leaves. */
public final class SvcDispatcher {
	private static final int SVC_OPCODE = 0xDF00;

	private final Kernel kernel;
	private final Api api;
	private final InterruptApi interrupts;
	private final FirstLevel firstLevel;
	private final PartitionOutput output;

	public SvcDispatcher(Kernel kernel, Api api, InterruptApi interrupts, FirstLevel firstLevel, PartitionOutput output) {
		this.kernel = kernel;
		this.api = api;
		this.interrupts = interrupts;
		this.firstLevel = firstLevel;
		this.output = output;
	}

	/** Handles SVCall and leaves it. */
	public void svc() {
		Core core = kernel.core();
		if (firstLevel.preparing()) {
			firstLevel.enter();
			return;
		}
		int excReturn = core.r(14);
		if ((excReturn & Frames.THREAD_MODE) == 0 || (excReturn & Frames.PROCESS_STACK) == 0)
			throw new SpmPanic("an SVC from Handler mode; the PSA API is for Thread mode");
		int frame = Frames.r0(core.register(CoreRegister.PSP_S), excReturn);
		int pc = core.peek(frame + 24, 4) - 2;
		int opcode = core.peek(pc, 2);
		if ((opcode & 0xFF00) != SVC_OPCODE)
			throw new SpmPanic("an SVC exception at 0x%08x, where no SVC instruction stands".formatted(pc));
		int number = opcode & 0xFF;
		int result = core.peek(frame, 4);
		if (number == SvcNumber.FLIH_RETURN) {
			firstLevel.returned(result);
			return;
		}
		Partition partition = kernel.executing().orElseThrow(() -> new SpmPanic("an SVC at 0x%08x outside of all partitions".formatted(pc)));
		if (!kernel.excursions().isEmpty() && !allowedFirstLevel(number))
			throw new SpmPanic("a first-level handler of %s used SVC 0x%x; only the interrupt API is allowed there"
					.formatted(partition.config().name(), number));
		if (number == SvcNumber.SFN_RETURN) {
			api.sfn().returned(partition, result);
		} else {
			Caller caller = new Caller(partition.thread(), partition, partition.config().pid(), partition.thread().privileged(),
					partition.party(), pc);
			Answer answer = call(number, caller, core, frame);
			if (!answer.blocked())
				core.poke(frame, 4, answer.value());
			kernel.reschedule();
		}
		core.exceptionReturn(excReturn);
	}

	// facts C.5: very little is legal inside of a first-level handler.
	private static boolean allowedFirstLevel(int number) {
		return switch (number) {
			case SvcNumber.IRQ_ENABLE, SvcNumber.IRQ_DISABLE, SvcNumber.RESET_SIGNAL, SvcNumber.PANIC, SvcNumber.LIFECYCLE, SvcNumber.OUTPUT ->
				true;
			default -> false;
		};
	}

	private Answer call(int number, Caller caller, Core core, int frame) {
		int a = core.peek(frame, 4);
		int b = core.peek(frame + 4, 4);
		int c = core.peek(frame + 8, 4);
		int d = core.peek(frame + 12, 4);
		return switch (number) {
			case SvcNumber.OUTPUT -> output.print(caller, a, b);
			case SvcNumber.FRAMEWORK_VERSION -> api.client().frameworkVersion(caller);
			case SvcNumber.VERSION -> api.client().version(caller, a);
			case SvcNumber.CALL -> api.client().call(caller, a, b, c, d);
			case SvcNumber.CONNECT -> api.client().connect(caller, a, b);
			case SvcNumber.CLOSE -> api.client().close(caller, a);
			case SvcNumber.WAIT -> api.signals().psaWait(caller, a, b);
			case SvcNumber.GET -> api.signals().get(caller, a, b);
			case SvcNumber.SET_RHANDLE -> api.messages().setRhandle(caller, a, b);
			case SvcNumber.READ -> api.messages().read(caller, a, b, c, d);
			case SvcNumber.SKIP -> api.messages().skip(caller, a, b, c);
			case SvcNumber.WRITE -> api.messages().write(caller, a, b, c, d);
			case SvcNumber.REPLY -> api.messages().reply(caller, a, b);
			case SvcNumber.NOTIFY -> api.signals().psaNotify(caller, a);
			case SvcNumber.CLEAR -> api.signals().clear(caller);
			case SvcNumber.EOI -> interrupts.endOfInterrupt(caller, a);
			case SvcNumber.PANIC -> api.signals().panic(caller);
			case SvcNumber.LIFECYCLE -> api.signals().lifecycle(caller);
			case SvcNumber.IRQ_ENABLE -> interrupts.enable(caller, a);
			case SvcNumber.IRQ_DISABLE -> interrupts.disable(caller, a);
			case SvcNumber.RESET_SIGNAL -> interrupts.resetSignal(caller, a);
			case SvcNumber.AGENT_CALL -> api.agents().call(caller, a, b, c, d);
			case SvcNumber.AGENT_CONNECT -> api.agents().connect(caller, a, b, c, d);
			case SvcNumber.AGENT_CLOSE -> api.agents().close(caller, a, b);
			case SvcNumber.MAP_INVEC -> api.mapping().mapIn(caller, a, b);
			case SvcNumber.UNMAP_INVEC -> api.mapping().unmapIn(caller, a, b);
			case SvcNumber.MAP_OUTVEC -> api.mapping().mapOut(caller, a, b);
			case SvcNumber.UNMAP_OUTVEC -> api.mapping().unmapOut(caller, a, b, c);
			default -> throw new SpmPanic("%s used SVC 0x%x, which the hosted SPM does not have".formatted(caller.party().name(), number));
		};
	}
}
