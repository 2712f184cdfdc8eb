// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.util.List;
import java.util.OptionalInt;

import org.tfmstudio.sim.image.symbols.Variable;

/** A variable of a frame with its value; its parts are read while the device stands. */
public final class DeviceVariable {
	private final Variable variable;

	DeviceVariable(Variable variable) {
		this.variable = variable;
	}

	/** Its name; {@code [3]} for an element. */
	public String name() {
		return variable.name();
	}

	/** Its type as C writes it. */
	public String type() {
		return variable.type();
	}

	/** Its value in one line, or why there is none, in angle brackets. */
	public String value() {
		return variable.value();
	}

	/** Whether it is a parameter of its function. */
	public boolean argument() {
		return variable.argument();
	}

	/** Where it is, if it is in memory. */
	public OptionalInt address() {
		return variable.address();
	}

	/** Members, elements, or what it points to. */
	public List<DeviceVariable> parts() {
		return variable.parts().stream().map(DeviceVariable::new).toList();
	}
}
