// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.image.ByteReader;
import org.tfmstudio.sim.image.ImageException;

/** Finds variables and where they are (DWARF 5, 4.1). */
final class VariableReader {
	/**
	 * A variable at one moment.
	 *
	 * @param argument a parameter of the function
	 * @param type offset of its type in .debug_info
	 */
	record Found(String name, boolean argument, long type, Place place) {
	}

	private static final int MOST_HOPS = 8;
	private static final int DEEPEST = 64;

	private final DieReader entries;
	private final LocationReader locations;

	VariableReader(DebugSections sections, DieReader entries) {
		this.entries = entries;
		locations = new LocationReader(sections);
	}

	/** Parameters and variables of a function that are in scope at {@code pc}, parameters first, inner blocks last. */
	List<Found> locals(Function function, Function owner, int pc, FrameState frame) throws ImageException {
		List<Found> found = new ArrayList<>();
		Die body = entries.at(function.at);
		Die outer = entries.at(owner.at);
		if (body != null)
			collect(body, outer == null ? null : outer.frameBase, pc, frame, found, 0);
		return found;
	}

	private void collect(Die scope, ByteReader frameBase, int pc, FrameState frame, List<Found> found, int depth) throws ImageException {
		for (Die die : scope.children)
			if (die.tag == Dw.TAG_PARAMETER || die.tag == Dw.TAG_VARIABLE)
				found(die, frameBase, pc, frame, found);
		for (Die die : scope.children)
			if (die.tag == Dw.TAG_LEXICAL_BLOCK && depth < DEEPEST && (die.ranges == null || die.ranges.contains(pc)))
				collect(die, frameBase, pc, frame, found, depth + 1);
	}

	private void found(Die die, ByteReader frameBase, int pc, FrameState frame, List<Found> found) throws ImageException {
		String name = die.name;
		long type = die.type;
		Die source = die;
		Die constant = die.constant || die.constantBlock != null ? die : null;
		for (int hop = 0; hop < MOST_HOPS && source.origin >= 0; hop++) {
			source = entries.at(source.origin);
			if (source == null)
				break;
			name = name.isEmpty() ? source.name : name;
			type = type < 0 ? source.type : type;
			if (constant == null && (source.constant || source.constantBlock != null))
				constant = source;
		}
		if (!name.isEmpty() && !die.declaration)
			found.add(new Found(name, die.tag == Dw.TAG_PARAMETER, type, place(die, constant, frameBase, pc, frame)));
	}

	private Place place(Die die, Die constant, ByteReader frameBase, int pc, FrameState frame) throws ImageException {
		ByteReader expression = die.location != null ? die.location : die.locationList >= 0 ? locations.at(die.unit, die.locationList, pc) : null;
		if (expression != null)
			return new Expression(frame, die.unit, frameBase).evaluate(expression);
		if (constant == null)
			return Place.OPTIMISED_OUT;
		if (constant.constantBlock != null)
			return new Place.Literal(constant.constantBlock.window(0, constant.constantBlock.size()).bytes(Math.min(constant.constantBlock.size(), 4096)));
		byte[] bytes = new byte[8];
		for (int i = 0; i < 8; i++)
			bytes[i] = (byte) (constant.constantValue >>> 8 * i);
		return new Place.Literal(bytes);
	}

	/** Variables of all units that live as long as the program, of this name; all of them for an empty one. */
	List<Found> globals(String name, FrameState frame) throws ImageException {
		List<Found> found = new ArrayList<>();
		for (Unit unit : entries.units())
			for (Die die : entries.root(unit).children)
				if (die.tag == Dw.TAG_VARIABLE && die.location != null) {
					List<Found> one = new ArrayList<>();
					found(die, null, 0, frame, one);
					one.stream().filter(it -> name.isEmpty() || it.name().equals(name)).forEach(found::add);
				}
		return found;
	}
}
