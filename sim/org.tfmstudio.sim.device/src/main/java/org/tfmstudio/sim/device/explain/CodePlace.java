// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import org.tfmstudio.sim.image.symbols.Location;

/**
 * A place in code.
 *
 * @param address of the instruction
 * @param image name of the image, empty when it is in none
 * @param owner partition or part of the firmware, see {@link CodeOwner}; may be empty
 * @param function empty when not known
 * @param offset bytes from the function's start
 * @param file source file as the compiler saw it, empty when not known
 * @param line from 1; 0 when not known
 */
public record CodePlace(int address, String image, String owner, String function, int offset, String file, int line) {
	/** What the compiler calls the body of a function that has a gateway (ACLE, Cortex-M Security Extension). */
	private static final String ENTRY = "__acle_se_";

	static CodePlace of(Location at, CodeOwner owner) {
		return new CodePlace(at.address(), at.module(), at.module().isEmpty() ? "" : owner.owner(at), plain(at.symbol()), at.offset(), at.file(), at.line());
	}

	/** The name of a function as its source has it. */
	public static String plain(String function) {
		return function.startsWith(ENTRY) ? function.substring(ENTRY.length()) : function;
	}

	/** Image or, where it is known, owner. */
	public String who() {
		return owner.isEmpty() ? image : owner;
	}

	/** {@code tfm_s:its_get+0x12 at its.c:33}, as far as known. */
	@Override
	public String toString() {
		String name = image.isEmpty() ? String.format("0x%08x", address)
				: image + ":" + (function.isEmpty() ? String.format("0x%08x", address) : function + (offset == 0 ? "" : "+0x" + Integer.toHexString(offset)));
		return name + (line == 0 ? "" : " at " + file + ":" + line) + (owner.isEmpty() ? "" : ", " + owner);
	}
}
