// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.breakpoint;

import java.util.Map;

import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.LineBreakpoint;
import org.tfmstudio.launch.model.DeviceDebugTarget;

/** Stops the device at a line of a C source. */
public final class SourceBreakpoint extends LineBreakpoint {
	/** Type of the marker. */
	public static final String MARKER = "org.tfmstudio.launch.lineBreakpoint";

	/** For the platform, which sets the marker afterwards. */
	public SourceBreakpoint() {
	}

	/** Adds a breakpoint to the workbench; lines count from 1. */
	public static void add(IResource file, int line) throws CoreException {
		SourceBreakpoint created = new SourceBreakpoint();
		ResourcesPlugin.getWorkspace().run(monitor -> {
			IMarker marker = file.createMarker(MARKER, Map.of(IBreakpoint.ID, DeviceDebugTarget.MODEL, IBreakpoint.ENABLED, true,
					IBreakpoint.PERSISTED, true, IMarker.LINE_NUMBER, line,
					IMarker.MESSAGE, "Line breakpoint: " + file.getName() + " [line " + line + "]"));
			created.setMarker(marker);
			DebugPlugin.getDefault().getBreakpointManager().addBreakpoint(created);
		}, null);
	}

	@Override
	public String getModelIdentifier() {
		return DeviceDebugTarget.MODEL;
	}
}
