// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.ArrayDeque;

import org.tfmstudio.sim.image.ByteReader;
import org.tfmstudio.sim.image.ImageException;
import org.tfmstudio.sim.image.dwarf.FrameRow.Rule;

/** Runs the instructions of one frame entry up to an address. DWARF 5, 6.4.2 and 7.24. */
final class FrameProgram {
	private static final int DEEPEST = 64;

	private final CallFrames.Entry entry;
	private final int wanted;
	private final ArrayDeque<FrameRow> remembered = new ArrayDeque<>();
	private FrameRow row = new FrameRow();
	private FrameRow initial;
	private int location;

	private FrameProgram(CallFrames.Entry entry, int wanted) {
		this.entry = entry;
		this.wanted = wanted;
		this.location = entry.start();
	}

	static FrameRow run(CallFrames.Entry entry, int address) throws ImageException {
		var program = new FrameProgram(entry, address);
		program.row.returnRegister = entry.common().returnRegister();
		program.initial = program.row;
		program.execute(entry.common().program());
		program.initial = new FrameRow(program.row);
		program.execute(entry.program());
		return program.row;
	}

	private void execute(ByteReader program) throws ImageException {
		ByteReader in = program.window(0, program.size());
		while (in.remaining() > 0) {
			int code = in.u8();
			int low = code & 0x3F;
			boolean more = switch (code >> 6) {
				case 1 -> advance(low);
				case 2 -> offset(low, in.uleb());
				case 3 -> {
					row.restore(low, initial);
					yield true;
				}
				default -> extended(low, in);
			};
			if (!more)
				return;
		}
	}

	/** Whether the program goes on: it ends where it passes the address that is wanted. */
	private boolean advance(long count) {
		long next = Integer.toUnsignedLong(location) + count * entry.common().codeAlignment();
		if (next > Integer.toUnsignedLong(wanted) || next < 0)
			return false;
		location = (int) next;
		return true;
	}

	private boolean offset(long register, long factored) {
		row.set(register, Rule.AT_OFFSET, factored * entry.common().dataAlignment());
		return true;
	}

	private void cfa(long register, long offset) {
		row.cfaRegister = (int) Math.min(register, 255);
		row.cfaOffset = (int) offset;
		row.cfaExpression = false;
	}

	private boolean extended(int code, ByteReader in) throws ImageException {
		long data = entry.common().dataAlignment();
		switch (code) {
			case 0x00 -> { } // nop
			case 0x01 -> { // set_loc
				int next = in.u32();
				if (Integer.compareUnsigned(next, wanted) > 0)
					return false;
				location = next;
			}
			case 0x02 -> {
				return advance(in.u8());
			}
			case 0x03 -> {
				return advance(in.u16());
			}
			case 0x04 -> {
				return advance(in.size32());
			}
			case 0x05 -> offset(in.uleb(), in.uleb()); // offset_extended
			case 0x06 -> row.restore(in.uleb(), initial); // restore_extended
			case 0x07 -> row.set(in.uleb(), Rule.UNDEFINED, 0);
			case 0x08 -> row.set(in.uleb(), Rule.SAME, 0);
			case 0x09 -> row.set(in.uleb(), Rule.REGISTER, in.uleb());
			case 0x0A -> { // remember_state
				if (remembered.size() == DEEPEST)
					throw in.error("call frame information remembers more than " + DEEPEST + " states");
				remembered.push(new FrameRow(row));
			}
			case 0x0B -> { // restore_state
				if (remembered.isEmpty())
					throw in.error("call frame information restores a state that was not remembered");
				row = remembered.pop();
			}
			case 0x0C -> cfa(in.uleb(), in.uleb()); // def_cfa
			case 0x0D -> cfa(in.uleb(), row.cfaOffset); // def_cfa_register
			case 0x0E -> cfa(row.cfaRegister, in.uleb()); // def_cfa_offset
			case 0x0F -> { // def_cfa_expression
				in.skip(in.uleb());
				row.cfaExpression = true;
			}
			case 0x10, 0x16 -> { // expression, val_expression
				row.set(in.uleb(), Rule.EXPRESSION, 0);
				in.skip(in.uleb());
			}
			case 0x11 -> row.set(in.uleb(), Rule.AT_OFFSET, in.sleb() * data); // offset_extended_sf
			case 0x12 -> cfa(in.uleb(), in.sleb() * data); // def_cfa_sf
			case 0x13 -> cfa(row.cfaRegister, in.sleb() * data); // def_cfa_offset_sf
			case 0x14 -> row.set(in.uleb(), Rule.IS_OFFSET, in.uleb() * data); // val_offset
			case 0x15 -> row.set(in.uleb(), Rule.IS_OFFSET, in.sleb() * data); // val_offset_sf
			case 0x2E -> in.uleb(); // GNU_args_size
			default -> throw in.error("call frame information has the unknown instruction 0x" + Integer.toHexString(code));
		}
		return true;
	}
}
