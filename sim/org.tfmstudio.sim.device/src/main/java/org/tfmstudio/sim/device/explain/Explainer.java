// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import org.tfmstudio.sim.core.Denial;
import org.tfmstudio.sim.core.FaultRecord;
import org.tfmstudio.sim.core.Origin;
import org.tfmstudio.sim.device.DeviceFrame;
import org.tfmstudio.sim.device.explain.FaultExplanation.Detail;
import org.tfmstudio.sim.image.symbols.Location;
import org.tfmstudio.sim.image.symbols.Symbols;
import org.tfmstudio.sim.isa.Decoder;
import org.tfmstudio.sim.isa.Disassembler;
import org.tfmstudio.sim.isa.Extension;
import org.tfmstudio.sim.isa.Instruction;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Meaning;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/** Explains faults and panics by what the core, the images' symbols and the sources say. */
public final class Explainer {
	/** PSA calls that are shown, newest first. */
	private static final int MOST_CALLS = 6;
	private static final int LR = 14;
	private static final int PC = 15;

	private final Symbols symbols;
	private final SourceLines sources;
	private final CodeOwner owner;
	private final Set<Integer> ends;
	private final IntFunction<String> owners;
	private final IntFunction<String> places;

	/**
	 * An explainer.
	 *
	 * @param symbols names and lines of all images
	 * @param folder where relative source paths start
	 * @param owner whose code is whose
	 * @param ends addresses without Thumb bit that code returns to when its thread ends
	 * @param places names what the board has at an address: a memory or device; empty where nothing is
	 */
	public Explainer(Symbols symbols, Path folder, CodeOwner owner, Set<Integer> ends, IntFunction<String> places) {
		this(symbols, folder, owner, ends, address -> "", places);
	}

	/** The same, where it is known whose memory is at an address, in words; empty when it is nobody's. */
	public Explainer(Symbols symbols, Path folder, CodeOwner owner, Set<Integer> ends, IntFunction<String> owners, IntFunction<String> places) {
		this.symbols = symbols;
		this.sources = new SourceLines(folder);
		this.owner = owner;
		this.ends = ends;
		this.owners = owners;
		this.places = places;
	}

	/** Explains a fault or panic, by whoever's code it was. */
	public FaultExplanation explain(FaultMoment moment) {
		return explain(moment, "");
	}

	/**
	 * Explains a fault or panic.
	 *
	 * @param who name of the partition or application that ran; empty to take the owner of the code
	 */
	public FaultExplanation explain(FaultMoment moment, String who) {
		return moment.fault() == null ? panic(moment, who) : fault(moment, who);
	}

