// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import org.tfmstudio.sim.board.Board;
import org.tfmstudio.sim.board.BoardTable;
import org.tfmstudio.sim.board.Boards;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.boot.Verdict;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.Engine;
import org.tfmstudio.sim.device.record.DeviceRecord;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.LoadImage;
import org.tfmstudio.sim.spm.Spm;
import org.tfmstudio.sim.spm.SpmListener;
import org.tfmstudio.sim.spm.fault.SpmStop;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaObserver;

/** A device in hosted mode: boot stage and SPM are Java; partitions and application are machine code on a board. */
final class HostedDevice implements DeviceSession {
	/** Cycles between two looks at what another thread asked for. */
	private static final long SLICE = 200_000;
	private static final int SECURE_ALIAS = 0x1000_0000;

	private final DeviceRecord record;
	private final Board board;
	private final Core core;
	private final DeviceSymbols symbols = new DeviceSymbols();
	private final FaultLog faults;
	private final List<PsaObserver> psaObservers = new ArrayList<>();
	private final List<UartObserver> uartObservers = new ArrayList<>();
	private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
	private final Set<Integer> breakpoints = new LinkedHashSet<>();
	private List<PsaBreakpoint> psaBreakpoints = List.of();
	private volatile boolean suspend;
	private UntilText until;
	private Spm spm;

	/** A PSA event to stop at. */
	private record PsaBreak(PsaEvent event) {
	}

	/** The text that the run was to wait for. */
	private record TextSeen(String text) {
	}

	private HostedDevice(DeviceRecord record, BoardTable table, Consumer<String> notices) {
		this.record = record;
		board = new Board(table, notice -> notices.accept(notice.sentence(symbols.describe(notice.origin()))));
		core = board.core();
		faults = new FaultLog(core);
		core.semihosting(new ApplicationExit(notices));
		for (int i = 0; i < board.uarts(); i++) {
			int uart = i;
			board.uart(i).output(value -> sent(uart, value & 0xFF));
		}
	}

	static HostedDevice open(Path file, Consumer<String> notices) throws IOException {
		DeviceRecord record = DeviceRecord.read(file);
		BoardTable table = Boards.get(record.board()).orElseThrow(() -> new IOException(
				"the device record " + file + " names the board \"" + record.board() + "\"; known are " + String.join(", ", Boards.names())));
		HostedDevice device = new HostedDevice(record, table, notices);
		device.load();
		return device;
	}

	private void load() throws IOException {
		for (int i = 0; i < record.elves().size(); i++) {
			Path path = record.elves().get(i);
			ElfFile elf = ElfFile.read(path);
			board.load(elf.image());
			PartitionConfig partition = record.spm().partitions().get(i);
			symbols.add(partition.name(), elf);
			symbols.addEnd(partition.sfnReturn());
			symbols.addEnd(partition.entryReturn());
		}
		if (record.application() != null) {
			Path image = record.application().image();
			byte[] bytes = Files.readAllBytes(image);
			if (bytes.length > record.application().slotSize()) {
				throw new IOException(image + " has " + bytes.length + " bytes and does not fit its slot of " + record.application().slotSize());
			}
			board.load(LoadImage.raw(image.toString(), bytes, record.application().slot() | SECURE_ALIAS));
			symbols.add(record.application().name(), record.application().elf());
		}
	}

	@Override
	public String name() {
		return record.name();
	}

	@Override
	public List<String> services() {
		return record.spm().partitions().stream().flatMap(it -> it.services().stream()).map(it -> it.name()).toList();
	}

	@Override
	public void flipBit(int offset, int bit) {
		int address = (record.application().slot() | SECURE_ALIAS) + offset;
		core.poke(address, 1, core.peek(address, 1) ^ 1 << bit);
	}

	@Override
	public Optional<Stop> boot() {
		board.reset(ResetCause.POWER_ON);
		board.onReset(cause -> asked.add(this::restart));
		return start();
	}

