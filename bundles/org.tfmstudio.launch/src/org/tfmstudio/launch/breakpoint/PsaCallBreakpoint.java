// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.breakpoint;

import java.util.Map;
import java.util.Optional;

import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.Breakpoint;
import org.eclipse.debug.core.model.IBreakpoint;
import org.tfmstudio.launch.model.DeviceDebugTarget;
import org.tfmstudio.sim.device.PsaBreakpoint;

/** Stops the device when somebody calls a service, or one operation or type of it. */
public final class PsaCallBreakpoint extends Breakpoint {
	/** Type of the marker. */
	public static final String MARKER = "org.tfmstudio.launch.psaBreakpoint";
	/** Marker attribute: what to stop at, as {@link PsaBreakpoint#toString()} writes it. */
	private static final String CALL = "org.tfmstudio.launch.psaCall";

	/** For the platform, which sets the marker afterwards. */
	public PsaCallBreakpoint() {
	}

	/** Adds a breakpoint to the workbench, or hands back the one that is there already. */
	public static PsaCallBreakpoint add(PsaBreakpoint call) throws CoreException {
		Optional<PsaCallBreakpoint> there = find(call);
		if (there.isPresent()) {
			return there.get();
		}
		PsaCallBreakpoint created = new PsaCallBreakpoint();
		ResourcesPlugin.getWorkspace().run(monitor -> {
			IResource root = ResourcesPlugin.getWorkspace().getRoot();
			IMarker marker = root.createMarker(MARKER, Map.of(IBreakpoint.ID, DeviceDebugTarget.MODEL, IBreakpoint.ENABLED, true,
					IBreakpoint.REGISTERED, false, IBreakpoint.PERSISTED, true, CALL, call.toString(),
					IMarker.MESSAGE, "PSA call: " + call));
			created.setMarker(marker);
			DebugPlugin.getDefault().getBreakpointManager().addBreakpoint(created);
		}, null);
		return created;
	}

	/** The breakpoint of the workbench for that call. */
	public static Optional<PsaCallBreakpoint> find(PsaBreakpoint call) {
		for (IBreakpoint breakpoint : DebugPlugin.getDefault().getBreakpointManager().getBreakpoints(DeviceDebugTarget.MODEL)) {
			if (breakpoint instanceof PsaCallBreakpoint psa && psa.call().filter(call::equals).isPresent()) {
				return Optional.of(psa);
			}
		}
		return Optional.empty();
	}

	/** What it stops at; empty when its marker is gone. */
	public Optional<PsaBreakpoint> call() {
		IMarker marker = getMarker();
		String text = marker == null ? null : marker.getAttribute(CALL, null);
		return text == null ? Optional.empty() : Optional.of(PsaBreakpoint.parse(text));
	}

	@Override
	public String getModelIdentifier() {
		return DeviceDebugTarget.MODEL;
	}
}
