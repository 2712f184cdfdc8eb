// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.fault;

import java.util.Optional;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.FaultRecord;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.spm.SpmListener;
import org.tfmstudio.sim.spm.kernel.Frames;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.log.Console;
import org.tfmstudio.sim.spm.model.Options;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/** Ends a run that broke a rule: tells it, prints it, and stops the engine with the reason. */
public final class Failures implements Stateful {
	private final Kernel kernel;
	private final Console console;
	private final SpmListener listener;
	private String faultText = "";
	private int faultPc;
	private boolean faultSecure;
	private SpmStop stopped;

	public Failures(Kernel kernel, Console console, SpmListener listener) {
		this.kernel = kernel;
		this.console = console;
		this.listener = listener;
	}

	public void reset() {
		stopped = null;
		faultText = "";
	}

	/** Why the device stands still, if it does. */
	public Optional<SpmStop> stopped() {
		return Optional.ofNullable(stopped);
	}

	/** Keeps a fault until its exception is entered; the state is still that of the faulting instruction. */
	public void raised(FaultRecord fault) {
		faultSecure = fault.fromSecure();
		faultPc = fault.pc();
		faultText = FaultWords.sentence(fault, runner(faultSecure).name());
	}

	private Party runner(boolean secure) {
		if (!secure)
			return kernel.application();
		return kernel.executing().map(Partition::party).orElse(Party.SPM);
	}

	/** A secure fault handler was entered, by whichever core. */
	public void fault(Core core, int exception) {
		String text = faultText.isEmpty() ? FaultRecord.exceptionName(exception) + " without a recorded cause" : faultText;
		Party who = runner(faultSecure);
		kernel.emit(PsaEvent.of(Kind.FAULT, Phase.INSTANT, who, Party.NONE).request(0, exception, "").pc(faultPc).text(text));
		console.line(Options.ERROR, "FATAL ERROR: " + text);
		if (kernel.options().exceptionInfoDump())
			console.line(Options.ERROR, FaultWords.dump(core, Frames.interrupted(core, core.r(14))));
		stop(SpmStop.Cause.FAULT, who, text, faultPc);
	}

	/** A caller broke a rule of the API. */
	public void panic(String why, int pc) {
		Party who = kernel.executing().map(Partition::party)
				.orElse(kernel.current().filter(t -> t == kernel.agent()).map(t -> kernel.application()).orElse(Party.SPM));
		kernel.emit(PsaEvent.of(Kind.PANIC, Phase.INSTANT, who, Party.SPM).pc(pc).text(why));
		console.line(Options.ERROR, "PANIC: " + why);
		stop(SpmStop.Cause.PANIC, who, why, pc);
	}

	private void stop(SpmStop.Cause cause, Party who, String why, int pc) {
		boolean halt = kernel.options().haltOnPanic();
		kernel.emit(PsaEvent.of(halt ? Kind.HALT : Kind.RESET, Phase.INSTANT, Party.SPM, Party.NONE)
				.text(halt ? "the device is halted" : "the device is reset (CONFIG_TFM_HALT_ON_CORE_PANIC is off)"));
		stopped = new SpmStop(halt ? SpmStop.Action.HALT : SpmStop.Action.RESET, cause, who.name(), why, pc);
		listener.stopped(stopped);
		kernel.core().requestStop(stopped);
	}

	/** Stays where it is. */
	public void again() {
		kernel.core().requestStop(stopped);
	}

	@Override
	public void save(StateWriter out) {
		out.text(faultText).int32(faultPc).bool(faultSecure).bool(stopped != null);
		if (stopped != null)
			out.int32(stopped.action().ordinal()).int32(stopped.cause().ordinal()).text(stopped.who()).text(stopped.why()).int32(stopped.pc());
	}

	@Override
	public void restore(StateReader in) {
		faultText = in.text();
		faultPc = in.int32();
		faultSecure = in.bool();
		stopped = null;
		if (in.bool())
			stopped = new SpmStop(SpmStop.Action.values()[in.int32()], SpmStop.Cause.values()[in.int32()], in.text(), in.text(), in.int32());
	}
}