	/** Verifies and starts; what a reset does, too. */
	private Optional<Stop> start() {
		int vectors = -1;
		BootConsole console = new BootConsole(core);
		try {
			BootStage stage = new BootStage(record, console);
			if (record.application() == null) {
				stage.nothingToVerify();
			} else {
				byte[] slot = memory(record.application().slot() | SECURE_ALIAS, record.application().slotSize(), true);
				Verdict verdict = stage.verify(slot);
				if (!verdict.accepted()) {
					return Optional.of(new Stop(Stop.Kind.BOOT_REFUSED, "the boot stage refused image " + record.application().imageId()
							+ ": " + verdict.reason(), 0, null, ""));
				}
				vectors = record.application().slot() + verdict.headerSize();
			}
		} catch (IOException e) {
			return Optional.of(Stop.of(Stop.Kind.BOOT_REFUSED, "the boot stage cannot verify: " + e.getMessage()));
		}
		if (spm == null) {
			spm = new Spm(core, record.spm(vectors), this::event, SpmListener.NONE);
		}
		spm.start();
		return Optional.empty();
	}

	private void restart() {
		start().ifPresent(core::requestStop);
	}

	private void event(PsaEvent event) {
		psaObservers.forEach(it -> it.event(event));
		if (psaBreakpoints.stream().anyMatch(it -> it.matches(event))) {
			core.requestStop(new PsaBreak(event));
		}
	}

	private void sent(int uart, int value) {
		uartObservers.forEach(it -> it.sent(uart, value));
		if (until != null && until.complete(uart, value)) {
			core.requestStop(new TextSeen(until.text()));
		}
	}

	@Override
	public Stop run(RunLimits limits) {
		until = limits.until() == null ? null : until == null || !until.text().equals(limits.until()) ? new UntilText(limits.until()) : until;
		long lastCycle = limits.nanoseconds() == Long.MAX_VALUE ? Long.MAX_VALUE : Math.ceilDiv(limits.nanoseconds(), cycleNanos());
		while (true) {
			for (Runnable task = asked.poll(); task != null; task = asked.poll()) {
				task.run();
			}
			if (suspend) {
				suspend = false;
				return Stop.of(Stop.Kind.SUSPENDED, "suspended");
			}
			long now = board.clock().now();
			long left = limits.instructions() - instructions();
			if (left <= 0) {
				return Stop.of(Stop.Kind.INSTRUCTION_LIMIT, "the limit of " + limits.instructions() + " instructions is reached");
			}
			if (now >= lastCycle) {
				return Stop.of(Stop.Kind.TIME_LIMIT, "the limit of virtual time is reached");
			}
			// an instruction takes a cycle at least, so that many cycles hold no more instructions than are left
			Optional<Stop> stop = stopOf(core.engine().run(Math.min(Math.min(now + SLICE, lastCycle), left > SLICE ? Long.MAX_VALUE : now + left)));
			if (stop.isPresent()) {
				return stop.get();
			}
		}
	}

	@Override
	public Stop step() {
		return stopOf(core.engine().step()).orElse(Stop.of(Stop.Kind.STEP, "one instruction done"));
	}

	/** Why the engine stopped, unless it is to go on. */
	private Optional<Stop> stopOf(Engine.Stop stop) {
		return switch (stop.cause()) {
		case LIMIT -> Optional.empty();
		case BREAKPOINT -> Optional.of(Stop.of(Stop.Kind.BREAKPOINT, String.format("breakpoint at 0x%08x", core.pc())));
		case WATCHPOINT -> Optional.of(Stop.of(Stop.Kind.BREAKPOINT, "watchpoint: " + stop.why()));
		case IDLE -> Optional.of(Stop.of(Stop.Kind.IDLE, "all wait, and nothing is scheduled that could wake them"));
		case LOCKUP -> Optional.of(faultStop(record.application() == null ? name() : record.application().name(), "the core is locked up"));
		case STOP_REQUESTED -> requested(stop.why());
		};
	}

