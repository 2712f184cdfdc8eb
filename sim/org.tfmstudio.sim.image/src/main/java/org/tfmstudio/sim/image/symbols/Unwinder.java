// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.tfmstudio.sim.image.ElfSymbol;
import org.tfmstudio.sim.image.dwarf.FrameRow;
import org.tfmstudio.sim.image.dwarf.Function;
import org.tfmstudio.sim.image.symbols.Backtrace.End;

/**
 * Finds the frames of a stopped machine's stack, by call frame information where there is some, by a look at the code where not, and
 * across exceptions where the view knows the stacks. It always ends: the frames are limited, and each must lie further out.
 */
public final class Unwinder {
	/** Machine frames that are followed at most. */
	public static final int MOST_FRAMES = 128;
	private static final int SP = 13;
	private static final int LR = 14;
	private static final int PC = 15;

	private final Symbols symbols;
	private final MachineView view;
	private final List<Frame> frames = new ArrayList<>();
	private int[] registers;
	private boolean interrupted;
	private boolean guessed;
	private int cfa;

	private Unwinder(Symbols symbols, MachineView view, int[] registers) {
		this.symbols = symbols;
		this.view = view;
		this.registers = registers.clone();
	}

	/**
	 * The frames of a thread.
	 *
	 * @param registers r0 to r15, 13 being the stack pointer in use and 15 the next instruction
	 * @param view memory of the stopped machine
	 */
	public static Backtrace unwind(Symbols symbols, int[] registers, MachineView view) {
		if (registers.length != 16)
			throw new IllegalArgumentException("r0 to r15 are needed, not " + registers.length + " registers");
		return new Unwinder(symbols, view, registers).unwind();
	}

	/** How the search for one caller ended: null to go on. */
	private record Ending(End end, String detail) {
	}

	private Backtrace unwind() {
		interrupted = true; // the innermost frame's pc is exact, too
		for (int depth = 0; depth < MOST_FRAMES; depth++) {
			int pc = registers[PC] & ~1;
			int call = interrupted || depth == 0 ? pc : pc - 2; // a call may be the function's last instruction
			boolean exact = interrupted;
			Ending ending = step(pc, call, exact, depth == 0);
			add(depth > 0 && exact ? Frame.Kind.INTERRUPTED : Frame.Kind.CALL, pc, call);
			if (ending != null)
				return new Backtrace(frames, ending.end(), ending.detail());
		}
		return new Backtrace(frames, End.LIMIT, "more than " + MOST_FRAMES + " frames");
	}

	/** Adds the machine frame at {@code pc} as one frame for each inlined call and one for the function. */
	private void add(Frame.Kind kind, int pc, int call) {
		Location location = symbols.locate(call);
		Location shown = location.address() == pc ? location
				: new Location(pc, location.module(), location.symbol(), location.offset() + pc - call, location.file(), location.line());
		List<Function> chain = symbols.at(call).map(module -> module.inlineChain(call)).orElse(List.of());
		String file = shown.file();
		int line = shown.line();
		for (int i = 0; i + 1 < chain.size(); i++) {
			Function inner = chain.get(i);
			frames.add(new Frame(Frame.Kind.INLINED, pc, cfa, new Location(pc, shown.module(), inner.name(), pc - inner.entry(), file, line),
					guessed));
			file = inner.callFile();
			line = inner.callLine();
		}
		frames.add(new Frame(kind, pc, cfa, new Location(pc, shown.module(), shown.symbol(), shown.offset(), file, line), guessed));
	}

	/** Computes {@link #cfa}, and turns {@link #registers} into the caller's. */
	private Ending step(int pc, int call, boolean exact, boolean innermost) {
		cfa = registers[SP];
		guessed = false;
		Optional<SymbolModule> module = symbols.at(call);
		if (module.isEmpty() || !module.get().code(call))
			return new Ending(End.NO_CODE, String.format("no code is known at 0x%08X", pc));
		Optional<FrameRow> row = module.get().frameRow(call);
		int[] caller = registers.clone();
		OptionalInt returnAddress;
		if (row.isPresent()) {
			Ending trouble = apply(row.get(), caller);
			if (trouble != null)
				return trouble;
			returnAddress = OptionalInt.of(caller[LR]);
		} else {
			guessed = true;
			returnAddress = guess(module.get(), pc, call, exact);
			if (returnAddress.isEmpty())
				return new Ending(End.NO_INFORMATION, symbols.name(pc).name() + " has no call frame information");
		}
		caller[SP] = cfa;
		return follow(caller, returnAddress.getAsInt(), innermost || exact);
	}

