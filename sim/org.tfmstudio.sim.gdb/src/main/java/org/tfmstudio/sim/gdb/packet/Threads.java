// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.gdb.machine.Machine;

/** Cores as threads of gdb. */
final class Threads {
	private Threads() {
	}

	/** A core in words: security state, mode and what it waits for. */
	static String words(Machine machine, int index) {
		Core core = machine.core(index);
		if (machine.device().board().held(index)) {
			return "held by CPUWAIT";
		}
		String state = core.secure() ? "Secure" : "Non-secure";
		String mode = core.handlerMode() ? ", exception " + core.exception() : core.privileged() ? ", privileged thread" : ", unprivileged thread";
		return state + mode + (core.lockedUp() ? ", locked up" : core.sleeping() ? ", asleep" : "");
	}

	/** The answer to qXfer:threads (gdb manual, "Thread List Format"). */
	static String description(Machine machine) {
		StringBuilder out = new StringBuilder("<?xml version=\"1.0\"?>\n<threads>\n");
		for (int i = 0; i < machine.cores().size(); i++) {
			out.append(String.format("  <thread id=\"%x\" core=\"%d\" name=\"core %d\">%s</thread>%n", i + 1, i, i, words(machine, i)));
		}
		return out.append("</threads>\n").toString();
	}
}
