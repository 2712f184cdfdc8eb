// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.tfmstudio.sim.board.Board;
import org.tfmstudio.sim.device.DeviceFrame;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.DeviceThread;
import org.tfmstudio.sim.device.PsaBreakpoint;
import org.tfmstudio.sim.device.RegisterGroup;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.UartObserver;
import org.tfmstudio.sim.device.time.EventTrail;
import org.tfmstudio.sim.device.time.Timeline;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaObserver;
import org.tfmstudio.sim.trace.Vector;

/**
 * A device that plays a part instead of computing it: an application calls VAULT a number of times, VAULT asks COUNTER each
 * time, every tenth call fails. For tests of the workbench alone, and of floods that no small program makes.
 */
final class ScriptedSession implements DeviceSession {
	private static final Party APP = Party.nonSecure(-1, "app");
	private static final Party VAULT = Party.partition(256, "VAULT");
	private static final Party COUNTER = Party.partition(257, "COUNTER");
	private static final int NANOS_PER_CYCLE = 50;

	private final int calls;
	private final List<PsaObserver> observers = new ArrayList<>();
	private final List<UartObserver> uarts = new ArrayList<>();
	private final AtomicBoolean suspend = new AtomicBoolean();
	private volatile List<PsaBreakpoint> breakpoints = List.of();
	private int next;
	private long sequence;
	private long cycle;

	ScriptedSession(int calls) {
		this.calls = calls;
	}

	@Override
	public Board board() {
		throw new UnsupportedOperationException("a scripted session has no board");
	}

	@Override
	public List<Path> images() {
		return List.of();
	}

	@Override
	public EventTrail trail() {
		throw new UnsupportedOperationException("a scripted session has no trail");
	}

	@Override
	public Timeline timeline() {
		throw new UnsupportedOperationException("a scripted session has no way back");
	}

	@Override
	public void write(int core, int address, byte[] bytes) {
		throw new UnsupportedOperationException("a scripted session has no memory");
	}

	@Override
	public void write(int core, String register, int value) {
		throw new UnsupportedOperationException("a scripted session has no registers");
	}

	@Override
	public String name() {
		return "scripted";
	}

	@Override
	public List<String> services() {
		return List.of("VAULT_STORE", "ACCESS_COUNTER");
	}

	@Override
	public void flipBit(int offset, int bit) {
		// the part has no image
	}

	@Override
	public Optional<Stop> boot() {
		print("[boot] image accepted\n");
		return Optional.empty();
	}

	@Override
	public Stop run(RunLimits limits) {
		while (next < calls) {
			if (suspend.getAndSet(false)) {
				return Stop.of(Stop.Kind.SUSPENDED, "Suspended.");
			}
			PsaEvent stopped = call(next++);
			if (stopped != null) {
				return new Stop(Stop.Kind.PSA_BREAK, "app calls VAULT_STORE.put", 0, stopped, "");
			}
		}
		print("done\n");
		return Stop.of(Stop.Kind.EXIT, "The application ended with 0.");
	}

