// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** A variable, a member or an element with its value at one moment. Its parts are read when somebody asks for them. */
public final class Variable {
	private final String name;
	private final String type;
	private final String value;
	private final boolean argument;
	private final OptionalInt address;
	private final Supplier<List<Variable>> parts;
	private List<Variable> known;

	Variable(String name, String type, String value, boolean argument, OptionalInt address, Supplier<List<Variable>> parts) {
		this.name = name;
		this.type = type;
		this.value = value;
		this.argument = argument;
		this.address = address;
		this.parts = parts;
	}

	/** Its name; {@code [3]} for an element, {@code *p} for what a pointer points to. */
	public String name() {
		return name;
	}

	/** Its type as C writes it. */
	public String type() {
		return type;
	}

	/** Its value in one line: {@code 7}, {@code 0x38001000 "text"}, <code>{a = 1, b = 2}</code>, or why there is none, in brackets. */
	public String value() {
		return value;
	}

	/** Whether it is a parameter of its function. */
	public boolean argument() {
		return argument;
	}

	/** Where it is, if it is in memory. */
	public OptionalInt address() {
		return address;
	}

	/** Members, elements, or what it points to. */
	public synchronized List<Variable> parts() {
		if (known == null)
			known = List.copyOf(parts.get());
		return known;
	}

	/** {@code name = value}. */
	@Override
	public String toString() {
		return name + " = " + value;
	}
}