	private Optional<Stop> requested(Object why) {
		return switch (why) {
		case ApplicationExit.Ended end -> Optional.of(new Stop(Stop.Kind.EXIT, "the application ended with code " + end.code(), end.code(), null, ""));
		case TextSeen seen -> Optional.of(Stop.of(Stop.Kind.UNTIL_TEXT, "a UART has printed \"" + seen.text() + "\""));
		case PsaBreak at -> Optional.of(new Stop(Stop.Kind.PSA_BREAK, "stopped at a call of " + at.event().service(), 0, at.event(), ""));
		case Stop stop -> Optional.of(stop);
		case SpmStop stop when stop.action() == SpmStop.Action.RESET -> {
			board.reset(ResetCause.SOFTWARE);
			yield Optional.empty();
		}
		case SpmStop stop when stop.cause() == SpmStop.Cause.FAULT -> Optional.of(faultStop(stop.who(), stop.why()));
		case SpmStop stop -> Optional.of(new Stop(Stop.Kind.PANIC, stop.who() + " panicked: " + stop.why(), 0, null, panicReport(stop)));
		case null, default -> throw new IllegalStateException("the engine stopped for " + why);
		};
	}

	private Stop faultStop(String who, String otherwise) {
		return faults.explain(symbols, record.folder(), who)
				.map(it -> new Stop(Stop.Kind.FAULT, it.headline(), 0, null, it.report())).orElse(Stop.of(Stop.Kind.FAULT, who + ": " + otherwise));
	}

	private String panicReport(SpmStop stop) {
		StringBuilder out = new StringBuilder(stop.who()).append(" panicked: ").append(stop.why()).append('\n');
		int i = 0;
		for (DeviceThread thread : threads()) {
			if (thread.name().equals(stop.who())) {
				for (DeviceFrame frame : frames(thread)) {
					out.append(i == 0 ? "  call stack    #" : "                #").append(i++).append(' ').append(frame.describe()).append('\n');
				}
			}
		}
		return out.toString();
	}

	@Override
	public void suspend() {
		suspend = true;
	}

	@Override
	public void input(int uart, byte[] bytes) {
		byte[] copy = bytes.clone();
		asked.add(() -> board.uart(uart).input(copy));
	}

	@Override
	public void observe(PsaObserver observer) {
		psaObservers.add(observer);
	}

	@Override
	public void observe(UartObserver observer) {
		uartObservers.add(observer);
	}

	@Override
	public void breakAt(List<PsaBreakpoint> wanted) {
		psaBreakpoints = List.copyOf(wanted);
	}

	@Override
	public void breakAtAddresses(List<Integer> wanted) {
		breakpoints.forEach(core::removeBreakpoint);
		breakpoints.clear();
		wanted.forEach(it -> breakpoints.add(it & ~1));
		breakpoints.forEach(core::addBreakpoint);
	}

	@Override
	public List<Integer> addressesOf(String file, int line) {
		return symbols.symbols().modules().stream().flatMap(it -> it.addresses(file, line).stream()).distinct().toList();
	}

	@Override
	public List<DeviceThread> threads() {
		return spm == null ? List.of() : ThreadViews.threads(spm);
	}

	@Override
	public List<DeviceFrame> frames(DeviceThread thread) {
		return ThreadViews.registers(spm, thread).map(it -> symbols.frames(core, it, ThreadViews.awaitsReturn(spm, core, thread))).orElse(List.of());
	}

	@Override
	public List<RegisterGroup> registers(DeviceThread thread) {
		return ThreadViews.groups(spm, core, thread);
	}

	@Override
	public byte[] memory(int address, int length, boolean secure) {
		byte[] bytes = new byte[length];
		for (int i = 0; i < length; i++) {
			bytes[i] = (byte) core.peek(address + i, 1);
		}
		return bytes;
	}

	private long cycleNanos() {
		return 1_000_000_000L / board.table().frequency();
	}

	@Override
	public long nanoseconds() {
		return board.clock().now() * cycleNanos();
	}

	@Override
	public long instructions() {
		return core.instructions();
	}

	@Override
	public void close() {
		suspend();
	}
}
