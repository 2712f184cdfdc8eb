// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.tfmstudio.sim.image.ByteReader;
import org.tfmstudio.sim.image.ImageException;

/** Evaluates location expressions (DWARF 5, 2.5 and 7.7.1) over words of 32 bits, in a bounded number of steps. */
final class Expression {
	static final int PLUS_UCONST = 0x23;
	private static final int MOST_STEPS = 1000;
	private static final int DEEPEST = 64;
	private static final int LARGEST_LITERAL = 256;

	private final FrameState frame;
	private final Unit unit;
	private final ByteReader frameBase;
	private final int[] stack = new int[DEEPEST];
	private int depth;

	/** What cannot be known: the variable is not there now. */
	private static final class Unknown extends Exception {
		private static final long serialVersionUID = 1L;

		Unknown(String why) {
			super(why, null, false, false);
		}
	}

	/** @param frameBase of the function, or null */
	Expression(FrameState frame, Unit unit, ByteReader frameBase) {
		this.frame = frame;
		this.unit = unit;
		this.frameBase = frameBase;
	}

	Place evaluate(ByteReader expression) throws ImageException {
		try {
			return run(expression.window(0, expression.size()));
		} catch (Unknown e) {
			return new Place.Missing(e.getMessage());
		}
	}

	private Place run(ByteReader in) throws ImageException, Unknown {
		if (in.remaining() == 0)
			return Place.OPTIMISED_OUT;
		List<Place.Piece> pieces = new ArrayList<>();
		Place place = null;
		for (int steps = 0; in.remaining() > 0; steps++) {
			if (steps == MOST_STEPS)
				throw in.error("a location expression takes more than " + MOST_STEPS + " steps");
			int op = in.u8();
			if (op == 0x93) { // piece
				int size = (int) Math.min(in.uleb(), Integer.MAX_VALUE);
				pieces.add(new Place.Piece(place != null ? place : depth > 0 ? new Place.Memory(pop(in)) : Place.OPTIMISED_OUT, size));
				place = null;
				depth = 0;
			} else if (op >= 0x50 && op <= 0x6F) {
				place = new Place.Register(op - 0x50);
			} else if (op == 0x90) { // regx
				place = new Place.Register((int) Math.min(in.uleb(), 255));
			} else if (op == 0x9E) { // implicit_value
				place = new Place.Literal(in.bytes(Math.min(in.uleb(), LARGEST_LITERAL)));
			} else if (op == 0x9F) { // stack_value
				place = new Place.Literal(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(pop(in)).array());
			} else {
				operate(op, in);
			}
		}
		if (!pieces.isEmpty())
			return new Place.Pieces(List.copyOf(pieces));
		return place != null ? place : new Place.Memory(pop(in));
	}

	private void push(int value, ByteReader in) throws ImageException {
		if (depth == DEEPEST)
			throw in.error("a location expression needs more than " + DEEPEST + " values");
		stack[depth++] = value;
	}

	private int pop(ByteReader in) throws ImageException {
		if (depth == 0)
			throw in.error("a location expression takes a value that is not there");
		return stack[--depth];
	}

	private int register(int number) throws Unknown {
		OptionalInt value = frame.register(number);
		if (value.isEmpty())
			throw new Unknown("optimised out");
		return value.getAsInt();
	}

