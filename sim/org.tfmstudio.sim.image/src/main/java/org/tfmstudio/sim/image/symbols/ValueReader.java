// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

import org.tfmstudio.sim.image.ImageException;
import org.tfmstudio.sim.image.dwarf.Dwarf;
import org.tfmstudio.sim.image.dwarf.FrameState;
import org.tfmstudio.sim.image.dwarf.Place;
import org.tfmstudio.sim.image.dwarf.Type;
import org.tfmstudio.sim.image.dwarf.Type.Kind;

/** Reads values and writes them as C would. */
final class ValueReader {
	/** Bytes of a value that are read at most; of a larger one only its parts are. */
	private static final int LARGEST = 4096;
	private static final int MOST_PARTS = 256;
	private static final int LONGEST_TEXT = 64;
	private static final int SUMMARY = 6;
	private static final int DEEPEST_SUMMARY = 2;
	private static final int BOOLEAN = 2;
	private static final int FLOAT = 4;
	private static final int SIGNED = 5;
	private static final int SIGNED_CHAR = 6;
	private static final int UNSIGNED_CHAR = 8;

	private final Dwarf dwarf;
	private final Symbols symbols;
	private final FrameState frame;

	ValueReader(Dwarf dwarf, Symbols symbols, FrameState frame) {
		this.dwarf = dwarf;
		this.symbols = symbols;
		this.frame = frame;
	}

	Variable variable(String name, boolean argument, Type type, Place place) {
		if (place instanceof Place.Missing missing)
			return new Variable(name, type.name(), "<" + missing.why() + ">", argument, OptionalInt.empty(), List::of);
		OptionalInt address = place instanceof Place.Memory memory ? OptionalInt.of(memory.address()) : OptionalInt.empty();
		return new Variable(name, type.name(), text(type, place, 0), argument, address, parts(name, type, place));
	}

	private Type type(long offset) {
		try {
			return dwarf.type(offset);
		} catch (ImageException e) {
			return Type.UNKNOWN;
		}
	}

	// ---- bytes

	/** The bytes of a value; null when some of them are nowhere. */
	private byte[] bytes(Place place, int size) {
		if (size < 0 || size > LARGEST)
			return null;
		return switch (place) {
			case Place.Memory at -> frame.bytes(at.address(), size);
			case Place.Register register -> register(register.number(), size);
			case Place.Literal literal -> Arrays.copyOf(literal.bytes(), size);
			case Place.Pieces pieces -> pieces(pieces, size);
			case Place.Missing missing -> null;
		};
	}

	private byte[] register(int number, int size) {
		byte[] bytes = new byte[size];
		for (int i = 0; i < size; i++) {
			OptionalInt value = frame.register(number + i / 4); // a long value continues in the next register
			if (value.isEmpty())
				return null;
			bytes[i] = (byte) (value.getAsInt() >>> 8 * (i & 3));
		}
		return bytes;
	}

	private byte[] pieces(Place.Pieces pieces, int size) {
		byte[] bytes = new byte[size];
		int at = 0;
		for (Place.Piece piece : pieces.pieces()) {
			int length = Math.min(piece.size(), size - at);
			byte[] part = piece.place() instanceof Place.Pieces ? null : bytes(piece.place(), length);
			if (part == null)
				return null;
			System.arraycopy(part, 0, bytes, at, length);
			at += length;
		}
		return at == size ? bytes : null;
	}

	/** The place of a part of something. */
	private Place part(Place whole, int offset, int size) {
		if (whole instanceof Place.Memory at)
			return new Place.Memory(at.address() + offset);
		byte[] bytes = bytes(whole, offset < 0 || offset > LARGEST || size > LARGEST ? -1 : offset + size);
		return bytes == null ? Place.OPTIMISED_OUT : new Place.Literal(Arrays.copyOfRange(bytes, offset, offset + size));
	}

	private static long number(byte[] bytes) {
		long value = 0;
		for (int i = 0; i < Math.min(bytes.length, 8); i++)
			value |= (bytes[i] & 0xFFL) << 8 * i;
		return value;
	}

	// ---- texts

	private String text(Type type, Place place, int depth) {
		if (place instanceof Place.Missing missing)
			return "<" + missing.why() + ">";
		if (type.kind() == Kind.STRUCTURE || type.kind() == Kind.UNION)
			return structure(type, place, depth);
		if (type.kind() == Kind.ARRAY)
			return array(type, place, depth);
		byte[] bytes = type.size() == 0 ? null : bytes(place, type.size());
		if (bytes == null)
			return place instanceof Place.Memory at ? type.size() == 0 ? String.format("<at 0x%08x>", at.address()) : String.format("<memory at 0x%08x cannot be read>", at.address())
					: place instanceof Place.Register register ? "<optimised out; it was in r" + register.number() + ">" : "<optimised out>";
		return scalar(type, number(bytes), type.size() * 8);
	}

	private String scalar(Type type, long value, int bits) {
		return switch (type.kind()) {
			case POINTER -> pointer(type, (int) value);
			case ENUMERATION -> type.constants().stream().filter(it -> (it.value() ^ value) << 64 - bits == 0).findFirst().map(Type.Constant::name)
					.filter(it -> !it.isEmpty()).orElse(Long.toString(value));
			default -> base(type, value, bits);
		};
	}

	private static String base(Type type, long value, int bits) {
		long signed = bits >= 64 ? value : value << 64 - bits >> 64 - bits;
		return switch (type.encoding()) {
			case BOOLEAN -> value == 0 ? "false" : value == 1 ? "true" : Long.toString(value);
			case FLOAT -> type.size() == 4 ? Float.toString(Float.intBitsToFloat((int) value)) : Double.toString(Double.longBitsToDouble(value));
			case SIGNED -> Long.toString(signed);
			case SIGNED_CHAR -> character(signed);
			case UNSIGNED_CHAR -> character(value);
			default -> value >= 0 && value < 10 ? Long.toString(value) : Long.toUnsignedString(value) + " (0x" + Long.toHexString(value) + ")";
		};
	}

