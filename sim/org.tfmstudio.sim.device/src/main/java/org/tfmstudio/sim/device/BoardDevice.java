// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import org.tfmstudio.sim.board.Board;
import org.tfmstudio.sim.board.BoardTable;
import org.tfmstudio.sim.board.Boards;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.Engine;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.WatchHit;
import org.tfmstudio.sim.device.explain.CodeOwner;
import org.tfmstudio.sim.device.explain.Explainer;
import org.tfmstudio.sim.device.explain.FaultExplanation;
import org.tfmstudio.sim.device.explain.FaultJournal;
import org.tfmstudio.sim.device.explain.FaultMoment;
import org.tfmstudio.sim.device.explain.OpenCalls;
import org.tfmstudio.sim.device.time.EventTrail;
import org.tfmstudio.sim.device.time.Input;
import org.tfmstudio.sim.device.time.TimeDevice;
import org.tfmstudio.sim.device.time.Timeline;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaObserver;

/** What devices of both modes have in common: a board that runs, what listens to it, and what stops it. */
abstract class BoardDevice implements DeviceSession {
	/** Cycles between two looks at what another thread asked for. */
	private static final long SLICE = 200_000;

	private final Board board;
	private final Core core;
	private final DeviceSymbols symbols = new DeviceSymbols();
	private final OpenCalls calls = new OpenCalls();
	private final FaultJournal faults;
	private final List<PsaObserver> psaObservers = new ArrayList<>();
	private final List<UartObserver> uartObservers = new ArrayList<>();
	private final Queue<Input> asked = new ConcurrentLinkedQueue<>();
	private final Told told;
	private final Timeline timeline;
	private final Set<Integer> breakpoints = new LinkedHashSet<>();
	private List<PsaBreakpoint> psaBreakpoints = List.of();
	private volatile boolean suspend;
	private UntilText until;
	private boolean stopOnFault;
	private final List<Path> images = new ArrayList<>();
	private EventTrail trail;
	private boolean quiet;
	private long eventToStopAt;

	/** A PSA event to stop at. */
	private record PsaBreak(PsaEvent event) {
	}

	/** A fault or panic to stop at. */
	private record FaultSeen(FaultMoment moment) {
	}

	/** The PSA event that the run was to come to. */
	private record EventReached(PsaEvent event) {
	}

	/** The text that the run was to wait for. */
	private record TextSeen(String text) {
	}

	/**
	 * A device whose board is off.
	 *
	 * @param notices takes sentences about what must not pass in silence
	 */
	BoardDevice(BoardTable table, Consumer<String> notices) {
		board = new Board(table, notice -> notices.accept(notice.sentence(symbols.describe(notice.origin()))));
		core = board.core();
		faults = new FaultJournal(board.cores(), calls);
		faults.listen(this::fault);
		board.onResetting(cause -> faults.resetting());
		ApplicationExit exit = new ApplicationExit(notices);
		board.cores().forEach(each -> each.semihosting(exit));
		for (int i = 0; i < board.uarts(); i++) {
			int uart = i;
			board.uart(i).output(value -> sent(uart, value & 0xFF));
		}
		for (int i = 0; i < board.cores().size(); i++) {
			int itm = UartObserver.ITM + i;
			board.cores().get(i).itm((port, size, value) -> stimulus(itm, port, size, value));
		}
		told = new Told(UartObserver.ITM + board.cores().size());
		timeline = new Timeline(new Moved());
	}

	/** The table of a board that is asked for by name. */
	static BoardTable table(String name, String who) throws IOException {
		return Boards.get(name).orElseThrow(
				() -> new IOException(who + " names the board \"" + name + "\"; known are " + String.join(", ", Boards.names())));
	}

	/** What a requested stop of this mode means; empty when the run goes on. */
	abstract Optional<Stop> requested(Object why);

	/** Whose code ran when a fault was raised, for its explanation. */
	abstract String running();

	/** Whose code is whose within an image, for explanations. */
	CodeOwner owner() {
		return CodeOwner.IMAGES;
	}

	/** What it means that nothing wakes the core any more, or that the run has come so far; empty for nothing. */
	Optional<Stop> standing(boolean idle) {
		return Optional.empty();
	}

