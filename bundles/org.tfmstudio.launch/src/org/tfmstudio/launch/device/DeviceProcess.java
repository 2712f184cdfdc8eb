// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.device;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.IStreamsProxy;
import org.eclipse.core.runtime.Status;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.time.Moment;
import org.tfmstudio.sim.device.time.TimelineListener;
import org.tfmstudio.sim.trace.EventStore;

/**
 * A simulated device as a process: its UART is the output, its end has an exit code, its PSA events are kept. When the device goes back
 * in its time, it knows which of them lie ahead.
 */
public final class DeviceProcess extends PlatformObject implements IProcess, DeviceRunner.Listener, TimelineListener {
	/** Value of the attribute {@link IProcess#ATTR_PROCESS_TYPE}. */
	public static final String KIND = "org.tfmstudio.launch.device";
	/** PSA events that are kept for the views; older ones are forgotten first. */
	private static final int EVENTS = 200_000;

	private final ILaunch launch;
	private final String label;
	private final DeviceRunner runner;
	private final DeviceStreams streams;
	private final EventStore events = new EventStore(EVENTS);
	private final Map<String, String> attributes = new ConcurrentHashMap<>(Map.of(ATTR_PROCESS_TYPE, KIND));
	private volatile Stop end;
	private volatile long present = Long.MAX_VALUE;
	private volatile int cuts;

	/** A process for the runner; stands in the launch from now on. */
	public DeviceProcess(ILaunch launch, String label, DeviceRunner runner, DeviceStreams streams) {
		this.launch = launch;
		this.label = label;
		this.runner = runner;
		this.streams = streams;
		runner.listen(this);
		launch.addProcess(this);
		fire(DebugEvent.CREATE);
	}

	/** The PSA events of the run. */
	public EventStore events() {
		return events;
	}

	/** Sequence number of the last event that has happened where the device stands; those above lie ahead. */
	public long present() {
		return present;
	}

	/** How often a run took another way from its past on, so that kept events were forgotten. */
	public int cuts() {
		return cuts;
	}

	@Override
	public void moved(Moment now) {
		present = now.events();
	}

	@Override
	public void cut(Moment now, long[] sent) {
		events.rewind(now.events());
		cuts++;
		streams.say("note: the device goes another way from here; what it printed after this moment did not happen");
	}

	/** The device behind the process. */
	public DeviceRunner runner() {
		return runner;
	}

	@Override
	public void running(boolean step) {
		// the debug target tells of it
		if (!step) {
			present = Long.MAX_VALUE;
		}
	}

	@Override
	public void standing(Stop stop) {
		streams.flush();
		if (stop.kind() == Stop.Kind.FAULT || stop.kind() == Stop.Kind.PANIC || stop.kind() == Stop.Kind.IDLE) {
			streams.tell(stop);
		}
	}

	@Override
	public void ended(Stop stop) {
		streams.end(stop);
		end = stop;
		fire(DebugEvent.TERMINATE);
	}

	@Override
	public boolean canTerminate() {
		return !isTerminated();
	}

	@Override
	public boolean isTerminated() {
		return end != null;
	}

	@Override
	public void terminate() {
		runner.terminate();
	}

	@Override
	public String getLabel() {
		return label;
	}

	@Override
	public ILaunch getLaunch() {
		return launch;
	}

	@Override
	public IStreamsProxy getStreamsProxy() {
		return streams;
	}

	@Override
	public void setAttribute(String key, String value) {
		if (value == null) {
			attributes.remove(key);
		} else {
			attributes.put(key, value);
		}
		fire(DebugEvent.CHANGE);
	}

	@Override
	public String getAttribute(String key) {
		return attributes.get(key);
	}

	@Override
	public int getExitValue() throws DebugException {
		if (end == null) {
			throw new DebugException(Status.error("The device has not ended yet."));
		}
		return DeviceExit.code(end);
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		if (adapter == IProcess.class) {
			return adapter.cast(this);
		}
		if (adapter == ILaunch.class) {
			return adapter.cast(launch);
		}
		return super.getAdapter(adapter);
	}

	private void fire(int kind) {
		DebugPlugin.getDefault().fireDebugEventSet(new DebugEvent[] { new DebugEvent(this, kind) });
	}
}
