// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.PsaBreakpoint;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.time.EventTrail;
import org.tfmstudio.sim.device.time.Moment;
import org.tfmstudio.sim.device.time.TimelineListener;
import org.tfmstudio.sim.trace.EventStore;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaObserver;

/** Back and forth in the examples, whose SPM is Java: its state goes back with that of the machine. */
class HostedTimeTest {
	private static final RunLimits LIMITS = new RunLimits(400_000_000L, Long.MAX_VALUE, null);
	@TempDir
	private static Path folder;

	private static Path built(String example) throws Exception {
		Path project = folder.resolve(example);
		if (!Files.exists(project)) {
			StudioProcess.example(example, folder);
			StudioProcess.Result built = StudioProcess.run(folder, "build", example);
			assertEquals(0, built.code(), built::toString);
		}
		return project.resolve("build/device.json");
	}

	private static DeviceSession boot(String example) throws Exception {
		DeviceSession session = Devices.open(built(example), notice -> {
		});
		session.boot();
		return session;
	}

	@ParameterizedTest
	@ValueSource(strings = { "vault", "ticker", "trespasser" })
	void rewoundStateIsThatOfAStraightRun(String example) throws Exception {
		Random random = new Random(example.hashCode());
		List<String> straight = new ArrayList<>();
		long begin;
		long end;
		Stop first;
		String hash;
		try (DeviceSession session = boot(example)) {
			begin = session.timeline().position();
			EventTrail trail = session.trail();
			first = session.run(LIMITS);
			end = session.timeline().position();
			hash = trail.hash(end, first.kind(), first.code());
		}
		long[] cycles = random.longs(60, begin, end).sorted().toArray();
		try (DeviceSession session = boot(example)) {
			for (long cycle : cycles) {
				session.run(new RunLimits(50 * cycle, Long.MAX_VALUE, null));
				straight.add(session.timeline().position() + " " + state(session));
			}
		}
		try (DeviceSession session = boot(example)) {
			EventTrail trail = session.trail();
			session.timeline().remember();
			session.run(LIMITS);
			for (int n = 0; n < 100; n++) {
				int i = random.nextInt(cycles.length);
				session.timeline().runTo(cycles[i]);
				assertEquals(straight.get(i), session.timeline().position() + " " + state(session), "cycle " + cycles[i]);
				if (random.nextBoolean()) {
					session.timeline().reverseStep();
				}
			}
			Stop again = session.run(LIMITS);
			assertEquals(first.kind(), again.kind());
			assertEquals(hash, trail.hash(session.timeline().position(), again.kind(), again.code()));
		}
	}

	@Test
	void goesBackFromCallToCall() throws Exception {
		try (DeviceSession session = boot("vault")) {
			EventStore store = new EventStore();
			session.observe((PsaObserver) store);
			session.timeline().remember();
			session.run(LIMITS);
			List<PsaEvent> calls = store.events().stream().filter(it -> it.kind() == Kind.CALL && it.phase() == Phase.ENTER).toList();
			assertTrue(calls.size() > 2, calls::toString);
			for (PsaEvent call : calls.reversed()) {
				assertEquals(Stop.Kind.PSA_BREAK, session.timeline().backToPreviousCall().kind());
				assertEquals(call.sequence(), session.timeline().now().events());
			}
			assertEquals(Stop.Kind.HISTORY_BEGIN, session.timeline().backToPreviousCall().kind());
			for (PsaEvent call : calls) {
				session.timeline().toEvent(call.sequence());
				assertEquals(call.sequence(), session.timeline().now().events());
			}
			// breaks are found on the way back
			PsaEvent last = calls.getLast();
			session.breakAt(List.of(new PsaBreakpoint(last.service(), null, null)));
			session.timeline().runTo(session.timeline().end().cycle());
			Stop stop = session.timeline().reverseContinue();
			assertEquals(Stop.Kind.PSA_BREAK, stop.kind());
			assertEquals(last.sequence(), session.timeline().now().events());
			assertEquals(store.size(), store.after(0).size());
		}
	}

	@Test
	void anotherPastLeavesAnotherTrace() throws Exception {
		try (DeviceSession session = boot("vault")) {
			EventStore store = new EventStore();
			session.observe((PsaObserver) store);
			session.timeline().addListener(new TimelineListener() {
				@Override
				public void moved(Moment now) {
					assertTrue(now.events() <= store.after(0).getLast().sequence());
				}

				@Override
				public void cut(Moment now, long[] sent) {
					store.rewind(now.events());
				}
			});
			session.timeline().remember();
			session.run(LIMITS);
			long all = store.size();
			session.timeline().backToPreviousCall();
			long kept = session.timeline().now().events();
			session.reset();
			assertTrue(store.events().getLast().sequence() >= kept);
			Stop stop = session.run(LIMITS);
			assertEquals(Stop.Kind.EXIT, stop.kind(), stop::toString);
			assertTrue(store.size() > all, "the run begins anew behind the events that were kept");
			List<PsaEvent> events = store.events();
			for (int i = 0; i < events.size(); i++) {
				assertEquals(events.getFirst().sequence() + i, events.get(i).sequence());
			}
		}
	}

	@Test
	void commandLineRecordsAndReplays() throws Exception {
		built("vault");
		StudioProcess.Result recorded = StudioProcess.run(folder, "run", "vault", "--record", "vault.rec", "--hash");
		assertEquals(0, recorded.code(), recorded::toString);
		StudioProcess.Result replayed = StudioProcess.run(folder, "run", "vault", "--replay", "vault.rec", "--hash");
		assertEquals(0, replayed.code(), replayed::toString);
		assertEquals(recorded.lines("hash"), replayed.lines("hash"));
		assertTrue(replayed.out().contains("replay| identical to the recording"), replayed::toString);
		Path other = folder.resolve("other.rec");
		Files.writeString(other, Files.readString(folder.resolve("vault.rec")).replaceFirst("image [0-9a-f]{4}", "image 0000"));
		StudioProcess.Result refused = StudioProcess.run(folder, "run", "vault", "--replay", "other.rec");
		assertEquals(2, refused.code(), refused::toString);
		assertTrue(refused.err().contains("does not belong to this device"), refused::toString);
	}

	private static String state(DeviceSession session) {
		return HexFormat.of().formatHex(session.timeline().stateHash());
	}
}