	private FaultExplanation fault(FaultMoment moment, String who) {
		FaultRecord fault = moment.fault();
		FaultWords.Words words = FaultWords.of(fault.name());
		// what cannot be fetched is not there: the fault is about the fetch itself, and the code is that which branched there
		boolean fetch = FaultWords.ofFetch(fault.name());
		Optional<Branch> branch = fetch ? Branch.to(moment, symbols) : Optional.empty();
		int[] registers = moment.registers();
		branch.ifPresent(it -> registers[PC] = it.address());
		CodePlace at = place(registers[PC]);
		Optional<Instruction> instruction = fetch ? branch.map(Branch::instruction) : decode(moment.instruction());
		String text = instruction.map(it -> Disassembler.text(it, registers[PC])).orElse("");
		Optional<String> source = sources.line(at.file(), at.line());
		MemoryAccess access = access(fault, fetch, instruction);
		Denial denial = fault.denial();

		List<Detail> details = new ArrayList<>();
		details.add(new Detail("fault", FaultRecord.exceptionName(fault.exception()) + " (" + fault.name() + ")" + taken(fault)));
		details.add(new Detail("by", at + ", " + state(fault)));
		source.ifPresent(it -> details.add(new Detail("source", it)));
		details.add(new Detail("instruction", text.isEmpty() ? String.format("at 0x%08x, not readable", registers[PC]) : String.format("0x%08x: %s", registers[PC], text)));
		if (fetch && branch.isEmpty()) {
			details.add(new Detail("came from", String.format("a branch or return that left no trace; LR is 0x%08x", registers[LR])));
		}
		if (access != null) {
			details.add(new Detail("access", access.toString() + (access.frame() ? ", in the frame of an exception that was to be entered or returned from" : "")));
		}
		String owned = fetch ? owners.apply(fault.pc()) : fault.addressKnown() ? owners.apply(fault.address()) : "";
		if (!owned.isEmpty()) {
			details.add(new Detail("that is", owned));
		}
		if (denial != null) {
			details.add(new Detail("denied by", denial.rule() + ": " + denial.because()));
			setUpBy(denial).ifPresent(it -> details.add(new Detail("set up by", it)));
			if (denial.rule() == Denial.Rule.SAU) {
				details.add(new Detail("SAU regions", sauRegions(moment)));
			}
		}
		afterwards(moment, details);
		if (!words.advice().isEmpty()) {
			details.add(new Detail("what to do", words.advice()));
		}
		String headline = name(at) + (who.isEmpty() ? at.who().isEmpty() ? "code" : at.who() : who) + " " + words.meaning() + target(fault);
		return new FaultExplanation(fault, moment.outcome(), moment.cycle(), fault.fromSecure(), fault.privileged(), headline, text, at, source.orElse(""), access,
				denial == null ? null : programmedAt(denial.origin()), moment.sauRegions(), details, FaultFrames.of(symbols, registers, moment, ends));
	}

	private FaultExplanation panic(FaultMoment moment, String who) {
		List<DeviceFrame> frames = FaultFrames.of(symbols, moment.registers(), moment, ends);
		CodePlace at = frames.size() > 1 ? place(frames.get(1).pc() - 2) : place(moment.registers()[LR] - 2 & ~1);
		Optional<String> source = sources.line(at.file(), at.line());
		List<Detail> details = new ArrayList<>();
		details.add(new Detail("panic", moment.panic() + "()"));
		details.add(new Detail("by", at + ", " + (moment.secure() ? "Secure" : "Non-secure") + (moment.privileged() ? " privileged" : " unprivileged")));
		source.ifPresent(it -> details.add(new Detail("source", it)));
		afterwards(moment, details);
		String headline = name(at) + (who.isEmpty() ? at.who().isEmpty() ? "code" : at.who() : who) + " panicked: it called " + moment.panic() + "()";
		return new FaultExplanation(null, moment.outcome(), moment.cycle(), moment.secure(), moment.privileged(), headline, "", at, source.orElse(""), null, null,
				moment.sauRegions(), details, frames);
	}

	private String call(PsaEvent call) {
		String what = call.service().isEmpty() ? call.sid() == 0 ? "" : String.format(" 0x%08x", call.sid()) : " " + call.service();
		String type = call.kind() != Kind.CALL ? "" : call.operation().isEmpty() ? " type " + call.type() : " " + call.operation();
		return call.kind().label() + what + type + " by " + call.caller().name() + (call.pc() == 0 ? "" : ", " + place(call.pc()))
				+ (call.phase() == Phase.ENTER ? "" : ": was answered " + Meaning.of(call.kind()).text(call.status()));
	}

	/** On whose behalf and in whose handler it happened, and how it went on. */
	private void afterwards(FaultMoment moment, List<Detail> details) {
		if (!moment.calls().isEmpty()) {
			details.add(new Detail("PSA calls", moment.calls().stream().limit(MOST_CALLS).map(this::call).collect(Collectors.joining("\n"))));
		}
		if (moment.derived() != null) {
			FaultRecord second = moment.derived();
			details.add(new Detail("and then", "entering the exception raised " + FaultRecord.exceptionName(second.exception()) + " (" + second.name() + ")" + taken(second)
					+ (second.denial() == null ? "" : ": " + second.denial().because())));
		}
		if (moment.within() != null) {
			FaultRecord first = moment.within().fault();
			details.add(new Detail("while handling", first == null ? moment.within().panic() + "()"
					: FaultRecord.exceptionName(first.exception()) + " (" + first.name() + ") of " + place(first.pc()) + target(first)));
		}
		String end = switch (moment.outcome()) {
		case OPEN -> moment.panicked().isEmpty() ? "" : "the handler called " + moment.panicked() + "()";
		case HANDLED -> "the handler returned: the firmware goes on";
		case RESET -> (moment.panicked().isEmpty() ? "" : "the handler called " + moment.panicked() + "(); ") + "the board was reset";
		case LOCKED_UP -> "the core is locked up";
		};
		if (!end.isEmpty()) {
			details.add(new Detail("went on", end));
		}
	}