	/** Where relative paths of sources start. */
	abstract Path folder();

	final DeviceSymbols symbols() {
		return symbols;
	}

	final Core core() {
		return core;
	}

	/** The state that this mode adds to that of the board. */
	abstract void saveMode(StateWriter out);

	/** Takes back what {@link #saveMode} wrote. */
	abstract void restoreMode(StateReader in);

	final FaultJournal journal() {
		return faults;
	}

	private void fault(FaultMoment moment) {
		if (stopOnFault && !quiet) {
			core.requestStop(new FaultSeen(moment));
		}
	}

	@Override
	public final void stopOnFault(boolean wanted) {
		stopOnFault = wanted;
	}

	@Override
	public final List<FaultExplanation> faults() {
		Explainer explainer = explainer();
		return faults.moments().stream().map(explainer::explain).toList();
	}

	private Explainer explainer() {
		return new Explainer(symbols.symbols(), folder(), owner(), symbols.ends(), this::ownerOf, address -> board.bus().name(address));
	}

	/** Whose memory is at an address, in words; empty when nobody's in particular. */
	String ownerOf(int address) {
		return "";
	}

	/** The stop for a fault or panic, explained. */
	final Stop faultStop(FaultMoment moment, String who) {
		FaultExplanation explained = explainer().explain(moment, who);
		return new Stop(moment.fault() == null ? Stop.Kind.PANIC : Stop.Kind.FAULT, explained.headline(), 0, null, explained.report());
	}

	/** Takes a PSA event, in the order of virtual time. */
	final void event(PsaEvent event) {
		calls.event(event);
		boolean first = told.event();
		if (trail != null) {
			trail.event(event);
		}
		timeline.event(told.events(), event.kind() == Kind.CALL && event.phase() == Phase.ENTER);
		if (first) {
			for (int i = 0; i < psaObservers.size(); i++) {
				psaObservers.get(i).event(event);
			}
		}
		if (told.events() == eventToStopAt) {
			core.requestStop(new EventReached(event));
		} else if (!quiet && !psaBreakpoints.isEmpty() && psaBreakpoints.stream().anyMatch(it -> it.matches(event))) {
			core.requestStop(new PsaBreak(event));
		}
	}

	/** Text goes to port 0, as many bytes at once as a write has. */
	private void stimulus(int itm, int port, int size, int value) {
		for (int i = 0; port == 0 && i < size; i++) {
			sent(itm, value >>> Byte.SIZE * i & 0xFF);
		}
	}

	private void sent(int uart, int value) {
		if (trail != null) {
			trail.sent(board.clock().now(), uart, value);
		}
		if (told.sent(uart)) {
			uartObservers.forEach(it -> it.sent(uart, value));
		}
		if (until != null && until.complete(uart, value) && !quiet) {
			core.requestStop(new TextSeen(until.text()));
		}
	}

	@Override
	public final Board board() {
		return board;
	}

	@Override
	public final Stop run(RunLimits limits) {
		until = limits.until() == null ? null : until == null || !until.text().equals(limits.until()) ? new UntilText(limits.until()) : until;
		long lastCycle = limits.nanoseconds() == Long.MAX_VALUE ? Long.MAX_VALUE : Math.ceilDiv(limits.nanoseconds(), cycleNanos());
		return run(lastCycle, limits.instructions());
	}

	private Stop run(long lastCycle, long instructions) {
		while (true) {
			for (Input input = asked.poll(); input != null; input = asked.poll()) {
				timeline.give(input);
			}
			if (suspend) {
				suspend = false;
				return Stop.of(Stop.Kind.SUSPENDED, "suspended");
			}
			long now = board.clock().now();
			long left = instructions - instructions();
			if (left <= 0) {
				return Stop.of(Stop.Kind.INSTRUCTION_LIMIT, "the limit of " + instructions + " instructions is reached");
			}
			if (now >= lastCycle) {
				return Stop.of(Stop.Kind.TIME_LIMIT, "the limit of virtual time is reached");
			}
			// an instruction takes a cycle at least, so that many cycles hold no more instructions than are left
			Optional<Stop> stop = timeline.advance(Math.min(Math.min(now + SLICE, lastCycle), left > SLICE ? Long.MAX_VALUE : now + left));
			if (stop.isEmpty()) {
				stop = standing(false);
			}
			if (stop.isPresent()) {
				return stop.get();
			}
		}
	}

