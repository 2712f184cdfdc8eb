// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.breakpoint;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.ILineBreakpoint;
import org.tfmstudio.launch.model.DeviceDebugTarget;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.PsaBreakpoint;
import org.tfmstudio.sim.device.Stop;

/** The breakpoints of the workbench and those of a launch configuration, as the device wants them. */
public final class DeviceBreakpoints {
	private final List<PsaBreakpoint> fixed;
	private volatile List<Integer> addresses = List.of();

	/** With the calls that the launch configuration names. */
	public DeviceBreakpoints(List<PsaBreakpoint> fixed) {
		this.fixed = List.copyOf(fixed);
	}

	/** Tells the device all breakpoints that are switched on now. */
	public void send(DeviceSession session) {
		List<PsaBreakpoint> calls = new ArrayList<>(fixed);
		List<Integer> lines = new ArrayList<>();
		for (IBreakpoint breakpoint : active()) {
			if (breakpoint instanceof PsaCallBreakpoint psa) {
				psa.call().ifPresent(calls::add);
			} else if (breakpoint instanceof SourceBreakpoint source) {
				lines.addAll(addressesOf(source, session));
			}
		}
		addresses = List.copyOf(lines);
		session.breakAt(calls);
		session.breakAtAddresses(addresses);
	}

	/** Addresses of the line breakpoints as last sent. */
	public List<Integer> addresses() {
		return addresses;
	}

	/** Breakpoints of the workbench that a stop belongs to. */
	public IBreakpoint[] hit(Stop stop) {
		return active().stream().filter(it -> switch (stop.kind()) {
		case PSA_BREAK -> it instanceof PsaCallBreakpoint psa && stop.event() != null
				&& psa.call().filter(call -> call.matches(stop.event())).isPresent();
		case BREAKPOINT -> it instanceof SourceBreakpoint;
		default -> false;
		}).toArray(IBreakpoint[]::new);
	}

	private static List<Integer> addressesOf(ILineBreakpoint breakpoint, DeviceSession session) {
		try {
			IResource resource = breakpoint.getMarker().getResource();
			IPath location = resource.getLocation();
			return location == null ? List.of() : session.addressesOf(location.toOSString(), breakpoint.getLineNumber());
		} catch (CoreException e) {
			ILog.get().error("A line breakpoint cannot be read", e);
			return List.of();
		}
	}

	private static List<IBreakpoint> active() {
		var manager = DebugPlugin.getDefault().getBreakpointManager();
		List<IBreakpoint> found = new ArrayList<>();
		if (manager.isEnabled()) {
			for (IBreakpoint breakpoint : manager.getBreakpoints(DeviceDebugTarget.MODEL)) {
				try {
					if (breakpoint.isEnabled()) {
						found.add(breakpoint);
					}
				} catch (CoreException e) {
					ILog.get().error("A breakpoint cannot be read", e);
				}
			}
		}
		return found;
	}
}
