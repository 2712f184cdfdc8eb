// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.image.ImageException;
import org.tfmstudio.sim.image.dwarf.Dwarf;
import org.tfmstudio.sim.image.dwarf.FrameState;

/** Variables of a stopped machine by the debug information of its images. What cannot be known says why; nothing throws. */
public final class Variables {
	private final Symbols symbols;

	public Variables(Symbols symbols) {
		this.symbols = symbols;
	}

	/** Parameters and variables in scope of a frame, the parameters first. */
	public List<Variable> locals(Frame frame) {
		FrameScope scope = frame.scope();
		return symbols.at(scope.address()).map(module -> {
			try {
				return values(module, module.dwarf().locals(module.own(scope.address()) & ~1, scope.level(), scope), scope);
			} catch (ImageException e) {
				return List.<Variable>of();
			}
		}).orElse(List.of());
	}

	/**
	 * Global and static variables of a name.
	 *
	 * @param name as in the source, or {@code MODULE:name}
	 */
	public List<Variable> globals(String name, MachineView view) {
		int colon = name.indexOf(':');
		String plain = name.substring(colon + 1);
		FrameState frame = new FrameScope(new int[16], false, 0, 0, 0, view);
		List<Variable> found = new ArrayList<>();
		for (SymbolModule module : symbols.modules()) {
			if (plain.isEmpty() || colon > 0 && !module.name().equals(name.substring(0, colon)))
				continue;
			try {
				found.addAll(values(module, module.dwarf().globals(plain, frame), frame));
			} catch (ImageException e) {
				continue; // a broken file has no variables
			}
		}
		return found;
	}

	private List<Variable> values(SymbolModule module, List<Dwarf.Variable> found, FrameState frame) {
		ValueReader reader = new ValueReader(module.dwarf(), symbols, frame);
		return found.stream().map(it -> reader.variable(it.name(), it.argument(), it.type(), it.place())).toList();
	}

	/** {@code a = 1, text = 0x10000 "abc", gone = ?}: the arguments of a frame in one line, empty when there are none. */
	public String arguments(Frame frame) {
		return String.join(", ", locals(frame).stream().filter(Variable::argument).map(it -> it.value().startsWith("<") ? it.name() + " = ?" : it.toString()).toList());
	}
}
