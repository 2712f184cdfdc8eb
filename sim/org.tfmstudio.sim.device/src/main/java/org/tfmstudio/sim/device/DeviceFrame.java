// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

/**
 * A frame of a call stack.
 *
 * @param pc address of the instruction, or of the one returned to
 * @param cfa canonical frame address, 0 if not known
 * @param module name of the image, e.g. "VAULT"
 * @param function name of the function, or its address as text
 * @param file source file as the compiler saw it, or null
 * @param line line from 1, or 0
 * @param link how the frame inside was come to, where not by a call within one security state: by a gateway, an exception, a call of
 *            Non-secure code; else empty
 * @param arguments of the function as far as known, {@code handle = 3, size = 16 (0x10)}; empty when there are none
 */
public record DeviceFrame(int pc, int cfa, String module, String function, String file, int line, String link, String arguments) {
	/** A frame that called the one inside. */
	public DeviceFrame(int pc, int cfa, String module, String function, String file, int line) {
		this(pc, cfa, module, function, file, line, "", "");
	}

	/** The frame in one line: address, image and function, file and line as far as known. */
	public String describe() {
		return String.format("0x%08x %s%s%s%s%s", pc, module.isEmpty() ? "" : module + ":", function, arguments.isEmpty() ? "" : "(" + arguments + ")", file == null ? "" : " at " + file + ":" + line,
				link.isEmpty() ? "" : " [" + link + "]");
	}
}
