// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.time;

import java.util.Optional;

import org.tfmstudio.sim.board.Board;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.device.Stop;

/** A device as its timeline sees it: something that can be saved, put back, and run to an exact place. */
public interface TimeDevice {
	Board board();

	/** Writes all state but that of the board: of the SPM, of the search for a text, of what was sent. */
	void save(StateWriter out);

	/** Takes back what {@link #save} wrote. */
	void restore(StateReader in);

	/** What belongs to a snapshot and never changes, e.g. the last fault; it stays in this Java machine. */
	Object notes();

	/** Takes back what {@link #notes} gave. */
	void notes(Object notes);

	/** PSA events so far. */
	long events();

	/** Bytes sent so far, by UART. */
	long[] sent();

	/** Forgets having told its observers of events and bytes after the present ones. */
	void untell();

	/** Runs until the clock shows a cycle; why it stopped before that, if it did. */
	Optional<Stop> advance(long untilCycle);

	/** Executes one instruction, enters one exception, or sleeps until the next event; why it stopped for another reason, if it did. */
	Optional<Stop> step();

	/** Lets an input take effect. */
	void apply(Input input);

	/** While it is quiet, neither texts nor PSA events stop it. */
	void quiet(boolean quiet);

	/** Has it stop at the PSA event of that number; 0 for none. */
	void stopAtEvent(long number);

	/** Whether somebody asked it to stop since the last run or call. */
	boolean suspended();

	/** Goes on as its owner would have it, with breaks, until the clock shows a cycle. */
	Stop run(long untilCycle);
}
