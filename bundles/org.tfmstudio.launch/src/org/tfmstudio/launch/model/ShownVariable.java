// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.model;

import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.IValue;
import org.eclipse.debug.core.model.IVariable;

/** A variable that is shown and cannot be changed. */
abstract class ShownVariable extends DeviceElement implements IVariable {
	ShownVariable(IDebugTarget target) {
		super(target);
	}

	/** What would be changed, as the subject of "... is not supported". */
	abstract String changing();

	@Override
	public boolean hasValueChanged() {
		return false;
	}

	@Override
	public void setValue(String expression) throws DebugException {
		throw unsupported(changing());
	}

	@Override
	public void setValue(IValue value) throws DebugException {
		throw unsupported(changing());
	}

	@Override
	public boolean supportsValueModification() {
		return false;
	}

	@Override
	public boolean verifyValue(String expression) {
		return false;
	}

	@Override
	public boolean verifyValue(IValue value) {
		return false;
	}
}
