// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.machine.Movement;

/** What follows a packet. */
public sealed interface Answer {
	/** "Not supported". */
	Answer UNSUPPORTED = new Reply("");
	/** Done. */
	Answer OK = new Reply("OK");

	/** A payload; each char is a byte. */
	record Reply(String payload) implements Answer {
	}

	/** The device moves; the stop reply comes when it stands. */
	record Move(Movement movement) implements Answer {
	}

	/** Text for the user of gdb, and then OK. */
	record Output(String text) implements Answer {
	}

	/** No reply, and the conversation goes on. */
	record Silence() implements Answer {
	}

	/**
	 * The conversation is over.
	 *
	 * @param reply the last payload, or null for none
	 * @param killed whether the run ends, too; else the device goes on alone
	 */
	record End(String reply, boolean killed) implements Answer {
	}
}