	private Ending apply(FrameRow row, int[] caller) {
		if (row.cfaRegister() < 0 || row.returnRegister() >= PC)
			return new Ending(End.NO_INFORMATION, "the call frame information uses an expression, which is not supported");
		cfa = registers[row.cfaRegister()] + row.cfaOffset();
		for (int n = 0; n < PC; n++) {
			switch (row.rule(n)) {
				case UNSPECIFIED, SAME, UNDEFINED -> { }
				case AT_OFFSET -> {
					OptionalInt value = view.word(cfa + row.value(n));
					if (value.isEmpty())
						return new Ending(End.NO_MEMORY, String.format("the stack at 0x%08X cannot be read", cfa + row.value(n)));
					caller[n] = value.getAsInt();
				}
				case IS_OFFSET -> caller[n] = cfa + row.value(n);
				case REGISTER -> caller[n] = row.value(n) >= 0 && row.value(n) < 16 ? registers[row.value(n)] : 0;
				case EXPRESSION -> {
					return new Ending(End.NO_INFORMATION, "the call frame information uses an expression, which is not supported");
				}
			}
		}
		if (row.rule(row.returnRegister()) == FrameRow.Rule.UNDEFINED)
			return new Ending(End.OUTERMOST, "the outermost function");
		caller[LR] = caller[row.returnRegister()];
		return null;
	}

	/** The return address of a function without call frame information: from the stack, else LR while that can still be it. */
	private OptionalInt guess(SymbolModule module, int pc, int call, boolean exact) {
		Optional<ElfSymbol> function = module.function(call);
		if (function.isPresent()) {
			// in the alias of the program counter
			int start = pc - (module.own(pc) - function.get().address());
			PrologueScan.Result scan = PrologueScan.scan(view, start, pc);
			cfa = registers[SP] + scan.depth();
			if (scan.saved())
				return view.word(registers[SP] + scan.returnAddressOffset());
		}
		return exact ? OptionalInt.of(registers[LR]) : OptionalInt.empty();
	}

	private Ending follow(int[] caller, int returnAddress, boolean leaf) {
		if (returnAddress >>> 24 == 0xFF && returnAddress != -1)
			return exception(caller, returnAddress);
		if ((returnAddress & ~1) == 0xFEFFFFFE) // DDI0553 B3.16: FNC_RETURN
			return new Ending(End.OUTERMOST, "called from Secure state by BLXNS");
		if ((returnAddress & ~1) == 0 || returnAddress == -1)
			return new Ending(End.OUTERMOST, "the outermost function");
		// only the innermost function can have left its stack pointer where it was
		if (Integer.compareUnsigned(cfa, registers[SP]) < 0 || cfa == registers[SP] && !leaf)
			return new Ending(End.NO_PROGRESS, String.format("the frame at 0x%08X does not lead outwards", cfa));
		if (!symbols.code(returnAddress & ~1))
			return new Ending(End.NO_CODE, String.format("no code is known at the return address 0x%08X", returnAddress & ~1));
		caller[PC] = returnAddress & ~1;
		registers = caller;
		interrupted = false;
		return null;
	}

	/** Goes on in what an exception interrupted. DDI0553 B3.19: the stack frame; B3.18: EXC_RETURN. */
	private Ending exception(int[] caller, int excReturn) {
		OptionalInt selected = view.stackPointer(excReturn);
		if (selected.isEmpty())
			return new Ending(End.OUTERMOST, String.format("an exception handler, EXC_RETURN 0x%08X", excReturn));
		int at = selected.getAsInt();
		// a Secure frame below a Non-secure exception holds r4 to r11 as well
		boolean additional = (excReturn & 1 << 6) != 0 && ((excReturn & 1) == 0 || (excReturn & 1 << 5) == 0);
		int[] frame = new int[additional ? 18 : 8];
		for (int i = 0; i < frame.length; i++) {
			OptionalInt word = view.word(at + 4 * i);
			if (word.isEmpty())
				return new Ending(End.NO_MEMORY, String.format("the exception's frame at 0x%08X cannot be read", at));
			frame[i] = word.getAsInt();
		}
		int basic = additional ? 10 : 0;
		for (int i = 0; additional && i < 8; i++)
			caller[4 + i] = frame[2 + i];
		for (int i = 0; i < 4; i++)
			caller[i] = frame[basic + i];
		caller[12] = frame[basic + 4];
		caller[LR] = frame[basic + 5];
		caller[PC] = frame[basic + 6] & ~1;
		int xpsr = frame[basic + 7];
		int floating = (excReturn & 1 << 4) == 0 ? 0x48 : 0;
		caller[SP] = at + 4 * frame.length + floating + ((xpsr & 1 << 9) != 0 ? 4 : 0);
		if (!symbols.code(caller[PC]))
			return new Ending(End.NO_CODE, String.format("no code is known at 0x%08X, which the exception interrupted", caller[PC]));
		registers = caller;
		interrupted = true;
		return null;
	}
}
