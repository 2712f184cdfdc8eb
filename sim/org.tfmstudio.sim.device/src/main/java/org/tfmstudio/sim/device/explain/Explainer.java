// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tfmstudio.sim.core.Core;
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

/** Explains faults by what the core, the images' symbols and the sources say. */
public final class Explainer {
	private final Core core;
	private final Symbols symbols;
	private final Path folder;

	/**
	 * An explainer.
	 *
	 * @param core the core, as it was when the fault was raised or later; memory is read
	 * @param symbols names and lines of all images
	 * @param folder where relative source paths start
	 */
	public Explainer(Core core, Symbols symbols, Path folder) {
		this.core = core;
		this.symbols = symbols;
		this.folder = folder;
	}

	/**
	 * Explains a fault.
	 *
	 * @param fault what the core raised
	 * @param who name of the partition or application that ran
	 * @param frames its call stack when the fault was raised, innermost first
	 */
	public FaultExplanation explain(FaultRecord fault, String who, List<DeviceFrame> frames) {
		Location at = symbols.locate(fault.pc());
		FaultWords.Words words = FaultWords.of(fault.name());
		Optional<Instruction> instruction = instruction(fault);
		String text = instruction.map(it -> Disassembler.text(it, fault.pc())).orElse("");
		List<Detail> details = new ArrayList<>();
		details.add(new Detail("fault", FaultRecord.exceptionName(fault.exception()) + " (" + fault.name() + ")" + taken(fault)));
		details.add(new Detail("by", at.name() + (at.line() == 0 ? "" : " at " + at.file() + ":" + at.line()) + ", " + state(fault)));
		sourceLine(at).ifPresent(it -> details.add(new Detail("source", it)));
		details.add(new Detail("instruction", text.isEmpty() ? String.format("at 0x%08x, not readable", fault.pc()) : String.format("0x%08x: %s", fault.pc(), text)));
		access(fault, instruction).ifPresent(it -> details.add(new Detail("access", it)));
		if (fault.denial() != null) {
			details.add(new Detail("denied by", fault.denial().rule() + ": " + fault.denial().because()));
			if (fault.denial().rule() != Denial.Rule.UNMAPPED) {
				details.add(new Detail("set up by", origin(fault.denial().origin())));
			}
			if (fault.denial().rule() == Denial.Rule.SAU) {
				details.add(new Detail("SAU regions", sauRegions()));
			}
		}
		if (!words.advice().isEmpty()) {
			details.add(new Detail("what to do", words.advice()));
		}
		String function = at.named() ? at.symbol() + "() of " : "";
		return new FaultExplanation(fault, function + who + " " + words.meaning() + target(fault), text, List.copyOf(details), frames);
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

	private Optional<Instruction> instruction(FaultRecord fault) {
		// what cannot be fetched is not there: the fault is about the fetch itself
		if (fault.name().startsWith("IACCVIOL") || fault.name().startsWith("IBUSERR") || fault.name().startsWith("INVEP")) {
			return Optional.empty();
		}
		int first = core.peek(fault.pc(), 2);
		return Optional.of(new Decoder(java.util.EnumSet.allOf(Extension.class)).decode(first, core.peek(fault.pc() + 2, 2)));
	}

	private Optional<String> access(FaultRecord fault, Optional<Instruction> instruction) {
		if (!fault.addressKnown() && (fault.denial() == null || instruction.isPresent())) {
			return Optional.empty();
		}
		int address = fault.addressKnown() ? fault.address() : fault.pc();
		String what = instruction.map(it -> MemoryAccess.of(it).toString()).orElse("fetch of an instruction");
		Location target = symbols.name(address);
		return Optional.of(String.format("%s at 0x%08x", what, address) + (target.module().isEmpty() ? "" : ", which is " + target.name()));
	}

	/** All that is not Secure, so that one sees what the address has missed. */
	private String sauRegions() {
		return core.sauRegions().stream().map(it -> String.format("%d  0x%08x-0x%08x  %-20s  set up by %s", it.number(), it.base(), it.limit(),
				it.callable() ? "Non-secure callable" : "Non-secure", origin(it.origin()))).collect(Collectors.joining("\n"));
	}

	private String origin(Origin origin) {
		if (!origin.label().isEmpty()) {
			return origin.label();
		}
		Location at = symbols.locate(origin.pc());
		return at.module().isEmpty() ? origin.toString() : at.toString();
	}

	/** The line of the source as it stands now, if it can be read. */
	private Optional<String> sourceLine(Location at) {
		if (at.line() == 0) {
			return Optional.empty();
		}
		Path file = folder.resolve(at.file());
		Charset lenient = StandardCharsets.ISO_8859_1; // whatever its encoding: the line is only shown
		if (!Files.isRegularFile(file)) {
			return Optional.empty();
		}
		try (Stream<String> lines = Files.lines(file, lenient)) {
			return lines.skip(at.line() - 1L).findFirst().map(it -> new String(it.getBytes(lenient), StandardCharsets.UTF_8).strip())
					.filter(it -> !it.isEmpty());
		} catch (IOException e) {
			return Optional.empty();
		}
	}
}