	private static String name(CodePlace at) {
		return at.function().isEmpty() ? "" : at.function() + "() of ";
	}

	private static String target(FaultRecord fault) {
		return fault.addressKnown() ? String.format(": 0x%08x", fault.address()) : "";
	}

	private static String taken(FaultRecord fault) {
		if (fault.taken() < 0) {
			return ", which locked the core up: no handler could take it";
		}
		return fault.taken() == fault.exception() ? "" : ", escalated to " + FaultRecord.exceptionName(fault.taken());
	}

	private static String state(FaultRecord fault) {
		return (fault.fromSecure() ? "Secure" : "Non-secure") + (fault.privileged() ? " privileged" : " unprivileged");
	}

	static Optional<Instruction> decode(int halfwords) {
		return Optional.of(new Decoder(EnumSet.allOf(Extension.class)).decode(halfwords & 0xFFFF, halfwords >>> 16));
	}

	/** What was accessed; null when the fault is about something else. */
	private MemoryAccess access(FaultRecord fault, boolean fetch, Optional<Instruction> instruction) {
		if (fetch) {
			return MemoryAccess.fetch(fault.pc(), target(fault, fault.pc()));
		}
		Denial denial = fault.denial();
		if (!fault.addressKnown() && (denial == null || denial.rule() == Denial.Rule.STACK_LIMIT || denial.rule() == Denial.Rule.TRAP)) {
			return null;
		}
		MemoryAccess own = instruction.map(it -> MemoryAccess.of(it, fault.address(), target(fault, fault.address()))).orElse(null);
		boolean stacking = fault.name().contains("STKERR") || own == null || own.bytes() == 0;
		return stacking ? MemoryAccess.frame(!fault.name().contains("UNSTKERR"), fault.address(), target(fault, fault.address())) : own;
	}

	/** What is at an address: a variable, else the memory or device that answers. */
	private String target(FaultRecord fault, int address) {
		Location target = symbols.name(address, fault.pc());
		return target.named() || !target.module().isEmpty() && places.apply(address).isEmpty() ? target.name() : places.apply(address);
	}

	/** All that is not Secure, so that one sees what the address has missed. */
	private String sauRegions(FaultMoment moment) {
		return moment.sauRegions().isEmpty() ? "none is enabled" : moment.sauRegions().stream().map(it -> String.format("%d  0x%08x-0x%08x  %-20s  set up by %s", it.number(), it.base(),
				it.limit(), it.callable() ? "Non-secure callable" : "Non-secure", origin(it.origin()))).collect(Collectors.joining("\n"));
	}

	private Optional<String> setUpBy(Denial denial) {
		return switch (denial.rule()) {
		case UNMAPPED, READ_ONLY -> Optional.empty();
		case IDAU -> Optional.of("the system, which is fixed");
		default -> denial.origin().equals(Origin.RESET) && denial.rule() == Denial.Rule.ALIGNMENT ? Optional.empty() : Optional.of(origin(denial.origin()));
		};
	}

	private String origin(Origin origin) {
		if (origin.equals(Origin.RESET)) {
			return "nobody: so it is after reset";
		}
		CodePlace at = programmedAt(origin);
		return at == null ? origin.toString() : at.toString();
	}

	private CodePlace programmedAt(Origin origin) {
		return origin.label().isEmpty() ? place(origin.pc()) : null;
	}

	private CodePlace place(int address) {
		return CodePlace.of(symbols.locate(address), owner);
	}
}
