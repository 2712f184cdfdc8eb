// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.resources.IMarkerDelta;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IBreakpointManagerListener;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.IMemoryBlock;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.IThread;
import org.tfmstudio.launch.breakpoint.DeviceBreakpoints;
import org.tfmstudio.launch.device.DeviceProcess;
import org.tfmstudio.launch.device.DeviceRunner;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.DeviceThread;
import org.tfmstudio.sim.device.Stop;

/** A simulated device under the debugger. All its threads stand and run together, since the whole device does. */
public final class DeviceDebugTarget extends DeviceElement
		implements IDebugTarget, DeviceRunner.Listener, IBreakpointManagerListener {
	/** Identifier of the debug model. */
	public static final String MODEL = "org.tfmstudio.launch.model";

	private final ILaunch launch;
	private final DeviceProcess process;
	private final DeviceRunner runner;
	private final DeviceBreakpoints breakpoints;
	private final Steps steps;
	private final boolean cores;
	private final Map<Integer, PartitionThread> threads = new LinkedHashMap<>();
	private volatile Stop stop;
	private volatile boolean terminated;

	/**
	 * A target for a device that has not started yet; stands in the launch from now on.
	 *
	 * @param cores whether its threads are the cores, as in firmware mode
	 */
	public DeviceDebugTarget(ILaunch launch, DeviceProcess process, DeviceBreakpoints breakpoints, boolean cores) {
		super(null);
		this.cores = cores;
		this.launch = launch;
		this.process = process;
		this.runner = process.runner();
		this.breakpoints = breakpoints;
		steps = new Steps(runner.limits(), breakpoints::addresses);
		runner.listen(this);
		var manager = DebugPlugin.getDefault().getBreakpointManager();
		manager.addBreakpointListener(this);
		manager.addBreakpointManagerListener(this);
		launch.addDebugTarget(this);
		fireCreationEvent();
		sendBreakpoints();
	}

	/** The device. */
	DeviceRunner runner() {
		return runner;
	}

	/** Steps of this device. */
	Steps steps() {
		return steps;
	}

	/** Why the device stands; empty while it runs. */
	public Optional<Stop> stop() {
		return runner.standing() ? Optional.ofNullable(stop) : Optional.empty();
	}

	/** Whether its threads are the cores, not partitions: all its code is firmware. */
	public boolean cores() {
		return cores;
	}

	// --- back in time ---

	/** Whether the device stands and can go back. */
	public boolean canGoBack() {
		return runner.canGoBack();
	}

	/** To the line before, or to the instruction before where no line is known. */
	public void stepBack() {
		runner.back(Steps::back);
	}

	/** Back to where a breakpoint would have stopped the device. */
	public void resumeBack() {
		runner.back(it -> it.timeline().reverseContinue());
	}

	/** Back to where the last PSA call of a client was made. */
	public void backToPreviousCall() {
		runner.back(it -> named(it.timeline().backToPreviousCall(), it));
	}

	// The timeline knows the call's number, the process keeps the call.
	private Stop named(Stop there, DeviceSession session) {
		if (there.kind() != Stop.Kind.PSA_BREAK || there.event() != null) {
			return there;
		}
		return process.events().find(session.timeline().now().events()).map(it -> new Stop(there.kind(), "back at a call of "
				+ (it.service().isEmpty() ? it.callee().name() : it.service()), 0, it, "", null, there.core())).orElse(there);
	}

	/** Breakpoints that the present stop hit. */
	IBreakpoint[] hit() {
		return stop().map(breakpoints::hit).orElse(new IBreakpoint[0]);
	}

	// --- the device tells ---

	@Override
	public void running(boolean step) {
		int detail = step ? DebugEvent.STEP_OVER : DebugEvent.CLIENT_REQUEST;
		List<DebugEvent> events = new ArrayList<>();
		for (PartitionThread thread : known()) {
			thread.resumed(step);
			events.add(new DebugEvent(thread, DebugEvent.RESUME, detail));
		}
		if (!step) {
			events.add(new DebugEvent(this, DebugEvent.CHANGE, DebugEvent.STATE));
		}
		DebugPlugin.getDefault().fireDebugEventSet(events.toArray(DebugEvent[]::new));
	}

	@Override
	public void standing(Stop now) {
		stop = now;
		List<DebugEvent> events = new ArrayList<>();
		PartitionThread current = null;
		List<DeviceThread> states = runner.read(it -> it.threads()).orElse(List.of());
		DeviceThread first = first(states, now);
		for (DeviceThread state : states) {
			PartitionThread thread;
			synchronized (threads) {
				thread = threads.get(state.id());
				if (thread == null) {
					thread = new PartitionThread(this, state);
					threads.put(state.id(), thread);
					events.add(new DebugEvent(thread, DebugEvent.CREATE));
				}
			}
			thread.stopped(state, state == first);
			if (state == first) {
				current = thread;
			} else {
				// not SUSPEND: the debug view would go to each of them
				events.add(new DebugEvent(thread, DebugEvent.CHANGE, DebugEvent.CONTENT));
			}
		}
		events.add(new DebugEvent(this, DebugEvent.CHANGE, DebugEvent.CONTENT));
		if (current != null) {
			// last, so that the debug view ends on its top frame
			events.add(new DebugEvent(current, DebugEvent.SUSPEND, detail(now)));
		}
		DebugPlugin.getDefault().fireDebugEventSet(events.toArray(DebugEvent[]::new));
	}

	// The thread that the stop is about; of the cores of firmware all may run, and of partitions none.
	private DeviceThread first(List<DeviceThread> states, Stop now) {
		return states.stream().filter(it -> cores ? it.id() == now.core() : it.running()).findFirst()
				.orElse(states.isEmpty() ? null : states.getFirst());
	}

	private static int detail(Stop stop) {
		return switch (stop.kind()) {
		case STEP -> DebugEvent.STEP_END;
		case SUSPENDED -> DebugEvent.CLIENT_REQUEST;
		default -> DebugEvent.BREAKPOINT;
		};
	}

	@Override
	public void ended(Stop end) {
		stop = end;
		terminated = true;
		var manager = DebugPlugin.getDefault().getBreakpointManager();
		manager.removeBreakpointListener(this);
		manager.removeBreakpointManagerListener(this);
		synchronized (threads) {
			threads.clear();
		}
		fireTerminateEvent();
	}

	private List<PartitionThread> known() {
		synchronized (threads) {
			return List.copyOf(threads.values());
		}
	}

	// --- what the workbench asks ---

	@Override
	public IThread[] getThreads() {
		return known().toArray(IThread[]::new);
	}

	@Override
	public boolean hasThreads() {
		return !known().isEmpty();
	}

	@Override
	public String getName() {
		return process.getLabel();
	}

	@Override
	public IProcess getProcess() {
		return process;
	}

	@Override
	public IDebugTarget getDebugTarget() {
		return this;
	}

	@Override
	public ILaunch getLaunch() {
		return launch;
	}

	@Override
	public boolean canTerminate() {
		return !terminated;
	}

	@Override
	public boolean isTerminated() {
		return terminated;
	}

	@Override
	public void terminate() {
		runner.terminate();
	}

	@Override
	public boolean canResume() {
		return runner.resumable();
	}

	@Override
	public boolean canSuspend() {
		return !terminated && !runner.standing();
	}

	@Override
	public boolean isSuspended() {
		return !terminated && runner.standing();
	}

	@Override
	public void resume() {
		runner.resume();
	}

	@Override
	public void suspend() {
		runner.suspend();
	}

	// --- breakpoints ---

	private void sendBreakpoints() {
		runner.change(breakpoints::send);
	}

	@Override
	public boolean supportsBreakpoint(IBreakpoint breakpoint) {
		return MODEL.equals(breakpoint.getModelIdentifier());
	}

	@Override
	public void breakpointAdded(IBreakpoint breakpoint) {
		if (supportsBreakpoint(breakpoint)) {
			sendBreakpoints();
		}
	}

	@Override
	public void breakpointRemoved(IBreakpoint breakpoint, IMarkerDelta delta) {
		breakpointAdded(breakpoint);
	}

	@Override
	public void breakpointChanged(IBreakpoint breakpoint, IMarkerDelta delta) {
		breakpointAdded(breakpoint);
	}

	@Override
	public void breakpointManagerEnablementChanged(boolean enabled) {
		sendBreakpoints();
	}

	// --- what a simulated device does not have ---

	@Override
	public boolean canDisconnect() {
		return false;
	}

	@Override
	public void disconnect() throws DebugException {
		throw unsupported("Disconnecting");
	}

	@Override
	public boolean isDisconnected() {
		return false;
	}

	@Override
	public boolean supportsStorageRetrieval() {
		return true;
	}

	@Override
	public IMemoryBlock getMemoryBlock(long start, long length) throws DebugException {
		return new DeviceMemory(this, start, (int) Math.min(length, DeviceMemory.MOST));
	}
}
