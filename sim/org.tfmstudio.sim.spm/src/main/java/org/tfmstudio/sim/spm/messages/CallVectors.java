// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.messages;

import java.util.ArrayList;
import java.util.List;
import org.tfmstudio.sim.core.Access;
import org.tfmstudio.sim.spm.handles.Connection;
import org.tfmstudio.sim.spm.handles.Connection.Described;
import org.tfmstudio.sim.spm.kernel.Caller;
import org.tfmstudio.sim.trace.Vector;

/** Reads the vectors of a psa_call, once, so that the client cannot change them afterwards, and checks them. */
final class CallVectors {
	private static final int DESCRIPTOR = 8;

	private final GuestMemory memory;

	CallVectors(GuestMemory memory) {
		this.memory = memory;
	}

	/**
	 * @param countError why the numbers of vectors are wrong, or empty
	 * @param problem    why a vector is wrong, or empty
	 */
	record Parsed(List<Described> in, List<Described> out, List<Vector> inShown, List<Vector> outShown, int outArray, String countError,
			String problem) {
	}

	Parsed parse(Caller caller, int control, int inputs, int outputs) {
		return parse(caller, caller, caller, control, inputs, outputs);
	}

	/** @param arrays whose memory the descriptors are in; the vectors are in that of the others, who may be its clients */
	Parsed parse(Caller arrays, Caller readers, Caller writers, int control, int inputs, int outputs) {
		int inCount = control >>> 24 & 7;
		int outCount = control >>> 16 & 7;
		if (inCount + outCount > Connection.MAX_VECTORS)
			return new Parsed(List.of(), List.of(), List.of(), List.of(), outputs,
					"%d input and %d output vectors are more than %d".formatted(inCount, outCount, Connection.MAX_VECTORS), "");
		Checked checked = new Checked();
		checked.problem = array(arrays, "input", inputs, inCount, Access.READ);
		for (int i = 0; i < inCount && checked.problem.isEmpty(); i++)
			checked.input(readers, described(inputs, i));
		if (checked.problem.isEmpty())
			checked.problem = array(arrays, "output", outputs, outCount, Access.WRITE);
		for (int i = 0; i < outCount && checked.problem.isEmpty(); i++)
			checked.output(writers, described(outputs, i));
		return checked.parsed(outputs);
	}

	/** Checks vectors whose descriptors an agent in Java has copied. */
	Parsed copied(Caller client, List<Described> inputs, List<Described> outputs) {
		Checked checked = new Checked();
		for (Described vector : inputs)
			if (checked.problem.isEmpty())
				checked.input(client, vector);
		for (Described vector : outputs)
			if (checked.problem.isEmpty())
				checked.output(client, vector);
		return checked.parsed(0);
	}

	/** The vectors so far. */
	private final class Checked {
		private final List<Described> in = new ArrayList<>();
		private final List<Described> out = new ArrayList<>();
		private final List<Vector> inShown = new ArrayList<>();
		private final List<Vector> outShown = new ArrayList<>();
		private String problem = "";

		void input(Caller caller, Described vector) {
			String denied = memory.denied(caller, vector.base(), vector.length(), Access.READ);
			in.add(vector);
			inShown.add(denied.isEmpty() ? memory.shown(vector.base(), vector.length()) : new Vector(vector.base(), vector.length(), ""));
			problem = denied.isEmpty() ? overlap(in) : "input vector %d: %s".formatted(in.size() - 1, denied);
		}

		void output(Caller caller, Described vector) {
			String denied = memory.denied(caller, vector.base(), vector.length(), Access.WRITE);
			out.add(vector);
			outShown.add(new Vector(vector.base(), vector.length(), ""));
			problem = denied.isEmpty() ? "" : "output vector %d: %s".formatted(out.size() - 1, denied);
		}

		Parsed parsed(int outArray) {
			return new Parsed(in, out, inShown, outShown, outArray, "", problem);
		}
	}

	private String array(Caller caller, String what, int address, int count, Access kind) {
		String denied = memory.denied(caller, address, DESCRIPTOR * count, kind);
		return denied.isEmpty() ? "" : "the %s vector descriptors: %s".formatted(what, denied);
	}

	private Described described(int array, int index) {
		return new Described(memory.word(array + DESCRIPTOR * index), memory.word(array + DESCRIPTOR * index + 4));
	}

	// Two inputs that overlap could be read twice with different content (TOCTOU), which is why TF-M forbids it.
	private static String overlap(List<Described> in) {
		Described last = in.getLast();
		for (int i = 0; i < in.size() - 1; i++) {
			Described other = in.get(i);
			if (Long.compare(end(last), base(other)) > 0 && Long.compare(base(last), end(other)) < 0)
				return "input vectors %d and %d overlap".formatted(i, in.size() - 1);
		}
		return "";
	}

	private static long base(Described vector) {
		return Integer.toUnsignedLong(vector.base());
	}

	private static long end(Described vector) {
		return base(vector) + Integer.toUnsignedLong(vector.length());
	}
}
