// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.gdb.machine.Machine;

/** What a connection has agreed on so far. */
public final class Conversation {
	private final Machine machine;
	private boolean acknowledges = true;
	private boolean errorTexts;
	private boolean namesBreakpoints;
	/** Indices of the cores that packets about registers, and steps, mean. */
	private int core;
	private int steppedCore;

	public Conversation(Machine machine) {
		this.machine = machine;
	}

	public Machine machine() {
		return machine;
	}

	/** Whether packets are acknowledged; until QStartNoAckMode. */
	public boolean acknowledges() {
		return acknowledges;
	}

	void acknowledges(boolean now) {
		acknowledges = now;
	}

	/** Whether the client takes sentences as errors. */
	public boolean errorTexts() {
		return errorTexts;
	}

	void errorTexts(boolean now) {
		errorTexts = now;
	}

	/** Whether the client wants stop replies to say which kind of breakpoint was met. */
	boolean namesBreakpoints() {
		return namesBreakpoints;
	}

	void namesBreakpoints(boolean now) {
		namesBreakpoints = now;
	}

	/** The core that packets mean. */
	Core core() {
		return machine.core(core);
	}

	int coreIndex() {
		return core;
	}

	void select(int index) {
		core = index;
	}

	int steppedCore() {
		return steppedCore;
	}

	void selectStepped(int index) {
		steppedCore = index;
	}

	/** The index of the core that a thread number names; 0 and -1 name the given one. */
	int index(int thread, int any) {
		if (thread <= 0) {
			return any;
		}
		machine.core(thread - 1);
		return thread - 1;
	}
}
