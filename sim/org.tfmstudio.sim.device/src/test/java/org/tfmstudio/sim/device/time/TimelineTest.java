// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.time;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.UartObserver;

/** Whoever goes back finds the device as it was, and whoever goes forward again finds what would have come anyway. */
class TimelineTest {
	private static final long END = 9_000_000;
	@TempDir
	static Path folder;

	@Test
	void rewoundStateIsThatOfAStraightRun() throws Exception {
		// given the states of a run that remembers nothing, and that gets inputs
		Random random = new Random(11);
		long[] cycles = random.longs(60, 1, END).sorted().toArray();
		List<String> straight = new ArrayList<>();
		try (DeviceSession session = Firmware.boot(folder)) {
			Typist typist = new Typist(session);
			for (long cycle : cycles) {
				typist.runTo(cycle);
				straight.add(hash(session));
			}
		}
		// when another run remembers, and goes to those places in any order
		try (DeviceSession session = Firmware.boot(folder)) {
			session.timeline().remember();
			new Typist(session).runTo(END);
			String end = hash(session);
			assertTrue(session.timeline().snapshots() > 3, "snapshots were taken");
			for (int n = 0; n < 50; n++) {
				int i = random.nextInt(cycles.length);
				session.timeline().runTo(cycles[i]);
				// then the states are the same
				assertEquals(cycles[i], session.timeline().position());
				assertEquals(straight.get(i), hash(session), "at cycle " + cycles[i]);
				if (random.nextInt(3) == 0) {
					session.timeline().reverseStep();
				}
			}
			session.timeline().runTo(END);
			assertEquals(end, hash(session));
		}
	}

	@Test
	void stepsBackAreTheStepsForwardReversed() throws Exception {
		try (DeviceSession session = Firmware.boot(folder)) {
			session.timeline().remember();
			session.input(0, "hello".getBytes(StandardCharsets.US_ASCII));
			Firmware.run(session, 30_000);
			List<Moment> moments = new ArrayList<>();
			List<String> states = new ArrayList<>();
			for (int i = 0; i < 1000; i++) {
				moments.add(session.timeline().now());
				states.add(hash(session));
				session.step();
			}
			assertTrue(moments.stream().anyMatch(it -> it.entries() > 0), "exceptions were entered");
			for (int i = 999; i >= 0; i--) {
				assertEquals(Stop.Kind.STEP, session.timeline().reverseStep().kind());
				assertEquals(moments.get(i), session.timeline().now());
				assertEquals(states.get(i), hash(session), "step " + i);
			}
		}
	}

	@Test
	void stepBackAndForwardIsNoMove() throws Exception {
		Random random = new Random(5);
		try (DeviceSession session = Firmware.boot(folder)) {
			session.timeline().remember();
			new Typist(session).runTo(3_000_000);
			for (int n = 0; n < 60; n++) {
				session.timeline().runTo(random.nextLong(100_000, 3_000_000));
				for (int k = random.nextInt(3); k > 0; k--) {
					session.step();
				}
				if (session.board().core().sleeping()) {
					continue; // in the middle of a sleep, the next step leads to its end
				}
				String before = hash(session);
				Moment there = session.timeline().now();
				session.timeline().reverseStep();
				assertTrue(session.timeline().now().compareTo(there) < 0);
				session.step();
				assertEquals(there, session.timeline().now());
				assertEquals(before, hash(session), there.toString());
			}
		}
	}

	@Test
	void beginningIsTheEndOfTheWayBack() throws Exception {
		try (DeviceSession session = Firmware.boot(folder)) {
			assertEquals(Stop.Kind.HISTORY_BEGIN, session.timeline().reverseStep().kind(), "nothing is remembered");
			Firmware.run(session, 1000);
			session.timeline().remember();
			String begin = hash(session);
			session.step();
			assertEquals(Stop.Kind.STEP, session.timeline().reverseStep().kind());
			assertEquals(Stop.Kind.HISTORY_BEGIN, session.timeline().reverseStep().kind());
			assertEquals(1000, session.timeline().position());
			assertEquals(begin, hash(session));
		}
	}

	@Test
	void whatWasToldIsNotToldAgain() throws Exception {
		StringBuilder heard = new StringBuilder();
		try (DeviceSession session = Firmware.boot(folder)) {
			session.observe((UartObserver) (uart, value) -> heard.append((char) value));
			session.timeline().remember();
			Firmware.run(session, 400_000);
			String first = heard.toString();
			assertTrue(first.length() > 20, first);
			session.timeline().runTo(100_000);
			assertTrue(session.timeline().inPast());
			Firmware.run(session, 400_000);
			assertEquals(first, heard.toString());
			assertFalse(session.timeline().inPast());
			Firmware.run(session, 500_000);
			assertTrue(heard.length() > first.length());
		}
	}

