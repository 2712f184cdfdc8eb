// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.model;

import java.util.List;
import java.util.stream.Stream;

import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IRegisterGroup;
import org.eclipse.debug.core.model.IStackFrame;
import org.eclipse.debug.core.model.IThread;
import org.eclipse.debug.core.model.IVariable;
import org.tfmstudio.sim.device.DeviceFrame;
import org.tfmstudio.sim.device.Stop;

/** One frame of a partition's or the application's call stack. */
public final class PartitionFrame extends DeviceElement implements IStackFrame {
	private final PartitionThread thread;
	private final DeviceFrame frame;
	private final int index;

	PartitionFrame(PartitionThread thread, DeviceFrame frame, int index) {
		super(thread.getDebugTarget());
		this.thread = thread;
		this.frame = frame;
		this.index = index;
	}

	/** Source file as the compiler saw it, or null. */
	public String file() {
		return frame.file();
	}

	/** Function, module and address. */
	public DeviceFrame device() {
		return frame;
	}

	@Override
	public IThread getThread() {
		return thread;
	}

	@Override
	public int getLineNumber() {
		return frame.line() > 0 ? frame.line() : -1;
	}

	@Override
	public int getCharStart() {
		return -1;
	}

	@Override
	public int getCharEnd() {
		return -1;
	}

	@Override
	public String getName() {
		String file = frame.file() == null ? "" : frame.file().substring(frame.file().lastIndexOf('/') + 1);
		return (frame.function().isEmpty() ? "0x%08x".formatted(frame.pc()) : frame.function())
				+ (file.isEmpty() ? "" : "  " + file + (frame.line() > 0 ? ":" + frame.line() : "")) + (frame.link().isEmpty() ? "" : "  [" + frame.link() + "]");
	}

	@Override
	public IRegisterGroup[] getRegisterGroups() {
		if (index > 0) {
			return new IRegisterGroup[0];
		}
		return ((DeviceDebugTarget) getDebugTarget()).runner().read(it -> it.registers(thread.device())).orElse(List.of()).stream()
				.map(it -> new DeviceRegisters(this, it)).toArray(IRegisterGroup[]::new);
	}

	@Override
	public boolean hasRegisterGroups() {
		return index == 0;
	}

	@Override
	public IVariable[] getVariables() {
		IVariable[] call = index > 0 ? new IVariable[0] : thread.stop().map(Stop::event).map(it -> CallVariable.of(this, it)).orElse(new IVariable[0]);
		IVariable[] locals = LocalVariable.of(this, ((DeviceDebugTarget) getDebugTarget()).runner(), thread.device(), index);
		return Stream.concat(Stream.of(call), Stream.of(locals)).toArray(IVariable[]::new);
	}

	@Override
	public boolean hasVariables() {
		return getVariables().length > 0;
	}

	@Override
	public boolean canStepInto() {
		return thread.canStepInto();
	}

	@Override
	public boolean canStepOver() {
		return thread.canStepOver();
	}

	@Override
	public boolean canStepReturn() {
		return thread.canStepReturn();
	}

	@Override
	public boolean isStepping() {
		return thread.isStepping();
	}

	@Override
	public void stepInto() {
		thread.stepInto();
	}

	@Override
	public void stepOver() {
		thread.stepOver();
	}

	@Override
	public void stepReturn() {
		thread.stepReturn();
	}

	@Override
	public boolean canResume() {
		return thread.canResume();
	}

	@Override
	public boolean canSuspend() {
		return thread.canSuspend();
	}

	@Override
	public boolean isSuspended() {
		return thread.isSuspended();
	}

	@Override
	public void resume() {
		thread.resume();
	}

	@Override
	public void suspend() {
		thread.suspend();
	}

	@Override
	public boolean canTerminate() {
		return thread.canTerminate();
	}

	@Override
	public boolean isTerminated() {
		return thread.isTerminated();
	}

	@Override
	public void terminate() throws DebugException {
		thread.terminate();
	}

	// Views keep their expansion when a step makes new frames of the same function.
	@Override
	public boolean equals(Object other) {
		return other instanceof PartitionFrame that && that.thread == thread && that.index == index
				&& that.frame.cfa() == frame.cfa() && that.frame.function().equals(frame.function());
	}

	@Override
	public int hashCode() {
		return 31 * frame.function().hashCode() + index;
	}
}
