// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.time.EventTrail;
import org.tfmstudio.sim.device.time.Timeline;
import org.tfmstudio.tests.tfm.TfmBuilds.Build;

/**
 * A regression run of real TF-M that is rewound to random places shows there the state of a run that never went back: all memories, registers and
 * devices. {@code -Dtfmstudio.points=N} takes another number of places than 1,000.
 */
class TimeTravelTest {
	private static final String UNTIL = System.getProperty("tfmstudio.tfm.until", "End of Non-secure test suites ***");
	private static final int POINTS = Integer.getInteger("tfmstudio.points", 1000);

	@TestFactory
	Stream<DynamicTest> rewoundStateIsThatOfAStraightRun() throws IOException {
		return TfmBuilds.named().stream().map(build -> DynamicTest.dynamicTest(build.toString(), () -> compare(build)));
	}

	private static void compare(Build build) throws IOException {
		Random random = new Random(2026);
		List<Long> cycles = new ArrayList<>();
		List<String> states = new ArrayList<>();
		String hash;
		String end;
		// given a run that remembers, to its end
		try (DeviceSession session = boot(build)) {
			EventTrail trail = session.trail();
			session.timeline().remember();
			Stop stop = session.run(new RunLimits(Long.MAX_VALUE, Long.MAX_VALUE, UNTIL));
			assertEquals(Stop.Kind.UNTIL_TEXT, stop.kind(), stop::toString);
			long last = session.timeline().position();
			hash = trail.hash(last, stop.kind(), 0);
			end = state(session);
			random.longs(POINTS, 1, last).forEach(cycles::add);
			// when it goes to random places in any order, and now and then a step further back
			Timeline timeline = session.timeline();
			for (long cycle : cycles) {
				timeline.runTo(cycle);
				states.add(state(session));
				if (random.nextInt(10) == 0) {
					timeline.reverseStep();
				}
			}
			timeline.runTo(last);
			assertEquals(end, state(session), "at the end again");
			assertEquals(hash, trail.hash(last, stop.kind(), 0));
		}
		// then a run that goes through all of them in their order has the same states, events and bytes
		List<Integer> order = new ArrayList<>();
		for (int i = 0; i < cycles.size(); i++) {
			order.add(i);
		}
		order.sort((a, b) -> Long.compare(cycles.get(a), cycles.get(b)));
		try (DeviceSession session = boot(build)) {
			EventTrail trail = session.trail();
			long nanos = 1_000_000_000L / session.board().table().frequency();
			for (int i : order) {
				session.run(new RunLimits(cycles.get(i) * nanos, Long.MAX_VALUE, null));
				assertEquals(cycles.get(i), session.timeline().position());
				assertEquals(states.get(i), state(session), "at cycle " + cycles.get(i));
			}
			Stop stop = session.run(new RunLimits(Long.MAX_VALUE, Long.MAX_VALUE, UNTIL));
			assertEquals(hash, trail.hash(session.timeline().position(), stop.kind(), 0));
		}
		assertTrue(Collections.max(cycles) > 0);
	}

	private static DeviceSession boot(Build build) throws IOException {
		DeviceSession session = Devices.firmware(build.images(), notice -> {
		});
		assertTrue(session.boot().isEmpty());
		return session;
	}

	private static String state(DeviceSession session) {
		return HexFormat.of().formatHex(session.timeline().stateHash());
	}
}
