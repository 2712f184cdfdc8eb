// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.FaultRecord;
import org.tfmstudio.sim.device.explain.FaultMoment.Outcome;
import org.tfmstudio.sim.image.symbols.SymbolModule;
import org.tfmstudio.sim.image.symbols.Symbols;

/**
 * Writes down each fault of a board's cores, and each panic of its firmware, with what an explanation will need; finds out how they went
 * on. Firmware may raise faults on purpose and go on behind them, so a fault stops nothing by itself.
 */
public final class FaultJournal {
	/** Moments that are kept; of more only the number, and the last one. */
	private static final int KEPT = 100;
	/** Functions that end a run of the firmware: of TF-M's SPM, and of the fault injection hardening that MCUboot and TF-M share. */
	private static final List<String> PANICS = List.of("tfm_core_panic", "fih_panic_loop");
	/** Bytes of each stack that go with a moment; few once there are so many that the firmware must mean them. */
	private static final int STACK = 2048;
	private static final int LITTLE_STACK = 128;
	/** Looks at a standing core until it counts as halted, and how far its program counter may move: a loop round WFE. */
	private static final int LOOKS = 4;
	private static final int LOOP = 16;
	private static final int SHCSR = 0xE000ED24;
	private static final int SHCSR_NS = 0xE002ED24;

	private final List<Core> cores;
	private final OpenCalls calls;
	private final List<FaultMoment> moments = new ArrayList<>();
	private Consumer<FaultMoment> listener = moment -> { };
	private long count;
	private int looks;
	private int lookedAt;

	/**
	 * A journal of these cores, from now on.
	 *
	 * @param calls the PSA calls that are open at each time; somebody else tells it of them
	 */
	public FaultJournal(List<Core> cores, OpenCalls calls) {
		this.calls = calls;
		this.cores = List.copyOf(cores);
		for (Core core : cores) {
			core.addFaultObserver(this::fault);
		}
	}

	/** Lets panics be noticed, too: functions with known names in any image. */
	public void watchPanics(Symbols symbols) {
		for (SymbolModule module : symbols.modules()) {
			for (String name : PANICS) {
				OptionalInt address = module.value(name);
				if (address.isPresent()) {
					for (Core core : cores) {
						core.addHook(address.getAsInt() & ~1, at -> panic(at, name));
					}
				}
			}
		}
	}

	/** Told of each new moment. */
	public void listen(Consumer<FaultMoment> told) {
		listener = told;
	}

	private void fault(Core core, FaultRecord fault) {
		FaultMoment last = last(core).orElse(null);
		if (last != null && last.fault() != null && last.fault().pc() == fault.pc() && last.cycle() == core.clock().now()) {
			last.derived(fault); // while the exception of the first one was entered
			if (fault.taken() < 0) {
				last.outcome(Outcome.LOCKED_UP);
			}
			return;
		}
		settle();
		FaultMoment moment = new FaultMoment(core, fault, "", open(core).orElse(null), calls.now(), count < KEPT ? STACK : LITTLE_STACK);
		if (fault.taken() < 0) {
			moment.outcome(Outcome.LOCKED_UP);
		}
		add(moment);
	}

	private void panic(Core core, String function) {
		settle();
		Optional<FaultMoment> open = open(core);
		if (open.isPresent()) {
			if (open.get().fault() != null) { // else the panic is a loop that begins where it begins itself
				open.get().panicked(function);
			}
		} else {
			add(new FaultMoment(core, null, function, null, calls.now(), STACK));
		}
	}

	private void add(FaultMoment moment) {
		// time was set back, and goes another way
		moments.removeIf(it -> it.cycle() > moment.cycle() || it.cycle() == moment.cycle() && it.core() == moment.core());
		if (moments.size() == KEPT) {
			moments.remove(KEPT - 1);
		}
		moments.add(moment);
		count++;
		looks = 0;
		listener.accept(moment);
	}

	/** Finds out which handlers have returned. */
	private void settle() {
		for (FaultMoment moment : moments) {
			if (moment.outcome() == Outcome.OPEN && moment.fault() != null && moment.panicked().isEmpty() && !active(moment)) {
				moment.outcome(Outcome.HANDLED);
			}
		}
	}

	/** Whether the exception that a fault was taken to, or is pending to be, is still active (DDI0553 D1.2.230, SHCSR). */
	private static boolean active(FaultMoment moment) {
		if (moment.fault().taken() < 0) {
			return true;
		}
		int register = moment.core().peek(moment.fault().targetSecure() ? SHCSR : SHCSR_NS, 4);
		int bits = switch (moment.fault().taken()) {
		case 2 -> 1 << 5;
		case 3 -> 1 << 2 | 1 << 21;
		case 4 -> 1 | 1 << 13;
		case 5 -> 1 << 1 | 1 << 14;
		case 6 -> 1 << 3 | 1 << 12;
		case 7 -> 1 << 4 | 1 << 20;
		default -> 0;
		};
		return (register & bits) != 0;
	}

	private Optional<FaultMoment> last(Core core) {
		for (int i = moments.size() - 1; i >= 0; i--) {
			if (moments.get(i).core() == core && moments.get(i).cycle() <= core.clock().now()) {
				return Optional.of(moments.get(i));
			}
		}
		return Optional.empty();
	}

	/** The newest moment of a core that it has not got out of. */
	private Optional<FaultMoment> open(Core core) {
		return last(core).filter(it -> it.outcome() == Outcome.OPEN || it.outcome() == Outcome.LOCKED_UP);
	}

	/** The board is about to be reset: what is open now is why, or at least what came before. */
	public void resetting() {
		settle();
		for (FaultMoment moment : moments) {
			if (moment.outcome() == Outcome.OPEN || moment.outcome() == Outcome.LOCKED_UP) {
				moment.outcome(Outcome.RESET);
			}
		}
		looks = 0;
		calls.forget();
	}

	/** What some core has not got out of: the newest such fault or panic. */
	public Optional<FaultMoment> open() {
		settle();
		return cores.stream().flatMap(it -> open(it).stream()).reduce((a, b) -> b.cycle() > a.cycle() ? b : a);
	}

	/**
	 * The fault or panic in which core 0 has come to stand: asked again and again while the board runs, it answers when the core does
	 * nothing but a small loop.
	 */
	public Optional<FaultMoment> halted() {
		Optional<FaultMoment> open = moments.isEmpty() ? Optional.empty() : open(cores.getFirst());
		if (open.isEmpty()) {
			looks = 0;
			return Optional.empty();
		}
		int pc = cores.getFirst().pc();
		if (looks == 0 || Math.abs(pc - lookedAt) > LOOP) {
			looks = 0;
			lookedAt = pc;
		}
		return ++looks > LOOKS ? open() : Optional.empty();
	}

	/** All moments up to now, oldest first; of very many the first ones and the last. */
	public List<FaultMoment> moments() {
		settle();
		long now = cores.getFirst().clock().now();
		return moments.stream().filter(it -> it.cycle() <= now).toList();
	}

	/** The newest moment. */
	public Optional<FaultMoment> last() {
		List<FaultMoment> all = moments();
		return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
	}

	/** The number of moments, kept or not. */
	public long count() {
		return count;
	}
}