	private void operate(int op, ByteReader in) throws ImageException, Unknown {
		if (op >= 0x30 && op <= 0x4F) {
			push(op - 0x30, in);
			return;
		}
		if (op >= 0x70 && op <= 0x8F) {
			push(register(op - 0x70) + (int) in.sleb(), in);
			return;
		}
		switch (op) {
			case 0x03 -> push(in.u32(), in); // addr
			case 0x08 -> push(in.u8(), in);
			case 0x09 -> push(in.s8(), in);
			case 0x0A -> push(in.u16(), in);
			case 0x0B -> push((short) in.u16(), in);
			case 0x0C, 0x0D -> push(in.u32(), in);
			case 0x0E, 0x0F -> push((int) in.u64(), in);
			case 0x10 -> push((int) in.uleb(), in);
			case 0x11 -> push((int) in.sleb(), in);
			case 0x91 -> push(base(in) + (int) in.sleb(), in); // fbreg
			case 0x92 -> push(register((int) Math.min(in.uleb(), 255)) + (int) in.sleb(), in); // bregx
			case 0x9C -> push(frame.cfa(), in); // call_frame_cfa
			case 0xA1, 0xA2 -> push(unit.forms.indexedAddress(in.uleb()), in); // addrx, constx
			case 0x06 -> push(load(pop(in), 4), in); // deref
			case 0x94 -> push(load(pop(in), in.u8()), in); // deref_size
			case PLUS_UCONST -> push(pop(in) + (int) in.uleb(), in);
			case 0x96 -> { } // nop
			case 0x12, 0x13, 0x14, 0x15, 0x16, 0x17 -> shuffle(op, in);
			case 0x19, 0x1F, 0x20 -> push(unary(op, pop(in)), in);
			case 0x28 -> { // bra
				short distance = (short) in.u16();
				if (pop(in) != 0)
					in.seek(in.position() + (long) distance);
			}
			case 0x2F -> { // skip
				short distance = (short) in.u16();
				in.seek(in.position() + (long) distance);
			}
			case 0xA3, 0xF3 -> throw new Unknown("optimised out; it was a parameter that the caller knew"); // entry_value
			case 0xA0, 0xF2 -> throw new Unknown("optimised out; it pointed to something that is nowhere"); // implicit_pointer
			default -> binary(op, in);
		}
	}

	private int base(ByteReader in) throws ImageException, Unknown {
		if (frameBase == null)
			throw new Unknown("the function has no frame base");
		Place base = new Expression(frame, unit, null).evaluate(frameBase);
		return switch (base) {
			case Place.Memory at -> at.address();
			case Place.Register register -> register(register.number());
			default -> throw new Unknown("the function's frame base is not known");
		};
	}

	private int load(int address, int size) throws Unknown {
		byte[] bytes = size < 1 || size > 4 ? null : frame.bytes(address, size);
		if (bytes == null)
			throw new Unknown(String.format("memory at 0x%08x cannot be read", address));
		int value = 0;
		for (int i = 0; i < size; i++)
			value |= (bytes[i] & 0xFF) << 8 * i;
		return value;
	}

	private void shuffle(int op, ByteReader in) throws ImageException {
		int index = switch (op) {
			case 0x12 -> 0; // dup
			case 0x14 -> 1; // over
			case 0x15 -> in.u8(); // pick
			default -> -1;
		};
		if (index >= depth)
			throw in.error("a location expression takes a value that is not there");
		if (index >= 0) {
			push(stack[depth - 1 - index], in);
		} else if (op == 0x13) { // drop
			pop(in);
		} else {
			int count = op == 0x16 ? 2 : 3; // swap, rot
			int first = pop(in);
			int second = pop(in);
			int third = count == 3 ? pop(in) : 0;
			push(first, in);
			if (count == 3)
				push(third, in);
			push(second, in);
		}
	}

	private static int unary(int op, int value) {
		return switch (op) {
			case 0x19 -> Math.abs(value);
			case 0x1F -> -value;
			default -> ~value;
		};
	}

	private void binary(int op, ByteReader in) throws ImageException, Unknown {
		if (op < 0x1A || op > 0x2E)
			throw new Unknown("its location needs the operation 0x" + Integer.toHexString(op) + ", which is not supported");
		int b = pop(in);
		int a = pop(in);
		if (b == 0 && (op == 0x1B || op == 0x1D))
			throw new Unknown("its location divides by zero");
		push(switch (op) {
			case 0x1A -> a & b;
			case 0x1B -> a / b;
			case 0x1C -> a - b;
			case 0x1D -> Integer.remainderUnsigned(a, b);
			case 0x1E -> a * b;
			case 0x21 -> a | b;
			case 0x22 -> a + b;
			case 0x24 -> b >= 0 && b < 32 ? a << b : 0;
			case 0x25 -> b >= 0 && b < 32 ? a >>> b : 0;
			case 0x26 -> a >> Math.clamp(b, 0, 31);
			case 0x27 -> a ^ b;
			case 0x29 -> a == b ? 1 : 0;
			case 0x2A -> a >= b ? 1 : 0;
			case 0x2B -> a > b ? 1 : 0;
			case 0x2C -> a <= b ? 1 : 0;
			case 0x2D -> a < b ? 1 : 0;
			case 0x2E -> a != b ? 1 : 0;
			default -> throw new Unknown("its location needs the operation 0x" + Integer.toHexString(op) + ", which is not supported");
		}, in);
	}
}