	@Test
	void anotherInputInThePastCutsTheFuture() throws Exception {
		StringBuilder heard = new StringBuilder();
		List<String> told = new ArrayList<>();
		try (DeviceSession session = Firmware.boot(folder)) {
			session.observe((UartObserver) (uart, value) -> heard.append((char) value));
			session.timeline().addListener(new TimelineListener() {
				@Override
				public void moved(Moment now) {
					told.add("moved");
				}

				@Override
				public void cut(Moment now, long[] sent) {
					told.add("cut");
					heard.setLength((int) sent[0]);
				}
			});
			session.timeline().remember();
			Firmware.run(session, 200_000);
			session.input(0, "x".getBytes(StandardCharsets.US_ASCII));
			Firmware.run(session, 300_000);
			String withX = hash(session);
			assertTrue(heard.toString().contains("x"));
			// when it gets a y instead
			session.timeline().runTo(199_999);
			session.input(0, "y".getBytes(StandardCharsets.US_ASCII));
			Firmware.run(session, 300_000);
			// then there was never an x
			assertEquals(List.of("moved", "cut"), told);
			assertFalse(heard.toString().contains("x"));
			assertTrue(heard.toString().contains("y"));
			assertNotEquals(withX, hash(session));
			assertEquals(1, session.timeline().inputs().size());
		}
	}

	@Test
	void debuggersWritesAreInputs() throws Exception {
		try (DeviceSession session = Firmware.boot(folder)) {
			session.timeline().remember();
			Firmware.run(session, 50_000);
			session.write(0, Firmware.TICKS, new byte[] { 1, 2, 3, 4 });
			session.write(0, "r7", 1);
			session.reset();
			Firmware.run(session, 60_000);
			String end = hash(session);
			int ticks = session.board().core().peek(Firmware.TICKS, 4);
			assertEquals(0x04030201, ticks, 1000);
			session.timeline().runTo(20_000);
			Firmware.run(session, 60_000);
			assertEquals(end, hash(session));
			assertEquals(3, session.timeline().inputs().size());
		}
	}

	@Test
	void continuesBackToBreakpointsAndBeforeWatchedWrites() throws Exception {
		try (DeviceSession session = Firmware.boot(folder)) {
			session.timeline().remember();
			Firmware.run(session, 5_000_000);
			long ticks = session.board().core().peek(Firmware.TICKS, 4);
			// a breakpoint in the handler: each continuation finds the tick before
			session.breakAtAddresses(List.of(Firmware.address("systick")));
			for (int i = 1; i <= 5; i++) {
				assertEquals(Stop.Kind.BREAKPOINT, session.timeline().reverseContinue().kind());
				assertEquals(Firmware.address("systick"), session.board().core().pc());
				assertEquals(ticks - i, session.board().core().peek(Firmware.TICKS, 4));
			}
			// forward from there is on to the next one
			Firmware.run(session, 5_000_000);
			assertEquals(ticks - 4, session.board().core().peek(Firmware.TICKS, 4));
			session.breakAtAddresses(List.of());
			// a watchpoint: before the write, the old value is there still
			session.board().core().addWatchpoint(Firmware.TICKS, 4, false, true);
			for (int i = 5; i <= 8; i++) {
				assertEquals(Stop.Kind.WATCHPOINT, session.timeline().reverseContinue().kind());
				assertEquals(ticks - i, session.board().core().peek(Firmware.TICKS, 4));
				assertTrue(session.board().core().pc() > Firmware.address("systick"));
			}
			session.board().core().removeWatchpoint(Firmware.TICKS, 4, false, true);
			session.breakAtAddresses(List.of(Firmware.BASE + 0x1000));
			assertEquals(Stop.Kind.HISTORY_BEGIN, session.timeline().reverseContinue().kind());
		}
	}

	@Test
	void littleMemoryThinsTheFarPast() throws Exception {
		try (DeviceSession session = Firmware.boot(folder)) {
			session.timeline().remember(3 << 20);
			Firmware.run(session, 25_000_000);
			assertTrue(session.timeline().bytes() <= 3 << 20);
			assertTrue(session.timeline().snapshots() > 2);
			session.timeline().runTo(3_000_000);
			String far = hash(session);
			try (DeviceSession other = Firmware.boot(folder)) {
				Firmware.run(other, 3_000_000);
				assertEquals(hash(other), far);
			}
		}
	}

	/** Types at fixed times. */
	private static final class Typist {
		private final DeviceSession session;
		private final long[] times = { 123_457, 2_000_001, 2_000_001, 2_345_678, 7_000_000 };
		private int next;

		Typist(DeviceSession session) {
			this.session = session;
		}

		void runTo(long cycle) {
			while (next < times.length && times[next] <= cycle) {
				Firmware.run(session, times[next]);
				session.input(0, ("input " + next++).getBytes(StandardCharsets.US_ASCII));
				Firmware.run(session, session.timeline().position() + 1);
			}
			if (cycle > session.timeline().position()) {
				Firmware.run(session, cycle);
			}
		}
	}

	private static String hash(DeviceSession session) {
		return HexFormat.of().formatHex(Arrays.copyOf(session.timeline().stateHash(), 8));
	}
}