	@Override
	public final Stop step() {
		return timeline.step().orElse(Stop.of(Stop.Kind.STEP, "one instruction done"));
	}

	@Override
	public final Stop step(int number) {
		return number == 0 ? step() : stopOf(board.step(number)).orElse(Stop.of(Stop.Kind.STEP, "one instruction done").of(number));
	}

	@Override
	public final Optional<Stop> reset() {
		timeline.give(new Input.Reset(ResetCause.EXTERNAL));
		// what starts anew with a reset is asked for at the next border of instructions: here
		return stopOf(core.engine().run(board.clock().now()));
	}

	/** Why the engine stopped, unless it is to go on. */
	private Optional<Stop> stopOf(Engine.Stop stop) {
		return reason(stop).map(it -> it.of(stop.core()));
	}

	private Optional<Stop> reason(Engine.Stop stop) {
		return switch (stop.cause()) {
		case LIMIT -> Optional.empty();
		case BREAKPOINT -> Optional.of(Stop.of(Stop.Kind.BREAKPOINT, String.format("breakpoint at 0x%08x", board.cores().get(stop.core()).pc())));
		case WATCHPOINT -> Optional.of(watchStop((WatchHit) stop.why()));
		case IDLE -> Optional.of(standing(true).orElse(Stop.of(Stop.Kind.IDLE, "all wait, and nothing is scheduled that could wake them")));
		case LOCKUP -> Optional.of(quiet ? Stop.of(Stop.Kind.FAULT, "the core is locked up") : faultStop(running(), "the core is locked up"));
		case STOP_REQUESTED -> switch (stop.why()) {
			case ApplicationExit.Ended end -> Optional.of(new Stop(Stop.Kind.EXIT, "the application ended with code " + end.code(), end.code(), null, ""));
			case TextSeen seen -> Optional.of(Stop.of(Stop.Kind.UNTIL_TEXT, "a UART has printed \"" + seen.text() + "\""));
			case PsaBreak at -> Optional.of(new Stop(Stop.Kind.PSA_BREAK, "stopped at a call of " + at.event().service(), 0, at.event(), ""));
			case FaultSeen seen -> Optional.of(faultStop(seen.moment(), ""));
			case EventReached at -> Optional.of(new Stop(Stop.Kind.PSA_BREAK, "at PSA event " + at.event().sequence(), 0, at.event(), ""));
			case Stop ready -> Optional.of(ready);
			case null -> throw new IllegalStateException("the engine stopped without a reason");
			default -> requested(stop.why());
		};
		};
	}

	private Stop watchStop(WatchHit access) {
		return new Stop(Stop.Kind.WATCHPOINT, String.format("%s %d bytes at 0x%08x", access.write() ? "wrote" : "read", access.size(), access.address()), 0, null, "",
				access, 0);
	}

	/** The stop for the last fault, explained. */
	final Stop faultStop(String who, String otherwise) {
		return faults.last().map(it -> faultStop(it, who)).orElse(Stop.of(Stop.Kind.FAULT, who + ": " + otherwise));
	}

	@Override
	public final void suspend() {
		suspend = true;
	}

	@Override
	public final void input(int uart, byte[] bytes) {
		asked.add(new Input.Uart(uart, bytes.clone()));
	}

	@Override
	public final void write(int number, int address, byte[] bytes) {
		timeline.give(new Input.Memory(Objects.checkIndex(number, board.cores().size()), address, bytes.clone()));
	}

	@Override
	public final void write(int number, String register, int value) {
		CoreRegisters.check(register);
		timeline.give(new Input.Register(Objects.checkIndex(number, board.cores().size()), register, value));
	}

	@Override
	public final void flipBit(int offset, int bit) {
		timeline.give(new Input.FlippedBit(offset, bit));
	}

	/** Flips a bit of an image, before boot. */
	abstract void flip(int offset, int bit);

