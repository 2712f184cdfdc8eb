// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.model;

import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.IValue;
import org.eclipse.debug.core.model.IVariable;

/** A value that is shown as text, with parts or without. */
final class TextValue extends DeviceElement implements IValue {
	private final String text;
	private final String type;
	private final IVariable[] parts;

	TextValue(IDebugTarget target, String text, String type, IVariable... parts) {
		super(target);
		this.text = text;
		this.type = type;
		this.parts = parts.clone();
	}

	@Override
	public String getReferenceTypeName() {
		return type;
	}

	@Override
	public String getValueString() {
		return text;
	}

	@Override
	public boolean isAllocated() {
		return true;
	}

	@Override
	public IVariable[] getVariables() {
		return parts.clone();
	}

	@Override
	public boolean hasVariables() {
		return parts.length > 0;
	}
}
