// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.model;

import java.util.List;
import java.util.Optional;

import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.IStackFrame;
import org.eclipse.debug.core.model.IThread;
import org.tfmstudio.sim.device.DeviceFrame;
import org.tfmstudio.sim.device.DeviceThread;
import org.tfmstudio.sim.device.Stop;

/** A partition, or the non-secure application; in firmware mode a core. */
public final class PartitionThread extends DeviceElement implements IThread {
	private final DeviceDebugTarget target;
	private volatile DeviceThread state;
	private volatile boolean current;
	private volatile boolean stepping;
	private volatile IStackFrame[] frames;

	PartitionThread(DeviceDebugTarget target, DeviceThread state) {
		super(target);
		this.target = target;
		this.state = state;
	}

	void stopped(DeviceThread now, boolean first) {
		state = now;
		current = first;
		stepping = false;
		frames = null;
	}

	void resumed(boolean step) {
		stepping = step && current;
		frames = null;
	}

	/** What the thread does, in words. */
	public String state() {
		return isSuspended() ? state.state() : "running";
	}

	/** Whether this is the thread that the device stands at. */
	public boolean current() {
		return current;
	}

	/** Whether this is a core of the board that executes firmware. */
	public boolean core() {
		return target.cores();
	}

	/** Whether this is a secure partition, not the non-secure application. */
	public boolean secure() {
		// a partition's id is positive; that of the agent of the non-secure side is 0
		return !core() && state.id() > 0;
	}

	DeviceThread device() {
		return state;
	}

	/** Why the device stands, when this thread is the one that made it stand. */
	public Optional<Stop> stop() {
		return current ? target.stop() : Optional.empty();
	}

	@Override
	public synchronized IStackFrame[] getStackFrames() {
		if (!isSuspended()) {
			return new IStackFrame[0];
		}
		IStackFrame[] known = frames;
		if (known == null) {
			List<DeviceFrame> found = target.runner().read(it -> it.frames(state)).orElse(List.of());
			known = new IStackFrame[found.size()];
			for (int i = 0; i < known.length; i++) {
				known[i] = new PartitionFrame(this, found.get(i), i);
			}
			frames = known;
		}
		return known;
	}

	@Override
	public boolean hasStackFrames() {
		return isSuspended() && getStackFrames().length > 0;
	}

	@Override
	public IStackFrame getTopStackFrame() {
		IStackFrame[] all = getStackFrames();
		return all.length == 0 ? null : all[0];
	}

	@Override
	public int getPriority() {
		return 0;
	}

	@Override
	public String getName() {
		return state.name();
	}

	@Override
	public IBreakpoint[] getBreakpoints() {
		return current ? target.hit() : new IBreakpoint[0];
	}

	@Override
	public boolean canResume() {
		return target.canResume();
	}

	@Override
	public boolean canSuspend() {
		return target.canSuspend();
	}

	@Override
	public boolean isSuspended() {
		return target.isSuspended();
	}

	@Override
	public void resume() {
		target.resume();
	}

	@Override
	public void suspend() {
		target.suspend();
	}

	private boolean canStep() {
		return target.canResume() && current;
	}

	@Override
	public boolean canStepInto() {
		return canStep();
	}

	@Override
	public boolean canStepOver() {
		return canStep();
	}

	@Override
	public boolean canStepReturn() {
		return canStep() && getStackFrames().length > 1;
	}

	@Override
	public boolean isStepping() {
		return stepping;
	}

	@Override
	public void stepInto() {
		target.runner().step(Steps::into);
	}

	@Override
	public void stepOver() {
		target.runner().step(target.steps()::over);
	}

	@Override
	public void stepReturn() {
		target.runner().step(target.steps()::out);
	}

	@Override
	public boolean canTerminate() {
		return target.canTerminate();
	}

	@Override
	public boolean isTerminated() {
		return target.isTerminated();
	}

	@Override
	public void terminate() throws DebugException {
		target.terminate();
	}
}
