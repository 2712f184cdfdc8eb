// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.model;

import org.eclipse.debug.core.model.IRegister;
import org.eclipse.debug.core.model.IRegisterGroup;
import org.eclipse.debug.core.model.IValue;
import org.tfmstudio.sim.device.RegisterGroup;

/** Registers of a thread that belong together. */
final class DeviceRegisters extends DeviceElement implements IRegisterGroup {
	private final RegisterGroup group;

	DeviceRegisters(PartitionFrame frame, RegisterGroup group) {
		super(frame.getDebugTarget());
		this.group = group;
	}

	@Override
	public String getName() {
		return group.name();
	}

	@Override
	public IRegister[] getRegisters() {
		return group.registers().stream().map(it -> new One(this, it)).toArray(IRegister[]::new);
	}

	@Override
	public boolean hasRegisters() {
		return !group.registers().isEmpty();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof DeviceRegisters that && that.getDebugTarget() == getDebugTarget()
				&& that.group.name().equals(group.name());
	}

	@Override
	public int hashCode() {
		return group.name().hashCode();
	}

	/** One register. */
	private static final class One extends ShownVariable implements IRegister {
		private final DeviceRegisters group;
		private final RegisterGroup.Register register;

		One(DeviceRegisters group, RegisterGroup.Register register) {
			super(group.getDebugTarget());
			this.group = group;
			this.register = register;
		}

		@Override
		public IRegisterGroup getRegisterGroup() {
			return group;
		}

		@Override
		public String getName() {
			return register.name();
		}

		@Override
		public String getReferenceTypeName() {
			return "uint32_t";
		}

		@Override
		public IValue getValue() {
			return new TextValue(getDebugTarget(), "0x%08x".formatted(register.value()), "uint32_t");
		}

		@Override
		String changing() {
			return "Writing to a register";
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof One that && that.group.equals(group) && that.register.name().equals(register.name());
		}

		@Override
		public int hashCode() {
			return register.name().hashCode();
		}
	}
}