	private static String character(long value) {
		return value >= 32 && value < 127 ? value + " '" + (char) value + "'" : Long.toString(value);
	}

	private String pointer(Type type, int value) {
		String number = String.format("0x%08x", value);
		if (value == 0)
			return number;
		Type target = type.target() < 0 ? Type.UNKNOWN : type(type.target());
		if (target.kind() == Kind.BASE && (target.encoding() == SIGNED_CHAR || target.encoding() == UNSIGNED_CHAR)) {
			String text = string(value);
			return text == null ? number : number + " \"" + text + "\"";
		}
		Location at = symbols.name(value);
		return at.named() ? number + " " + at.name() : number;
	}

	/** The text at an address, null when it is none. */
	private String string(int address) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i <= LONGEST_TEXT; i++) {
			byte[] one = frame.bytes(address + i, 1);
			if (one == null || one[0] != 0 && (one[0] < 32 || one[0] == 127))
				return null;
			if (one[0] == 0)
				return text.isEmpty() ? null : text.toString();
			text.append((char) one[0]);
		}
		return text + "...";
	}

	private String structure(Type type, Place place, int depth) {
		if (depth == DEEPEST_SUMMARY)
			return "{...}";
		List<String> members = new ArrayList<>();
		for (Type.Member member : type.members()) {
			if (members.size() == SUMMARY) {
				members.add("...");
				break;
			}
			members.add((member.name().isEmpty() ? "" : member.name() + " = ") + member(member, place, depth + 1));
		}
		return "{" + String.join(", ", members) + "}";
	}

	private String member(Type.Member member, Place whole, int depth) {
		Type type = type(member.type());
		return member.bitSize() < 0 ? text(type, part(whole, member.offset(), type.size()), depth) : bitField(member, type, whole);
	}

	private String bitField(Type.Member member, Type type, Place whole) {
		int size = Math.ceilDiv(member.bitOffset() + member.bitSize(), 8);
		byte[] bytes = size < 1 || size > 8 || member.bitSize() < 1 ? null : bytes(part(whole, member.offset(), size), size);
		if (bytes == null)
			return "<not known>";
		long value = number(bytes) >>> member.bitOffset() & -1L >>> 64 - member.bitSize();
		return scalar(type, value, member.bitSize());
	}

	private String array(Type type, Place place, int depth) {
		Type element = type(type.target());
		if (type.counts().size() == 1 && element.kind() == Kind.BASE && element.size() == 1 && place instanceof Place.Memory at) {
			String text = string(at.address());
			if (text != null)
				return "\"" + text + "\"";
		}
		if (depth == DEEPEST_SUMMARY)
			return "{...}";
		List<String> shown = new ArrayList<>();
		for (Variable part : elements("", type, place, SUMMARY, depth + 1))
			shown.add(part.value());
		if (type.counts().isEmpty() || type.counts().getFirst() > SUMMARY)
			shown.add("...");
		return "{" + String.join(", ", shown) + "}";
	}

	// ---- parts

	private Supplier<List<Variable>> parts(String name, Type type, Place place) {
		return switch (type.kind()) {
			case STRUCTURE, UNION -> () -> type.members().stream().limit(MOST_PARTS).map(it -> memberVariable(it, place)).toList();
			case ARRAY -> () -> elements(name, type, place, MOST_PARTS, 0);
			case POINTER -> () -> pointed(name, type, place);
			default -> List::of;
		};
	}

	private Variable memberVariable(Type.Member member, Place whole) {
		Type type = type(member.type());
		if (member.bitSize() >= 0)
			return new Variable(member.name(), type.name() + " : " + member.bitSize(), bitField(member, type, whole), false, OptionalInt.empty(), List::of);
		return variable(member.name(), false, type, part(whole, member.offset(), type.size()));
	}

	private List<Variable> elements(String name, Type type, Place place, int most, int depth) {
		Type element = type(type.target());
		List<Long> inner = type.counts().isEmpty() ? List.of() : type.counts().subList(1, type.counts().size());
		long size = element.size();
		StringBuilder dimensions = new StringBuilder();
		for (long count : inner) {
			size = Math.min(size * Math.max(count, 0), Integer.MAX_VALUE);
			dimensions.append('[').append(count).append(']');
		}
		Type part = inner.isEmpty() ? element
				: new Type(Kind.ARRAY, element.name() + " " + dimensions, (int) size, 0, type.target(), inner, List.of(), List.of());
		long count = type.counts().isEmpty() ? 0 : type.counts().getFirst();
		List<Variable> elements = new ArrayList<>();
		for (int i = 0; i < count && i < most; i++) {
			Place at = part(place, (int) (i * size), (int) size);
			elements.add(depth == 0 ? variable("[" + i + "]", false, part, at)
					: new Variable("", part.name(), text(part, at, depth), false, OptionalInt.empty(), List::of));
		}
		return elements;
	}

	private List<Variable> pointed(String name, Type type, Place place) {
		byte[] bytes = bytes(place, 4);
		Type target = type.target() < 0 ? Type.UNKNOWN : type(type.target());
		if (bytes == null || number(bytes) == 0 || target.size() == 0)
			return List.of();
		Variable pointed = variable("*" + name, false, target, new Place.Memory((int) number(bytes)));
		return target.kind() == Kind.STRUCTURE || target.kind() == Kind.UNION ? pointed.parts() : List.of(pointed);
	}
}
