// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.model;

import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.DebugElement;
import org.eclipse.debug.core.model.IDebugTarget;

/** What all elements of the debug model share. */
abstract class DeviceElement extends DebugElement {
	DeviceElement(IDebugTarget target) {
		super(target);
	}

	@Override
	public String getModelIdentifier() {
		return DeviceDebugTarget.MODEL;
	}

	void fire(int kind, int detail) {
		DebugPlugin.getDefault().fireDebugEventSet(new DebugEvent[] { new DebugEvent(this, kind, detail) });
	}

	static DebugException unsupported(String what) {
		return new DebugException(Status.error(what + " is not supported by the simulated device."));
	}
}
