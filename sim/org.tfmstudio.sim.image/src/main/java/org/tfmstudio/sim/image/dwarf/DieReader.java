// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.tfmstudio.sim.image.ByteReader;
import org.tfmstudio.sim.image.ImageException;
import org.tfmstudio.sim.image.dwarf.Abbreviations.Abbreviation;

/** Reads the entries of units as trees, each unit when it is first needed. */
final class DieReader {
	private static final int DEEPEST = 512;

	private final DebugSections sections;
	private final RangeReader rangeReader;
	private final List<Unit> units;
	private final Map<Long, Die> byOffset = new HashMap<>();
	private final Map<Unit, Die> roots = new HashMap<>();
	private final Set<Unit> broken = new HashSet<>();

	DieReader(DebugSections sections, List<Unit> units) {
		this.sections = sections;
		this.rangeReader = new RangeReader(sections);
		this.units = units;
	}

	List<Unit> units() {
		return units;
	}

	/** The entry at an offset of .debug_info; null when there is none. */
	Die at(long offset) throws ImageException {
		Die known = byOffset.get(offset);
		if (known != null || offset < 0)
			return known;
		for (Unit unit : units)
			if (offset >= unit.start && offset < unit.start + unit.entries.size()) {
				root(unit);
				return byOffset.get(offset);
			}
		return null;
	}

	/** The first entry of a unit, with all the others below it. */
	Die root(Unit unit) throws ImageException {
		Die known = roots.get(unit);
		if (known != null)
			return known;
		if (!broken.add(unit)) // until it has been read to its end
			throw unit.entries.error("the unit's entries cannot be read");
		Die root = read(unit);
		broken.remove(unit);
		roots.put(unit, root);
		return root;
	}

	private Die read(Unit unit) throws ImageException {
		ByteReader in = unit.entries;
		in.seek(unit.firstEntry);
		Die none = new Die(unit, unit.start + unit.firstEntry, 0);
		Die root = null;
		var stack = new ArrayDeque<Die>();
		while (in.remaining() > 0) {
			long at = unit.start + in.position();
			long code = in.uleb();
			if (code == 0) {
				if (stack.isEmpty())
					break;
				stack.pop();
				if (stack.isEmpty())
					break;
				continue;
			}
			Abbreviation shape = unit.abbreviations.get(code, in);
			sections.spend(1 + shape.names().length, in);
			Die die = attributes(unit, shape, at);
			byOffset.put(at, die);
			if (stack.isEmpty())
				root = die;
			else
				stack.peek().children.add(die);
			if (shape.children()) {
				if (stack.size() == DEEPEST)
					throw in.error("the entries are nested more than " + DEEPEST + " deep");
				stack.push(die);
			} else if (stack.isEmpty()) {
				break;
			}
		}
		return root == null ? none : root;
	}

	private Die attributes(Unit unit, Abbreviation shape, long at) throws ImageException {
		Die die = new Die(unit, at, shape.tag());
		Forms forms = unit.forms;
		long low = 0;
		long high = 0;
		boolean hasLow = false;
		boolean highIsAddress = false;
		for (int i = 0; i < shape.names().length; i++) {
			int form = shape.forms()[i];
			long constant = shape.constants()[i];
			switch (shape.names()[i]) {
				case Dw.AT_NAME -> die.name = forms.text(form);
				case Dw.AT_TYPE -> die.type = forms.reference(form);
				case Dw.AT_ABSTRACT_ORIGIN, Dw.AT_SPECIFICATION -> die.origin = forms.reference(form);
				case Dw.AT_LOCATION -> {
					die.location = forms.block(form);
					if (die.location == null) {
						long value = forms.number(form, constant);
						die.locationList = form == Dw.FORM_LOCLISTX ? forms.locationList(value) : value;
					}
				}
				case Dw.AT_FRAME_BASE -> {
					die.frameBase = forms.block(form);
					if (die.frameBase == null)
						forms.skip(form);
				}
				case Dw.AT_CONST_VALUE -> {
					die.constantBlock = forms.block(form);
					die.constant = die.constantBlock == null;
					if (die.constant)
						die.constantValue = forms.number(form, constant);
				}
				case Dw.AT_BYTE_SIZE -> die.byteSize = size(forms, form, constant);
				case Dw.AT_UPPER_BOUND -> {
					long bound = size(forms, form, constant);
					die.count = bound < 0 || bound >= 0xFFFF_FFFFL ? -1 : bound + 1;
				}
				case Dw.AT_COUNT -> die.count = size(forms, form, constant);
				case Dw.AT_ENCODING -> die.encoding = (int) forms.number(form, constant);
				case Dw.AT_DATA_MEMBER_LOCATION -> die.memberOffset = memberOffset(forms, form, constant);
				case Dw.AT_BIT_SIZE -> die.bitSize = size(forms, form, constant);
				case Dw.AT_DATA_BIT_OFFSET -> die.dataBitOffset = size(forms, form, constant);
				case Dw.AT_BIT_OFFSET -> die.oldBitOffset = size(forms, form, constant);
				case Dw.AT_DECLARATION -> die.declaration = forms.number(form, constant) != 0;
				case Dw.AT_LOW_PC -> {
					low = forms.number(form, constant);
					hasLow = true;
				}
				case Dw.AT_HIGH_PC -> {
					high = forms.number(form, constant);
					highIsAddress = Forms.isAddress(form);
				}
				case Dw.AT_RANGES -> die.ranges = ranges(unit, form, forms.number(form, constant));
				default -> forms.skip(form);
			}
		}
		if (die.ranges == null && hasLow) {
			var builder = new Ranges.Builder();
			builder.add((int) low, (int) (highIsAddress ? high : low + high));
			die.ranges = builder.build();
		}
		return die;
	}

	private Ranges ranges(Unit unit, int form, long value) throws ImageException {
		int place = unit.entries.position();
		Ranges ranges = rangeReader.read(unit, form, value);
		unit.entries.seek(place);
		return ranges;
	}

	/** A number that may also be an expression or a reference, as lengths of variable arrays are: -1 then. */
	private static long size(Forms forms, int form, long constant) throws ImageException {
		if (forms.block(form) != null)
			return -1;
		return switch (form) {
			case Dw.FORM_REF1, Dw.FORM_REF2, Dw.FORM_REF4, Dw.FORM_REF8, Dw.FORM_REF_UDATA, Dw.FORM_REF_ADDR -> {
				forms.skip(form);
				yield -1;
			}
			default -> forms.number(form, constant);
		};
	}

	/** A constant, or in DWARF 2 an expression that adds one to the address of the structure. */
	private static long memberOffset(Forms forms, int form, long constant) throws ImageException {
		ByteReader expression = forms.block(form);
		if (expression == null)
			return forms.number(form, constant);
		return expression.remaining() > 0 && expression.u8() == Expression.PLUS_UCONST ? expression.uleb() : 0;
	}
}
