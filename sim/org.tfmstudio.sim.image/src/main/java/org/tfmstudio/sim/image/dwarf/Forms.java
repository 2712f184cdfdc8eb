// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import org.tfmstudio.sim.image.ByteReader;
import org.tfmstudio.sim.image.ImageException;

/** Reads and skips attribute values by their form, at the cursor of one unit. DWARF 5, 7.5.5 and 7.5.6. */
final class Forms {
	private final DebugSections sections;
	private final ByteReader in;
	private final long unitStart;
	private final int version;
	private final boolean wide;
	long stringOffsetsBase;
	long addressBase;
	long rangeListsBase;
	long locationListsBase;

	/**
	 * @param unitStart offset of the unit in .debug_info, to which unit references are relative
	 * @param wide whether the unit is in the 64-bit DWARF format
	 */
	Forms(DebugSections sections, ByteReader in, long unitStart, int version, boolean wide) {
		this.sections = sections;
		this.in = in;
		this.unitStart = unitStart;
		this.version = version;
		this.wide = wide;
		// the bases' defaults: right behind the header of the only table
		stringOffsetsBase = wide ? 16 : 8;
		addressBase = wide ? 16 : 8;
		rangeListsBase = wide ? 20 : 12;
		locationListsBase = rangeListsBase;
	}

	/** An offset in the format's width. */
	long offset() throws ImageException {
		return wide ? in.u64() : in.size32();
	}

	/** A constant, flag, address or section offset. */
	long number(int form, long constant) throws ImageException {
		return switch (form) {
			case Dw.FORM_ADDR, Dw.FORM_DATA4 -> in.size32();
			case Dw.FORM_DATA1, Dw.FORM_FLAG -> in.u8();
			case Dw.FORM_DATA2 -> in.u16();
			case Dw.FORM_DATA8 -> in.u64();
			case Dw.FORM_UDATA, Dw.FORM_RNGLISTX, Dw.FORM_LOCLISTX -> in.uleb();
			case Dw.FORM_SDATA -> in.sleb();
			case Dw.FORM_SEC_OFFSET -> offset();
			case Dw.FORM_FLAG_PRESENT -> 1;
			case Dw.FORM_IMPLICIT_CONST -> constant;
			case Dw.FORM_ADDRX -> address(in.uleb());
			case Dw.FORM_ADDRX1 -> address(in.u8());
			case Dw.FORM_ADDRX2 -> address(in.u16());
			case Dw.FORM_ADDRX3 -> address(in.u16() | (long) in.u8() << 16);
			case Dw.FORM_ADDRX4 -> address(in.size32());
			case Dw.FORM_INDIRECT -> number(direct(), 0);
			default -> {
				skip(form);
				yield 0;
			}
		};
	}

	/** Whether a high_pc in this form is an address, and not a length. */
	static boolean isAddress(int form) {
		return form == Dw.FORM_ADDR || form == Dw.FORM_ADDRX || form >= Dw.FORM_ADDRX1 && form <= Dw.FORM_ADDRX4;
	}

	/** A text; "" for forms that are none. */
	String text(int form) throws ImageException {
		return switch (form) {
			case Dw.FORM_STRING -> {
				String text = in.string();
				sections.spend(text.length(), in);
				yield text;
			}
			case Dw.FORM_STRP -> sections.string(offset());
			case Dw.FORM_LINE_STRP -> sections.lineString(offset());
			case Dw.FORM_STRX -> indexed(in.uleb());
			case Dw.FORM_STRX1 -> indexed(in.u8());
			case Dw.FORM_STRX2 -> indexed(in.u16());
			case Dw.FORM_STRX3 -> indexed(in.u16() | (long) in.u8() << 16);
			case Dw.FORM_STRX4 -> indexed(in.size32());
			case Dw.FORM_INDIRECT -> text(direct());
			default -> {
				skip(form);
				yield "";
			}
		};
	}

	/** Offset in .debug_info of the entry referred to, -1 when it is in another file. */
	long reference(int form) throws ImageException {
		return switch (form) {
			case Dw.FORM_REF1 -> unitStart + in.u8();
			case Dw.FORM_REF2 -> unitStart + in.u16();
			case Dw.FORM_REF4 -> unitStart + in.size32();
			case Dw.FORM_REF8 -> unitStart + in.u64();
			case Dw.FORM_REF_UDATA -> unitStart + in.uleb();
			case Dw.FORM_REF_ADDR -> version <= 2 ? in.size32() : offset();
			case Dw.FORM_INDIRECT -> reference(direct());
			default -> {
				skip(form);
				yield -1;
			}
		};
	}

