// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

/**
 * One call on a stack.
 *
 * @param kind how it came to be
 * @param pc address of the next instruction of this frame, without Thumb bit
 * @param cfa stack pointer before the call, the frame's identity; inlined frames share that of the frame they are in
 * @param location names and line of the call or, in the innermost frame, of the next instruction
 * @param guessed whether it was found by looking at the code or the stack, since the file has no call frame information there
 * @param secure whether it runs in Secure state; false where the view does not know
 * @param exception number of the exception that it handles, 0 in Thread mode or where the view does not know
 * @param scope where to look for its variables
 */
public record Frame(Kind kind, int pc, int cfa, Location location, boolean guessed, boolean secure, int exception, FrameScope scope) {
	/** How a frame came to be. */
	public enum Kind {
		/** by a call */
		CALL,
		/** by a call that the compiler replaced by the callee's body */
		INLINED,
		/** it was interrupted by the exception whose handler is the frame before */
		INTERRUPTED,
		/** Non-secure code that called the frame before through a gateway */
		GATEWAY,
		/** Secure code that called the frame before, Non-secure code, by BLXNS */
		NON_SECURE_CALL
	}

	/** {@code VAULT:put (vault.c:33)}, as in a list of frames. */
	@Override
	public String toString() {
		String where = location.source();
		String name = location.module().isEmpty() ? location.name()
				: location.module() + ":" + (location.named() ? location.symbol() : String.format("0x%08X", location.address()));
		return (where.isEmpty() ? name : name + " (" + where + ")") + (kind == Kind.INLINED ? " inlined" : "");
	}
}
