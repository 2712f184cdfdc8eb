// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image;

/**
 * One symbol of an ELF file.
 *
 * @param name as the linker knows it
 * @param value as it stands in the file: functions of Thumb code have bit 0 set
 * @param size in bytes, 0 when unknown
 * @param type what it names
 * @param binding STB_*: 0 local, 1 global, 2 weak
 * @param section index of the section it lies in; {@link #UNDEFINED}, {@link #ABSOLUTE}
 */
public record ElfSymbol(String name, int value, long size, Type type, int binding, int section) {
	public static final int UNDEFINED = 0;
	public static final int ABSOLUTE = 0xFFF1;

	/** STT_* of the gABI. */
	public enum Type { NONE, OBJECT, FUNCTION, SECTION, FILE, OTHER }

	/** The address, without the Thumb bit of a function. */
	public int address() {
		return type == Type.FUNCTION ? value & ~1 : value;
	}

	/** Whether this is one of the marks {@code $a}, {@code $t}, {@code $d} (AAELF32 5.5.5) that say what follows: Arm, Thumb, data. */
	public boolean mapping() {
		return name.length() >= 2 && name.charAt(0) == '$' && "atd".indexOf(name.charAt(1)) >= 0
				&& (name.length() == 2 || name.charAt(2) == '.');
	}

	/** Whether the file defines it, at a place or as a number. */
	public boolean defined() {
		return section != UNDEFINED;
	}

	/** Whether it is a number rather than a place in one of the file's sections. */
	public boolean absolute() {
		return section == ABSOLUTE;
	}
}