	/** The bytes of a block or expression; null for forms that are none, which are left where they are. */
	ByteReader block(int form) throws ImageException {
		return switch (form) {
			case Dw.FORM_BLOCK1 -> in.take(in.u8());
			case Dw.FORM_BLOCK2 -> in.take(in.u16());
			case Dw.FORM_BLOCK4 -> in.take(in.size32());
			case Dw.FORM_BLOCK, Dw.FORM_EXPRLOC -> in.take(in.uleb());
			default -> null;
		};
	}

	/** Offset in .debug_loclists of the list with this index. */
	long locationList(long index) throws ImageException {
		ByteReader entry = table(sections.locationLists, locationListsBase, index, wide ? 8 : 4);
		return locationListsBase + (wide ? entry.u64() : entry.size32());
	}

	/** Moves behind a value. */
	void skip(int form) throws ImageException {
		switch (form) {
			case Dw.FORM_FLAG_PRESENT, Dw.FORM_IMPLICIT_CONST -> { }
			case Dw.FORM_DATA1, Dw.FORM_FLAG, Dw.FORM_REF1, Dw.FORM_STRX1, Dw.FORM_ADDRX1 -> in.skip(1);
			case Dw.FORM_DATA2, Dw.FORM_REF2, Dw.FORM_STRX2, Dw.FORM_ADDRX2 -> in.skip(2);
			case Dw.FORM_STRX3, Dw.FORM_ADDRX3 -> in.skip(3);
			case Dw.FORM_ADDR, Dw.FORM_DATA4, Dw.FORM_REF4, Dw.FORM_STRX4, Dw.FORM_ADDRX4, Dw.FORM_REF_SUP4 -> in.skip(4);
			case Dw.FORM_DATA8, Dw.FORM_REF8, Dw.FORM_REF_SIG8, Dw.FORM_REF_SUP8 -> in.skip(8);
			case Dw.FORM_DATA16 -> in.skip(16);
			case Dw.FORM_STRP, Dw.FORM_LINE_STRP, Dw.FORM_SEC_OFFSET, Dw.FORM_STRP_SUP -> in.skip(wide ? 8 : 4);
			case Dw.FORM_REF_ADDR -> in.skip(wide && version > 2 ? 8 : 4);
			case Dw.FORM_UDATA, Dw.FORM_REF_UDATA, Dw.FORM_STRX, Dw.FORM_ADDRX, Dw.FORM_LOCLISTX, Dw.FORM_RNGLISTX -> in.uleb();
			case Dw.FORM_SDATA -> in.sleb();
			case Dw.FORM_BLOCK1 -> in.skip(in.u8());
			case Dw.FORM_BLOCK2 -> in.skip(in.u16());
			case Dw.FORM_BLOCK4 -> in.skip(in.size32());
			case Dw.FORM_BLOCK, Dw.FORM_EXPRLOC -> in.skip(in.uleb());
			case Dw.FORM_STRING -> {
				while (in.u8() != 0) { }
			}
			case Dw.FORM_INDIRECT -> skip(direct());
			default -> throw in.error("holds a value of the unknown form 0x" + Integer.toHexString(form));
		}
	}

	private int direct() throws ImageException {
		int form = (int) Math.min(in.uleb(), Integer.MAX_VALUE);
		if (form == Dw.FORM_INDIRECT || form == Dw.FORM_IMPLICIT_CONST)
			throw in.error("an indirect form names another indirect form");
		return form;
	}

	private long address(long index) throws ImageException {
		return table(sections.addresses, addressBase, index, 4).size32();
	}

	private String indexed(long index) throws ImageException {
		ByteReader entry = table(sections.stringOffsets, stringOffsetsBase, index, wide ? 8 : 4);
		return sections.string(wide ? entry.u64() : entry.size32());
	}

	/** Offset in .debug_rnglists of the list with this index. */
	long rangeList(long index) throws ImageException {
		ByteReader entry = table(sections.rangeLists, rangeListsBase, index, wide ? 8 : 4);
		return rangeListsBase + (wide ? entry.u64() : entry.size32());
	}

	/** Address with this index in .debug_addr. */
	int indexedAddress(long index) throws ImageException {
		return (int) address(index);
	}

	private static ByteReader table(ByteReader section, long base, long index, int width) throws ImageException {
		if (index < 0 || index > section.size())
			throw section.error("an index of " + index + " is beyond its table");
		return section.seek(base + index * width);
	}
}
