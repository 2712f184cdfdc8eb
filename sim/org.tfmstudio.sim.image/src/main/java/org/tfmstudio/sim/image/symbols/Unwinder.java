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
 * across exceptions and security states where the view knows the stacks. It always ends: the frames are limited, and within one stack each must lie further out.
 */
public final class Unwinder {
	/** Machine frames that are followed at most. */
	public static final int MOST_FRAMES = 128;
	/** Words of a handler's stack that are searched at most for its EXC_RETURN. */
	private static final int MOST_SEARCHED = 256;
	private static final int SVCALL = 11;
	private static final int SP = 13;
	private static final int LR = 14;
	private static final int PC = 15;

	private final Symbols symbols;
	private final MachineView view;
	private final List<Frame> frames = new ArrayList<>();
	private final StackWalk stacks;
	private int[] registers;
	/** How the frame that is looked at came to be. */
	private Frame.Kind kind = Frame.Kind.CALL;
	private boolean interrupted;
	/** Whether the frame was interrupted by its own SVC instruction, which may be its last one. */
	private boolean behindSvc;
	private boolean guessed;
	private int cfa;

	private Unwinder(Symbols symbols, MachineView view, int[] registers) {
		this.symbols = symbols;
		this.view = view;
		this.registers = registers.clone();
		this.stacks = view.stacks().map(banks -> new StackWalk(view, banks)).orElse(null);
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
			int call = (interrupted || depth == 0) && !behindSvc ? pc : pc - 2; // a call may be the function's last instruction
			Frame.Kind shown = kind;
			int[] own = registers;
			boolean all = depth == 0 || interrupted;
			boolean secure = stacks != null && stacks.secure();
			int exception = stacks == null ? 0 : stacks.exception();
			Ending ending = step(pc, call, interrupted, depth == 0);
			add(shown, pc, call, secure, exception, new FrameScope(own, all, cfa, call, 0, view));
			if (ending != null)
				return new Backtrace(frames, ending.end(), ending.detail());
		}
		return new Backtrace(frames, End.LIMIT, "more than " + MOST_FRAMES + " frames");
	}

	/** Adds the machine frame at {@code pc} as one frame for each inlined call and one for the function. */
	private void add(Frame.Kind shownAs, int pc, int call, boolean secure, int exception, FrameScope scope) {
		Location location = symbols.locate(call);
		Location shown = location.address() == pc ? location
				: new Location(pc, location.module(), location.symbol(), location.offset() + pc - call, location.file(), location.line());
		List<Function> chain = symbols.at(call).map(module -> module.inlineChain(call)).orElse(List.of());
		String file = shown.file();
		int line = shown.line();
		for (int i = 0; i + 1 < chain.size(); i++) {
			Function inner = chain.get(i);
			frames.add(new Frame(Frame.Kind.INLINED, pc, cfa, new Location(pc, shown.module(), inner.name(), pc - inner.entry(), file, line),
					guessed, secure, exception, scope.at(i)));
			file = inner.callFile();
			line = inner.callLine();
		}
		frames.add(new Frame(shownAs, pc, cfa, new Location(pc, shown.module(), shown.symbol(), shown.offset(), file, line), guessed, secure, exception, scope.at(Math.max(chain.size() - 1, 0))));
	}

	/** Computes {@link #cfa}, and turns {@link #registers} into the caller's. */
	private Ending step(int pc, int call, boolean exact, boolean innermost) {
		cfa = registers[SP];
		guessed = false;
		Optional<SymbolModule> module = symbols.at(call);
		if (module.isEmpty() || !module.get().code(call))
			return handler(new Ending(End.NO_CODE, String.format("no code is known at 0x%08X", pc)));
		Optional<FrameRow> row = module.get().frameRow(call);
		int[] caller = registers.clone();
		OptionalInt returnAddress;
		if (row.isPresent() && (exact || leadsOut(row.get()))) {
			Ending trouble = apply(row.get(), caller);
			if (trouble != null)
				return trouble;
			returnAddress = OptionalInt.of(caller[LR]);
		} else {
			guessed = true;
			returnAddress = guess(module.get(), pc, call, exact);
			if (returnAddress.isEmpty())
				return handler(new Ending(End.NO_INFORMATION, symbols.name(pc).name() + " has no call frame information"));
		}
		caller[SP] = cfa;
		return follow(caller, returnAddress.getAsInt(), innermost || exact);
	}

	/** Whether a row can be true of a function that has called another: naked functions have rows that never change. */
	private boolean leadsOut(FrameRow row) {
		return row.cfaRegister() != SP || row.cfaOffset() != 0
				|| row.returnRegister() < PC && row.rule(row.returnRegister()) == FrameRow.Rule.UNDEFINED;
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
		if ((returnAddress | 1) == 0xFEFFFFFF) // DDI0553 B3.16: FNC_RETURN
			return functionReturn(caller);
		if ((returnAddress & ~1) == 0 || returnAddress == -1)
			return new Ending(End.OUTERMOST, "the outermost function");
		if (stacks != null && stacks.secure() && (returnAddress & 1) == 0 && symbols.code(returnAddress))
			return gateway(caller, returnAddress);
		// only the innermost function can have left its stack pointer where it was
		if (Integer.compareUnsigned(cfa, registers[SP]) < 0 || cfa == registers[SP] && !leaf)
			return handler(new Ending(End.NO_PROGRESS, String.format("the frame at 0x%08X does not lead outwards", cfa)));
		if (!symbols.code(returnAddress & ~1))
			return handler(new Ending(End.NO_CODE, String.format("no code is known at the return address 0x%08X", returnAddress & ~1)));
		caller[PC] = returnAddress & ~1;
		return go(caller, Frame.Kind.CALL);
	}

	private Ending go(int[] caller, Frame.Kind how) {
		registers = caller;
		kind = how;
		interrupted = how == Frame.Kind.INTERRUPTED;
		behindSvc = false;
		return null;
	}

	/** SG has cleared bit 0 of the return address: the caller is Non-secure code (DDI0553 C2.4, SG). */
	private Ending gateway(int[] caller, int returnAddress) {
		stacks.toNonSecure(caller);
		caller[PC] = returnAddress;
		return go(caller, Frame.Kind.GATEWAY);
	}

	private Ending functionReturn(int[] caller) {
		if (stacks == null || stacks.secure())
			return new Ending(End.OUTERMOST, "called from Secure state by BLXNS");
		try {
			stacks.functionReturn(caller);
		} catch (StackWalk.Broken e) {
			return new Ending(e.end, e.getMessage());
		}
		return symbols.code(caller[PC]) ? go(caller, Frame.Kind.NON_SECURE_CALL)
				: new Ending(End.NO_CODE, String.format("no code is known at 0x%08X, which called Non-secure code", caller[PC]));
	}

	/** Goes on in what an exception interrupted. */
	private Ending exception(int[] caller, int excReturn) {
		if (stacks == null)
			return new Ending(End.OUTERMOST, String.format("an exception handler, EXC_RETURN 0x%08X", excReturn));
		boolean svc = stacks.exception() == SVCALL;
		try {
			stacks.exceptionReturn(caller, excReturn);
		} catch (StackWalk.Broken e) {
			return new Ending(e.end, e.getMessage());
		}
		go(caller, Frame.Kind.INTERRUPTED);
		behindSvc = svc;
		return symbols.code(caller[PC]) ? null
				: new Ending(End.NO_CODE, String.format("no code is known at 0x%08X, which the exception interrupted", caller[PC]));
	}

	/**
	 * Where frames of a handler are lost, an EXC_RETURN that it, or what it called, has pushed leads on: nothing else has such a value.
	 *
	 * @param lost why they are lost, the answer where there is none
	 */
	private Ending handler(Ending lost) {
		if (stacks == null || stacks.exception() == 0)
			return lost;
		for (int i = 0; i < MOST_SEARCHED; i++) {
			int at = registers[SP] + 4 * i;
			OptionalInt word = view.word(at);
			if (word.isEmpty())
				return lost;
			// DDI0553 D1.2.81: bits 23 to 7 are ones, bit 1 is zero; the exception came to the state that the handler runs in
			int value = word.getAsInt();
			if ((value & 0xFFFFFF82) == 0xFFFFFF80 && (value & 1) == (stacks.secure() ? 1 : 0)) {
				int[] caller = registers.clone();
				caller[SP] = at + 4 + (at + 4 & 4);
				guessed = true;
				return exception(caller, value);
			}
		}
		return lost;
	}
}
