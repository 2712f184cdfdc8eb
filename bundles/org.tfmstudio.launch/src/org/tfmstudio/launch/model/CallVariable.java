// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.model;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.IValue;
import org.eclipse.debug.core.model.IVariable;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.Vector;

/** A part of the PSA call at which the device stands, as a variable of its frame. */
final class CallVariable extends ShownVariable {
	private final String name;
	private final IValue value;

	private CallVariable(IDebugTarget target, String name, IValue value) {
		super(target);
		this.name = name;
		this.value = value;
	}

	/** The call as variables: service, type, handle, each vector. */
	static IVariable[] of(PartitionFrame frame, PsaEvent event) {
		IDebugTarget target = frame.getDebugTarget();
		List<IVariable> found = new ArrayList<>();
		found.add(variable(target, "service", "%s (SID 0x%08x)".formatted(event.service(), event.sid()), "psa_call"));
		found.add(variable(target, "type", event.operation().isEmpty() ? Integer.toString(event.type())
				: event.type() + " (" + event.operation() + ")", "int32_t"));
		found.add(variable(target, "handle", "0x%08x".formatted(event.handle()), "psa_handle_t"));
		found.add(variable(target, "caller", event.caller().name(), "client"));
		vectors(target, "in_vec", "psa_invec", event.in(), found);
		vectors(target, "out_vec", "psa_outvec", event.out(), found);
		return found.toArray(IVariable[]::new);
	}

	private static void vectors(IDebugTarget target, String name, String type, List<Vector> vectors, List<IVariable> to) {
		for (int i = 0; i < vectors.size(); i++) {
			Vector vector = vectors.get(i);
			String bytes = vector.first().isEmpty() ? "" : ": " + vector.first();
			to.add(new CallVariable(target, name + "[" + i + "]", new TextValue(target,
					Integer.toUnsignedString(vector.length()) + " bytes" + bytes, type,
					variable(target, "base", "0x%08x".formatted(vector.address()), "void *"),
					variable(target, "len", Integer.toUnsignedString(vector.length()), "size_t"))));
		}
	}

	private static CallVariable variable(IDebugTarget target, String name, String value, String type) {
		return new CallVariable(target, name, new TextValue(target, value, type));
	}

	@Override
	public IValue getValue() {
		return value;
	}

	@Override
	public String getName() {
		return name;
	}

	@Override
	public String getReferenceTypeName() throws DebugException {
		return value.getReferenceTypeName();
	}

	@Override
	String changing() {
		return "Changing a call";
	}
}
