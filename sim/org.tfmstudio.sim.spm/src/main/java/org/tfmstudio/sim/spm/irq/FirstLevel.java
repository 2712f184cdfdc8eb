// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.irq;

import java.util.List;
import java.util.Optional;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.CoreRegister;
import org.tfmstudio.sim.spm.kernel.Excursion;
import org.tfmstudio.sim.spm.kernel.Frames;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.kernel.SpmPanic;
import org.tfmstudio.sim.spm.kernel.SpmThread;
import org.tfmstudio.sim.spm.model.HostedLayout;
import org.tfmstudio.sim.spm.model.IrqConfig;
import org.tfmstudio.sim.spm.protection.SecureMpu;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/**
 * First-level handlers run in Thread mode on their partition's stack with its privilege (decision 3). As in TF-M, the interrupt's
 * exception raises an SVC, which returns to Thread mode and so leaves the interrupt active: the handler runs at its priority. The
 * handler ends by SVC 1, which goes back into the interrupt's exception.
 */
public final class FirstLevel {
	/** PSA_FLIH_SIGNAL. */
	private static final int SIGNAL = 1;
	private static final int SPSEL = 2;
	private static final int SVCALL = 11;

	private final Kernel kernel;
	private final SecureMpu mpu;

	public FirstLevel(Kernel kernel, SecureMpu mpu) {
		this.kernel = kernel;
		this.mpu = mpu;
	}

	/** In the interrupt's exception: asks for the SVC. */
	void begin(Partition partition, IrqConfig irq) {
		Core core = kernel.core();
		PsaEvent entry = kernel.emit(PsaEvent.of(Kind.FLIH, Phase.ENTER, Party.SPM, partition.party()).request(0, irq.number(), "")
				.pc(irq.function() & ~1).text(irq.name()));
		int[] callee = new int[8];
		for (int r = 4; r <= 11; r++)
			callee[r - 4] = core.r(r);
		kernel.excursions().add(new Excursion(partition.config().pid(), irq.number(), core.r(14), core.register(CoreRegister.PSP_S),
				core.register(CoreRegister.PSPLIM_S), core.register(CoreRegister.CONTROL_S), callee, entry.sequence(),
				Excursion.Phase.PREPARING, 0, 0));
		core.setPending(SVCALL, true);
		core.pc(HostedLayout.HOST_FLIH);
	}

	/** Whether the SVC that is being handled is the one that {@link #begin} asked for. */
	public boolean preparing() {
		List<Excursion> excursions = kernel.excursions();
		return !excursions.isEmpty() && excursions.getLast().phase() == Excursion.Phase.PREPARING;
	}

	/** In that SVC: leaves for the handler in Thread mode. */
	public void enter() {
		Core core = kernel.core();
		Excursion excursion = kernel.excursions().removeLast();
		Partition partition = kernel.partition(excursion.pid()).orElseThrow();
		SpmThread thread = partition.thread();
		int sp = (stackPointer(thread) & ~7) - Frames.SIZE;
		kernel.excursions().add(excursion.running(core.r(14)));
		if (Integer.compareUnsigned(sp, thread.stack().base()) < 0)
			throw new SpmPanic("the stack of %s has no room for its first-level handler".formatted(thread.name()));
		int function = partition.config().irqs().stream().filter(i -> i.number() == excursion.line()).findFirst().orElseThrow().function();
		Frames.write(core, sp, function, 0, HostedLayout.FLIH_RETURN);
		core.register(CoreRegister.PSPLIM_S, thread.stack().base());
		core.register(CoreRegister.PSP_S, sp);
		core.register(CoreRegister.CONTROL_S, SPSEL | (thread.privileged() ? 0 : 1));
		for (int r = 4; r <= 11; r++)
			core.r(r, 0);
		mpu.switchTo(Optional.of(partition));
		core.exceptionReturn(Frames.TO_SECURE_THREAD);
	}

	// Where the partition's stack ends now: in the core, in another excursion, or in its own saved context.
	private int stackPointer(SpmThread thread) {
		int live = kernel.core().register(CoreRegister.PSP_S);
		if (onStack(thread, live))
			return live;
		for (Excursion excursion : kernel.excursions().reversed())
			if (onStack(thread, excursion.psp()))
				return excursion.psp();
		return onStack(thread, thread.psp()) ? thread.psp() : Frames.message(thread);
	}

	private static boolean onStack(SpmThread thread, int sp) {
		return sp != 0 && thread.stack().contains(sp);
	}

	/** SVC 1 of the handler: back into the interrupt's exception. */
	public void returned(int result) {
		List<Excursion> excursions = kernel.excursions();
		if (excursions.isEmpty() || excursions.getLast().phase() != Excursion.Phase.RUNNING)
			throw new SpmPanic("SVC 1 outside of a first-level handler");
		Excursion done = excursions.removeLast().ended(result);
		excursions.add(done);
		Core core = kernel.core();
		core.register(CoreRegister.PSPLIM_S, done.pspLimit());
		core.register(CoreRegister.PSP_S, done.psp());
		core.register(CoreRegister.CONTROL_S, done.control());
		core.exceptionReturn(done.handlerReturn());
	}

	/** In the interrupt's exception again: takes the result and leaves for what was interrupted. */
	public void end() {
		Core core = kernel.core();
		if (kernel.excursions().isEmpty() || kernel.excursions().getLast().phase() != Excursion.Phase.ENDED)
			throw new SpmPanic("no first-level handler has ended");
		Excursion done = kernel.excursions().removeLast();
		Partition partition = kernel.partition(done.pid()).orElseThrow();
		kernel.emit(PsaEvent.of(Kind.FLIH, Phase.RESULT, Party.SPM, partition.party()).request(0, done.line(), "").status(done.result())
				.answers(done.entry()));
		for (IrqConfig irq : partition.config().irqs())
			if (irq.number() == done.line() && done.result() == SIGNAL)
				partition.assertSignals(irq.signal());
		for (int r = 4; r <= 11; r++)
			core.r(r, done.callee()[r - 4]);
		mpu.switchTo(kernel.executing());
		kernel.reschedule();
		core.exceptionReturn(done.excReturn());
	}
}
