// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.tfmstudio.sim.image.ByteReader;
import org.tfmstudio.sim.image.ImageException;
import org.tfmstudio.sim.image.dwarf.Abbreviations.Abbreviation;

/** Walks the entries of all units for functions and inlined calls (DWARF 5, 3.3); everything else is skipped by its form. */
final class FunctionReader {
	private static final int MOST_HOPS = 8;
	private static final int DEEPEST = 1024;

	private final DebugSections sections;
	private final RangeReader rangeReader;
	private final LineTable lines;
	private final Map<Long, Entry> entries = new HashMap<>();
	private final List<Entry> withCode = new ArrayList<>();

	/** What one subprogram or inlined_subroutine entry says. */
	private static final class Entry {
		Unit unit;
		Function function;
		String name = "";
		long origin = -1;
		int declFile = -1;
		int declLine;
		int callFile = -1;
		int callLine;
	}

	/** A place in the tree of entries: the function that encloses it. */
	private record Level(Function inside) {
	}

	FunctionReader(DebugSections sections, LineTable lines) {
		this.sections = sections;
		this.rangeReader = new RangeReader(sections);
		this.lines = lines;
	}

	/** All functions that have code, in file order. */
	List<Function> read(List<Unit> units) throws ImageException {
		List<Function> top = new ArrayList<>();
		for (Unit unit : units)
			read(unit, top);
		for (Entry entry : withCode)
			complete(entry);
		return top;
	}

	private void read(Unit unit, List<Function> top) throws ImageException {
		ByteReader in = unit.entries;
		in.seek(unit.firstEntry);
		var stack = new ArrayDeque<Level>();
		Function inside = null;
		while (in.remaining() > 0) {
			long at = unit.start + in.position();
			long code = in.uleb();
			if (code == 0) {
				if (stack.isEmpty())
					return;
				inside = stack.pop().inside();
				continue;
			}
			Abbreviation shape = unit.abbreviations.get(code, in);
			sections.spend(1 + shape.names().length, in);
			Function function = null;
			if (shape.tag() == Dw.TAG_SUBPROGRAM || shape.tag() == Dw.TAG_INLINED_SUBROUTINE)
				function = entry(unit, shape, at, inside, top);
			else
				for (int form : shape.forms())
					unit.forms.skip(form);
			if (shape.children()) {
				if (stack.size() == DEEPEST)
					throw in.error("the entries are nested more than " + DEEPEST + " deep");
				stack.push(new Level(inside));
				if (function != null)
					inside = function;
			} else if (stack.isEmpty()) {
				return;
			}
		}
	}

	/** Reads one entry; gives its function when it has code. */
	private Function entry(Unit unit, Abbreviation shape, long at, Function inside, List<Function> top) throws ImageException {
		Forms forms = unit.forms;
		var entry = new Entry();
		entry.unit = unit;
		entries.put(at, entry);
		long low = 0;
		long high = 0;
		boolean hasLow = false;
		boolean highIsAddress = false;
		int rangeForm = 0;
		long range = 0;
		for (int i = 0; i < shape.names().length; i++) {
			int form = shape.forms()[i];
			long constant = shape.constants()[i];
			switch (shape.names()[i]) {
				case Dw.AT_NAME -> entry.name = forms.text(form);
				case Dw.AT_LOW_PC -> {
					low = forms.number(form, constant);
					hasLow = true;
				}
				case Dw.AT_HIGH_PC -> {
					high = forms.number(form, constant);
					highIsAddress = Forms.isAddress(form);
				}
				case Dw.AT_RANGES -> {
					range = forms.number(form, constant);
					rangeForm = form;
				}
				case Dw.AT_ABSTRACT_ORIGIN, Dw.AT_SPECIFICATION -> entry.origin = forms.reference(form);
				case Dw.AT_DECL_FILE -> entry.declFile = (int) forms.number(form, constant);
				case Dw.AT_DECL_LINE -> entry.declLine = (int) forms.number(form, constant);
				case Dw.AT_CALL_FILE -> entry.callFile = (int) forms.number(form, constant);
				case Dw.AT_CALL_LINE -> entry.callLine = (int) forms.number(form, constant);
				default -> forms.skip(form);
			}
		}
		Ranges ranges = Ranges.NONE;
		if (rangeForm != 0) {
			ranges = rangeReader.read(unit, rangeForm, range);
		} else if (hasLow) {
			var builder = new Ranges.Builder();
			builder.add((int) low, (int) (highIsAddress ? high : low + high));
			ranges = builder.build();
		}
		if (ranges.count() == 0)
			return null;
		entry.function = new Function(ranges);
		entry.function.unit = unit;
		entry.function.at = at;
		entry.function.entry = hasLow ? (int) low : ranges.low(0);
		withCode.add(entry);
		if (shape.tag() == Dw.TAG_INLINED_SUBROUTINE && inside != null)
			inside.inlined().add(entry.function);
		else
			top.add(entry.function);
		return entry.function;
	}

	/** Takes over what stands in the entries it refers to: abstract instance, declaration. */
	private void complete(Entry entry) {
		Function function = entry.function;
		function.callFile = entry.callFile < 0 ? "" : lines.file(entry.unit.lineOffset, entry.callFile);
		function.callLine = entry.callLine;
		Entry at = entry;
		for (int hop = 0; at != null && hop < MOST_HOPS; hop++) {
			if (function.name.isEmpty())
				function.name = at.name;
			if (function.line == 0 && at.declLine != 0) {
				function.line = at.declLine;
				function.file = at.declFile < 0 ? "" : lines.file(at.unit.lineOffset, at.declFile);
			}
			at = entries.get(at.origin);
		}
	}
}
