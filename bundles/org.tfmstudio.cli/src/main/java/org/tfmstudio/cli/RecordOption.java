// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.time.EventTrail;
import org.tfmstudio.sim.device.time.Recording;

import picocli.CommandLine.Option;

/** Recording a run, and running a recording. */
final class RecordOption {
	@Option(names = "--record", paramLabel = "FILE", description = "write a recording of the run, which replays elsewhere with the same images")
	private Path record;

	@Option(names = "--replay", paramLabel = "FILE", description = "repeat a recorded run and compare all that it brings forth")
	private Path replay;

	@Option(names = "--hash", description = "print the SHA-256 of all PSA events, UART bytes and the end: two runs of the same have the same")
	private boolean hash;

	private Recording recording;
	private EventTrail trail;
	private String state = "";
	private String difference = "";

	/** Before boot. */
	void prepare(DeviceSession session) throws UserError {
		if (record == null && replay == null && !hash) {
			return;
		}
		trail = session.trail();
		if (replay == null) {
			return;
		}
		try {
			recording = Recording.read(replay);
			Optional<String> mismatch = recording.mismatch(session);
			if (mismatch.isPresent()) {
				throw new UserError(ExitCode.USAGE, replay + " does not belong to this device: " + mismatch.get());
			}
		} catch (IOException e) {
			throw new UserError(ExitCode.USAGE, e.getMessage());
		}
		session.timeline().expect(recording.inputs());
		trail.expect(recording.marks(), what -> difference = what);
	}

	/** Behind boot; whether the run is the replay of a recording. */
	boolean replays(DeviceSession session) {
		if (record != null || replay != null) {
			state = Recording.state(session);
		}
		return recording != null;
	}

	/** Repeats the recorded run. */
	Stop replay(DeviceSession session) {
		return session.timeline().replay(recording.end())
				.orElse(Stop.of(recording.stop(), "the recorded run ended here"));
	}

	/** Writes what is to be written; false when a replay differs. */
	boolean finish(PrintStream out, DeviceSession session, Stop stop) throws IOException {
		long cycle = session.timeline().position();
		if (hash) {
			out.println("hash  | " + trail.hash(cycle, stop.kind(), stop.code()));
		}
		if (record != null) {
			Recording.of(session, trail, state, stop).write(record);
		}
		return recording == null || same(out, session, cycle);
	}

	private boolean same(PrintStream out, DeviceSession session, long cycle) {
		if (!state.equals(recording.state())) {
			out.println("replay| differs before the first instruction: the device was configured in another way, or made by another version of the simulator");
		} else if (!difference.isEmpty()) {
			out.println("replay| differs first at " + difference);
		} else if (session.timeline().strayed()) {
			out.println("replay| differs: the run did not come by the moment of an input");
		} else if (!trail.hash(cycle, recording.stop(), recording.code()).equals(recording.hash())) {
			out.println("replay| differs at the end: cycle " + cycle + " where the recording has " + recording.end().cycle());
		} else {
			out.println("replay| identical to the recording: " + recording.inputs().size() + " inputs, " + recording.end().events() + " PSA events, hash "
					+ recording.hash());
			return true;
		}
		return false;
	}
}
