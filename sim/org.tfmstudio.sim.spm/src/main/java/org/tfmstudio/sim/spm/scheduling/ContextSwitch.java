// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.scheduling;

import java.util.List;
import java.util.Optional;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.CoreRegister;
import org.tfmstudio.sim.spm.kernel.Frames;
import org.tfmstudio.sim.spm.kernel.HostCost;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.kernel.SpmThread;
import org.tfmstudio.sim.spm.messages.SfnProgram;
import org.tfmstudio.sim.spm.protection.SecureMpu;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/** PendSV: saves the running thread and loads the one that should run. */
public final class ContextSwitch {
	private static final int SPSEL = 2;
	private static final int UNPRIVILEGED = 1;
	/** Masks what the non-secure world could raise: with PRIS its priorities are 0x80 and above. */
	public static final int MASK_NON_SECURE = 0x80;

	private final Kernel kernel;
	private final SfnProgram sfn;
	private final SecureMpu mpu;

	public ContextSwitch(Kernel kernel, SfnProgram sfn, SecureMpu mpu) {
		this.kernel = kernel;
		this.sfn = sfn;
		this.mpu = mpu;
	}

	/** Handles PendSV and leaves it. */
	public void pendSv() {
		Core core = kernel.core();
		int excReturn = core.r(14);
		boolean interruptedNonSecure = (excReturn & Frames.SECURE_STACK) == 0;
		boolean interruptedHandler = (excReturn & Frames.THREAD_MODE) == 0;
		// TF-M leaves the non-secure world alone unless told otherwise; its next call reschedules.
		if (interruptedHandler || interruptedNonSecure && !kernel.options().scheduleInNonSecure()) {
			core.exceptionReturn(excReturn);
			return;
		}
		SpmThread next = kernel.scheduler().next();
		SpmThread from = kernel.current().orElse(null);
		if (next == from && from.live() && next.state() == SpmThread.State.READY) {
			core.exceptionReturn(excReturn);
			return;
		}
		kernel.cost(HostCost.SWITCH);
		if (from != null && from.live())
			save(core, from, excReturn);
		kernel.current(next);
		Optional<Partition> partition = kernel.partition(next);
		if (partition.isPresent())
			endWait(partition.get());
		load(core, next);
		Optional<PsaEvent> due = next.takeOnResume();
		if (due.isPresent())
			tell(due.get());
		core.exceptionReturn(next.excReturn());
	}

	private static void save(Core core, SpmThread thread, int excReturn) {
		thread.context(core.register(CoreRegister.PSP_S), excReturn);
		for (int r = 4; r <= 11; r++)
			thread.callee(r, core.r(r));
		thread.live(false);
	}

	private void load(Core core, SpmThread thread) {
		core.register(CoreRegister.PSPLIM_S, thread.stack().base());
		core.register(CoreRegister.PSP_S, thread.psp());
		core.register(CoreRegister.CONTROL_S, SPSEL | (thread.privileged() ? 0 : UNPRIVILEGED));
		boolean secure = (thread.excReturn() & Frames.SECURE_STACK) != 0;
		if (kernel.options().maskNonSecure())
			core.register(CoreRegister.BASEPRI_S, secure ? MASK_NON_SECURE : 0);
		for (int r = 4; r <= 11; r++)
			core.r(r, thread.callee(r));
		thread.live(true);
		mpu.switchTo(kernel.partition(thread));
	}

	private void endWait(Partition partition) {
		SpmThread thread = partition.thread();
		if (thread.state() != SpmThread.State.WAITING)
			return;
		int signals = partition.asserted() & thread.waitMask();
		PsaEvent entry = thread.call().orElseThrow();
		thread.call(null);
		kernel.wake(thread, signals, entry.result(signals, List.of(), partition.names(signals)));
	}

	private void tell(PsaEvent event) {
		PsaEvent told = kernel.emit(event);
		if ((told.kind() == Kind.SFN || told.kind() == Kind.INIT) && told.phase() == Phase.ENTER)
			sfn.entered(told);
	}
}