	private PsaEvent call(int number) {
		boolean fails = number % 10 == 9;
		Vector slot = Vector.of(0x28100100, 4, new byte[] { (byte) number, 0, 0, 0 });
		Vector secret = Vector.of(0x28100110, 9, "tell noon".getBytes(StandardCharsets.UTF_8));
		PsaEvent put = PsaEvent.of(Kind.CALL, Phase.ENTER, APP, VAULT).service("VAULT_STORE", 0xF100).request(0x40000110, 1, "put")
				.vectors(List.of(slot, secret), List.of()).pc(0x100480);
		long entry = tell(put);
		long serve = tell(PsaEvent.of(Kind.SFN, Phase.ENTER, Party.SPM, VAULT).service("VAULT_STORE", 0xF100)
				.request(0x1001, 1, "put").answers(entry));
		long count = tell(PsaEvent.of(Kind.CALL, Phase.ENTER, VAULT, COUNTER).service("ACCESS_COUNTER", 0xF110)
				.request(0x40000111, 2, "add"));
		tell(PsaEvent.of(Kind.READ, Phase.INSTANT, COUNTER, Party.SPM).request(0x1009, 0, "").status(4));
		tell(PsaEvent.of(Kind.CALL, Phase.RESULT, VAULT, COUNTER).service("ACCESS_COUNTER", 0xF110).request(0x40000111, 2, "add")
				.answers(count));
		tell(PsaEvent.of(Kind.SFN, Phase.RESULT, Party.SPM, VAULT).service("VAULT_STORE", 0xF100).request(0x1001, 1, "put")
				.answers(serve));
		tell(PsaEvent.of(Kind.CALL, Phase.RESULT, APP, VAULT).service("VAULT_STORE", 0xF100).request(0x40000110, 1, "put")
				.status(fails ? -135 : 0).answers(entry));
		return breakpoints.stream().anyMatch(it -> it.matches(put)) ? put.at(entry, 0, 0) : null;
	}

	private long tell(PsaEvent event) {
		sequence++;
		cycle += 37;
		PsaEvent placed = event.at(sequence, cycle, cycle * NANOS_PER_CYCLE);
		observers.forEach(it -> it.event(placed));
		return sequence;
	}

	private void print(String text) {
		for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
			uarts.forEach(it -> it.sent(0, each));
		}
	}

	@Override
	public Stop step() {
		cycle++;
		return Stop.of(Stop.Kind.STEP, "One step is done.");
	}

	@Override
	public Stop step(int core) {
		return step();
	}

	@Override
	public Optional<Stop> reset() {
		return Optional.empty();
	}

	@Override
	public void suspend() {
		suspend.set(true);
	}

	@Override
	public void input(int uart, byte[] bytes) {
		print(new String(bytes, StandardCharsets.UTF_8));
	}

	@Override
	public void observe(PsaObserver observer) {
		observers.add(observer);
	}

	@Override
	public void observe(UartObserver observer) {
		uarts.add(observer);
	}

	@Override
	public void breakAt(List<PsaBreakpoint> calls) {
		breakpoints = List.copyOf(calls);
	}

	@Override
	public void breakAtAddresses(List<Integer> addresses) {
		// the part has no addresses
	}

	@Override
	public List<Integer> addressesOf(String file, int line) {
		return List.of();
	}

	@Override
	public List<DeviceThread> threads() {
		return List.of(new DeviceThread(-1, "app", "calls VAULT_STORE", true), new DeviceThread(256, "VAULT", "waits for a message", false),
				new DeviceThread(257, "COUNTER", "waits for a signal", false));
	}

	@Override
	public List<DeviceFrame> frames(DeviceThread thread) {
		return switch (thread.id()) {
		case -1 -> List.of(new DeviceFrame(0x100480, 0x28100ff0, "app", "psa_call", "psa_client.c", 30),
				new DeviceFrame(0x100520, 0x28101000, "app", "main", "main.c", 12 + next));
		default -> List.of(new DeviceFrame(0x10090000, 0x38010000, thread.name(), "psa_wait", null, 0));
		};
	}

	@Override
	public List<RegisterGroup> registers(DeviceThread thread) {
		return List.of(new RegisterGroup("General", List.of(new RegisterGroup.Register("r0", 0x40000110),
				new RegisterGroup.Register("pc", 0x100480))));
	}

	@Override
	public List<Path> symbolFiles() {
		return List.of();
	}

	@Override
	public byte[] memory(int address, int length, boolean secure) {
		return new byte[length];
	}

	@Override
	public long nanoseconds() {
		return cycle * NANOS_PER_CYCLE;
	}

	@Override
	public long instructions() {
		return cycle;
	}

	@Override
	public void close() {
		// nothing is held
	}
}