	/** A file has been loaded. */
	final void loaded(Path file) {
		images.add(file);
	}

	@Override
	public final List<Path> images() {
		return List.copyOf(images);
	}

	@Override
	public final EventTrail trail() {
		if (trail == null) {
			trail = new EventTrail();
		}
		return trail;
	}

	@Override
	public final Timeline timeline() {
		return timeline;
	}

	@Override
	public final void observe(PsaObserver observer) {
		psaObservers.add(observer);
	}

	@Override
	public final void observe(UartObserver observer) {
		uartObservers.add(observer);
	}

	@Override
	public final void breakAt(List<PsaBreakpoint> wanted) {
		psaBreakpoints = List.copyOf(wanted);
	}

	@Override
	public final void breakAtAddresses(List<Integer> wanted) {
		board.cores().forEach(each -> breakpoints.forEach(each::removeBreakpoint));
		breakpoints.clear();
		wanted.forEach(it -> breakpoints.add(it & ~1));
		board.cores().forEach(each -> breakpoints.forEach(each::addBreakpoint));
	}

	@Override
	public final List<Integer> addressesOf(String file, int line) {
		return symbols.symbols().modules().stream().flatMap(it -> it.addresses(file, line).stream()).distinct().toList();
	}

	@Override
	public final Path sourceFolder() {
		return folder();
	}

	@Override
	public final List<Path> symbolFiles() {
		return symbols.files();
	}

	@Override
	public final byte[] memory(int address, int length, boolean secure) {
		byte[] bytes = new byte[length];
		for (int i = 0; i < length; i++) {
			bytes[i] = (byte) core.peek(address + i, 1);
		}
		return bytes;
	}

	final long cycleNanos() {
		return 1_000_000_000L / board.table().frequency();
	}

	@Override
	public final long nanoseconds() {
		return board.clock().now() * cycleNanos();
	}

	@Override
	public final long instructions() {
		return core.instructions();
	}

	@Override
	public void close() {
		suspend();
	}

	/** What a snapshot keeps beside the state. */
	private record Notes(Object calls, Object until, Object trail) {
	}

	/** What the timeline moves. */
	private final class Moved implements TimeDevice {
		@Override
		public Board board() {
			return board;
		}

		@Override
		public void save(StateWriter out) {
			told.save(out);
			saveMode(out);
		}

		@Override
		public void restore(StateReader in) {
			told.restore(in);
			restoreMode(in);
		}

		@Override
		public Object notes() {
			return new Notes(calls.kept(), UntilText.kept(until), trail == null ? null : trail.kept());
		}

		@Override
		public void notes(Object notes) {
			Notes kept = (Notes) notes;
			calls.kept(kept.calls());
			UntilText.kept(until, kept.until());
			if (trail != null && kept.trail() != null) {
				trail.kept(kept.trail());
			}
		}

		@Override
		public long events() {
			return told.events();
		}

		@Override
		public long[] sent() {
			return told.sent();
		}

		@Override
		public void untell() {
			told.untell();
		}

		@Override
		public Optional<Stop> advance(long untilCycle) {
			return stopOf(board.engine().run(untilCycle));
		}

		@Override
		public Optional<Stop> step() {
			return stopOf(board.engine().step());
		}

		@Override
		public void apply(Input input) {
			switch (input) {
			case Input.Uart it -> board.uart(it.uart()).input(it.bytes());
			case Input.Memory it -> CoreRegisters.poke(board.cores().get(it.core()), it.address(), it.bytes());
			case Input.Register it -> CoreRegisters.set(board.cores().get(it.core()), it.name(), it.value());
			case Input.Reset it -> board.reset(it.cause());
			case Input.FlippedBit it -> flip(it.offset(), it.bit());
			}
		}

		@Override
		public void quiet(boolean on) {
			quiet = on;
		}

		@Override
		public void stopAtEvent(long number) {
			eventToStopAt = number;
		}

		@Override
		public boolean suspended() {
			boolean wanted = suspend;
			suspend = false;
			return wanted;
		}

		@Override
		public Stop run(long untilCycle) {
			return BoardDevice.this.run(untilCycle, Long.MAX_VALUE);
		}
	}
}
