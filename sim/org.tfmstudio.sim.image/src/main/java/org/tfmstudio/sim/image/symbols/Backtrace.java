// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

import java.util.List;

/**
 * Frames of a stack, innermost first, and why there are no more.
 *
 * @param end why it ended
 * @param detail the same as a sentence
 */
public record Backtrace(List<Frame> frames, End end, String detail) {
	/** Why there are no more frames. */
	public enum End {
		/** the first function of a thread: it has no caller */
		OUTERMOST,
		/** the return address is not in code that is known */
		NO_CODE,
		/** neither call frame information nor the code says where the caller is */
		NO_INFORMATION,
		/** the stack could not be read */
		NO_MEMORY,
		/** the stack does not lead outwards */
		NO_PROGRESS,
		/** what an exception or a call of the other security state saved is not there */
		BROKEN,
		/** there are more frames than are followed */
		LIMIT
	}

	public Backtrace {
		frames = List.copyOf(frames);
	}
}
