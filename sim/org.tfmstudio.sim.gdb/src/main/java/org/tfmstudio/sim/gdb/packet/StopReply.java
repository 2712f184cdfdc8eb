// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.machine.Halt;

/** Makes stop replies: {@code T05thread:1;...} and {@code W00}. */
public final class StopReply {
	private StopReply() {
	}

	/** The payload for a halt. */
	public static String of(Halt halt, Conversation conversation) {
		if (halt.cause() == Halt.Cause.EXIT) {
			return String.format("W%02x", halt.stop().code() & 0xFF);
		}
		conversation.select(halt.core());
		return String.format("T%02xthread:%x;%s", halt.signal(), halt.core() + 1, cause(halt, conversation));
	}

	private static String cause(Halt halt, Conversation conversation) {
		return switch (halt.cause()) {
		case SOFTWARE_BREAKPOINT -> conversation.namesBreakpoints() ? "swbreak:;" : "";
		case HARDWARE_BREAKPOINT -> conversation.namesBreakpoints() ? "hwbreak:;" : "";
		case WATCH_WRITE -> String.format("watch:%x;", halt.address());
		case WATCH_READ -> String.format("rwatch:%x;", halt.address());
		case WATCH_ACCESS -> String.format("awatch:%x;", halt.address());
		case BEGIN -> "replaylog:begin;";
		case END -> "replaylog:end;";
		case PLAIN, EXIT -> "";
		};
	}

	/** What people should read beside the reply, or empty. */
	public static String words(Halt halt) {
		return switch (halt.stop().kind()) {
		case FAULT, PANIC -> halt.stop().report().isEmpty() ? halt.stop().message() : halt.stop().report();
		case STEP, BREAKPOINT, WATCHPOINT, SUSPENDED, HISTORY_BEGIN -> "";
		case EXIT -> halt.cause() == Halt.Cause.END ? halt.stop().message() + "; go back, or continue to end the run" : "";
		case PSA_BREAK, UNTIL_TEXT, TIME_LIMIT, INSTRUCTION_LIMIT, IDLE, BOOT_REFUSED -> halt.stop().message();
		};
	}
}
