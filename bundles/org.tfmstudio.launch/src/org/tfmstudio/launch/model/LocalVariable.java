// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.model;

import java.util.List;

import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.IValue;
import org.eclipse.debug.core.model.IVariable;
import org.tfmstudio.launch.device.DeviceRunner;
import org.tfmstudio.sim.device.DeviceThread;
import org.tfmstudio.sim.device.DeviceVariable;

/** A parameter or variable of a C function; what it consists of is read when a view opens it. */
final class LocalVariable extends ShownVariable {
	private final DeviceRunner runner;
	private final DeviceVariable variable;
	private final Value value;

	private LocalVariable(IDebugTarget target, DeviceRunner runner, DeviceVariable variable) {
		super(target);
		this.runner = runner;
		this.variable = variable;
		value = new Value(target);
	}

	/** Those of a frame; none while the device runs. */
	static IVariable[] of(PartitionFrame frame, DeviceRunner runner, DeviceThread thread, int index) {
		return of(frame.getDebugTarget(), runner, runner.read(it -> it.variables(thread, index)).orElse(List.of()));
	}

	private static IVariable[] of(IDebugTarget target, DeviceRunner runner, List<DeviceVariable> variables) {
		return variables.stream().map(it -> new LocalVariable(target, runner, it)).toArray(IVariable[]::new);
	}

	/** The value as text, with parts. */
	private final class Value extends DeviceElement implements IValue {
		private IVariable[] parts;

		Value(IDebugTarget target) {
			super(target);
		}

		@Override
		public String getReferenceTypeName() {
			return variable.type();
		}

		@Override
		public String getValueString() {
			return variable.value();
		}

		@Override
		public boolean isAllocated() {
			return true;
		}

		@Override
		public synchronized IVariable[] getVariables() {
			if (parts == null) {
				parts = of(getDebugTarget(), runner, runner.read(it -> variable.parts()).orElse(List.of()));
			}
			return parts.clone();
		}

		@Override
		public boolean hasVariables() {
			return getVariables().length > 0;
		}
	}

	@Override
	public IValue getValue() {
		return value;
	}

	@Override
	public String getName() {
		return variable.name();
	}

	@Override
	public String getReferenceTypeName() {
		return variable.type();
	}

	@Override
	String changing() {
		return "Changing a variable";
	}
}
