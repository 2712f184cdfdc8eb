// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A Cortex-M33: Armv8-M Mainline with the Security Extension (DDI0553). This class is the whole of the core that
 * boards, host firmware, debuggers and tests see. Addresses and register values are ints that hold 32 unsigned bits.
 */
public final class Core implements Stateful, Memory.User {
	private final CoreConfig config;
	private final Clock clock;
	final Registers registers;
	final Exceptions exceptions;
	private final List<PriorityObserver> priorities = new ArrayList<>();
	private int toldPriority;
	final Attribution attribution;
	private final Mpu secureMpu;
	private final Mpu nonSecureMpu;
	private final SysTick[] systick;
	final FaultUnit faults;
	final Settings settings;
	final FpContext fpContext;
	final DebugUnit debug;
	final DebugComponents trace;
	final FpData fpData;
	final SystemControl control;
	final PrivateBus privateBus;
	final MemoryPort port;
	final ExceptionUnit exceptionUnit;
	final Fetcher fetcher;
	final FastMemory fastMemory;
	final Watchpoints watchpoints = new Watchpoints(this);
	private final TestTarget testTarget;
	private final Interpreter interpreter;

	private HostFirmware firmware;
	private int firmwareBase;
	private int firmwareSize;
	private Semihosting semihosting;
	private InstructionObserver instructionObserver;
	private final Set<Integer> unpredictableAt = new HashSet<>();
	private Runnable resetListener = this::reset;
	private Neighbours neighbours = Neighbours.NONE;
	private int initialVectors;
	private boolean sliceEnded;
	private boolean resetRequested;
	private boolean sleeping;
	private boolean sleepingForEvent;
	private long sleepingSince;
	/** Cycles that no instruction took: sleep, host firmware, and what it consumed. */
	private long uncounted;
	private volatile boolean stopRequested;
	private Object stopReason;
	private String originLabel = "";
	private final WatchedAddresses watched = new WatchedAddresses();

	/**
	 * A core under reset; {@link #reset()} starts it.
	 *
	 * @param config what the implementation chose
	 * @param bus all that is outside
	 * @param idau the fixed attribution
	 * @param clock virtual time, which the engine moves
	 */
	public Core(CoreConfig config, Bus bus, Idau idau, Clock clock) {
		this.config = config;
		registers = new Registers(config.dsp());
		fpData = new FpData(registers);
		this.clock = clock;
		initialVectors = config.secureVtor();
		exceptions = new Exceptions(config, registers);
		attribution = new Attribution(config.sauRegions(), idau);
		secureMpu = new Mpu(config.secureMpuRegions(), true);
		nonSecureMpu = new Mpu(config.nonSecureMpuRegions(), false);
		systick = new SysTick[] { new SysTick(false, clock, exceptions), new SysTick(true, clock, exceptions) };
		faults = new FaultUnit(this);
		settings = new Settings(this);
		fpContext = new FpContext(this);
		debug = new DebugUnit(this);
		trace = new DebugComponents(this);
		control = new SystemControl(this, systick);
		privateBus = new PrivateBus(this);
		port = new MemoryPort(this, bus);
		exceptionUnit = new ExceptionUnit(this);
		fetcher = new Fetcher(this);
		fastMemory = new FastMemory(this);
		testTarget = new TestTarget(this);
		interpreter = new Interpreter(this);
		resetUnits();
	}

	public CoreConfig config() {
		return config;
	}

	public Clock clock() {
		return clock;
	}

	/** The engine that runs this core. */
	public Engine engine() {
		return interpreter;
	}

	// ---- registers (DDI0553 B3.2)

	/** General register 0 to 14 (13 is the current stack pointer), 15 is {@link #pc()}. */
	public int r(int n) {
		return n == 15 ? registers.pc : registers.r[n];
	}

	/** Sets a general register; no stack limit is checked. */
	public void r(int n, int value) {
		if (n == 15) {
			pc(value);
		} else {
			registers.r[n] = n == 13 ? value & ~3 : value;
		}
	}

	/** Address of the next instruction. */
	public int pc() {
		return registers.pc;
	}

	/** Branches within the current state; bit 0 is ignored. */
	public void pc(int address) {
		registers.pc = address & ~1;
	}

	/** APSR, IPSR and EPSR together; T shows as bit 24. */
	public int xpsr() {
		return registers.xpsr();
	}

	/** For debuggers and tests: sets all of it, the exception number too. */
	public void xpsr(int value) {
		registers.restoreFlags(value);
		registers.enter(registers.secure, value & 0x1FF);
	}

	public int register(CoreRegister register) {
		return switch (register) {
			case MSP_S -> registers.sp(true, false);
			case MSP_NS -> registers.sp(false, false);
			case PSP_S -> registers.sp(true, true);
			case PSP_NS -> registers.sp(false, true);
			case MSPLIM_S -> registers.spLimit(true, false);
			case MSPLIM_NS -> registers.spLimit(false, false);
			case PSPLIM_S -> registers.spLimit(true, true);
			case PSPLIM_NS -> registers.spLimit(false, true);
			case PRIMASK_S -> registers.primask[Registers.S];
			case PRIMASK_NS -> registers.primask[Registers.NS];
			case BASEPRI_S -> registers.basepri[Registers.S];
			case BASEPRI_NS -> registers.basepri[Registers.NS];
			case FAULTMASK_S -> registers.faultmask[Registers.S];
			case FAULTMASK_NS -> registers.faultmask[Registers.NS];
			case CONTROL_S -> registers.control(true);
			case CONTROL_NS -> registers.control(false);
		};
	}

	/** Sets a special register, whatever the current privilege is; unimplemented bits stay zero. */
	public void register(CoreRegister register, int value) {
		switch (register) {
			case MSP_S -> registers.sp(true, false, value);
			case MSP_NS -> registers.sp(false, false, value);
			case PSP_S -> registers.sp(true, true, value);
			case PSP_NS -> registers.sp(false, true, value);
			case MSPLIM_S -> setLimit(true, false, value);
			case MSPLIM_NS -> setLimit(false, false, value);
			case PSPLIM_S -> setLimit(true, true, value);
			case PSPLIM_NS -> setLimit(false, true, value);
			case PRIMASK_S -> registers.primask[Registers.S] = value & 1;
			case PRIMASK_NS -> registers.primask[Registers.NS] = value & 1;
			case BASEPRI_S -> registers.basepri[Registers.S] = exceptions.maskPriority(value);
			case BASEPRI_NS -> registers.basepri[Registers.NS] = exceptions.maskPriority(value);
			case FAULTMASK_S -> registers.faultmask[Registers.S] = value & 1;
			case FAULTMASK_NS -> registers.faultmask[Registers.NS] = value & 1;
			case CONTROL_S -> {
				registers.control(true, value);
				registers.fpca = config.fpu() && (value & Registers.CONTROL_FPCA) != 0;
				registers.sfpa = config.fpu() && (value & Registers.CONTROL_SFPA) != 0;
			}
			case CONTROL_NS -> registers.control(false, value);
		}
		exceptions.change();
	}

	/** Floating-point register S0 to S31, as bits; 0 where the core has none. */
	public int s(int n) {
		return registers.s[n];
	}

	/** Sets a floating-point register. */
	public void s(int n, int bits) {
		registers.s[n] = bits;
	}

	public int fpscr() {
		return registers.fpscr;
	}

	/** Sets FPSCR; bits that a Cortex-M33 does not have stay zero. */
	public void fpscr(int value) {
		registers.fpscr = value & FpContext.FPSCR_BITS;
	}

	private void setLimit(boolean secure, boolean process, int value) {
		registers.spLimit(secure, process, value);
		settings.limitSet(secure, process);
	}

	/** Current security state. */
	public boolean secure() {
		return registers.secure;
	}

	/** For debuggers and tests: switches the security state and, with it, the banked registers. */
	public void secure(boolean secure) {
		registers.enter(secure, registers.ipsr);
	}

	public boolean privileged() {
		return registers.privileged();
	}

	public boolean handlerMode() {
		return registers.handler();
	}

	/** IPSR: number of the current exception, 0 in Thread mode. */
	public int exception() {
		return registers.ipsr;
	}

	/** The current execution priority, -4 to 256 (DDI0553 B3.13). */
	public int priority() {
		return exceptions.executionPriority();
	}

	/** Asleep in WFI or WFE. */
	public boolean sleeping() {
		return sleeping;
	}

	/** The cycle of the instruction that it last went to sleep by. */
	public long sleepingSince() {
		return sleepingSince;
	}

	public boolean lockedUp() {
		return faults.lockedUp();
	}

	// ---- memory

	/**
	 * Loads as an instruction of the given state and privilege would, system registers included, but without raising a fault.
	 *
	 * @param size 1, 2 or 4; the value is zero-extended
	 * @throws BusDenied when that instruction would fault
	 */
	public int load(int address, int size, boolean secure, boolean privileged) {
		try {
			return port.load(address, size, secure, privileged);
		} catch (Fault fault) {
			throw new BusDenied(fault.denial);
		}
	}

	/** Stores; otherwise as {@link #load}. Nothing is written when it is denied. */
	public void store(int address, int size, int value, boolean secure, boolean privileged) {
		try {
			port.store(address, size, value, secure, privileged);
		} catch (Fault fault) {
			throw new BusDenied(fault.denial);
		}
	}

	/** Whether a range may be accessed, without accessing it; null when every byte may, else the first denial. */
	public Denial check(int address, int size, Access kind, boolean secure, boolean privileged) {
		return port.check(address, size, kind, secure, privileged);
	}

	/**
	 * What TT and its variants answer (DDI0553 C2.4.253).
	 *
	 * @param secure whose MPU: the Secure one, or the Non-secure one (TT from Non-secure state, TTA, TTAT)
	 * @param unprivileged TTT, TTAT: as unprivileged code sees it
	 * @param fromSecure whether Secure state asks: only then the attribution fields are shown
	 */
	public int tt(int address, boolean secure, boolean unprivileged, boolean fromSecure) {
		return testTarget.respond(address, secure, unprivileged, fromSecure);
	}

	/** Debug read: no check, no side effect, no cycle. What nothing answers reads as 0. */
	public int peek(int address, int size) {
		return port.debugRead(address, size);
	}

	/** Debug write, as {@link #peek}. */
	public void poke(int address, int size, int value) {
		port.debugWrite(address, size, value);
	}

	/** The enabled regions of the SAU, for people who look at it. */
	public List<SauRegion> sauRegions() {
		return attribution.enabled();
	}

	/** The enabled regions of an MPU, for people who look at it; none while it is off. */
	public List<MpuRegion> mpuRegions(boolean secure) {
		return mpu(secure).enabledRegions();
	}

	/** The board changed what it denies or maps (MPC, PPC): everything kept from {@link Bus#direct} is dropped. */
	public void invalidate() {
		attribution.forget();
		fastMemory.drop();
	}

	/** Names host code as the one who programs SAU, MPU and gates from now on; empty for machine code again. */
	public void origin(String label) {
		originLabel = label;
	}

	/** Who is programming: the label set by host code, or the program counter of the instruction. */
	public Origin currentOrigin() {
		return originLabel.isEmpty() ? new Origin(registers.pc, clock.now(), "") : new Origin(0, clock.now(), originLabel);
	}

	// ---- exceptions

	/** Makes an exception pending: number 2 to 15, or 16 + interrupt line; the bank matters for banked ones only. */
	public void setPending(int exception, boolean secure) {
		exceptions.pend(exceptions.slot(exception, secure));
	}

	public void clearPending(int exception, boolean secure) {
		exceptions.unpend(exceptions.slot(exception, secure));
	}

	public boolean pending(int exception, boolean secure) {
		return exceptions.pending(exceptions.slot(exception, secure));
	}

	/** Level of an interrupt line, 0 to {@link CoreConfig#interrupts()} - 1. A high level keeps it pending (DDI0553 B3.26). */
	public void irq(int line, boolean level) {
		exceptions.level(line, level);
	}

	/** For host code in Handler mode: returns from the exception as BX with this EXC_RETURN does, all checks included. */
	public void exceptionReturn(int excReturn) {
		exceptionUnit.exceptionReturn(excReturn);
	}

	/** For host code in Secure state: goes on in Non-secure state, as BXNS; bit 0 is ignored. A FNC_RETURN address returns. */
	public void branchNonSecure(int address) {
		if (ExceptionUnit.isFunctionReturn(address)) {
			guarded(exceptionUnit::functionReturn);
		} else {
			exceptionUnit.branchNonSecure(address);
		}
	}

	/** For host code in Secure state: calls Non-secure code, as BLXNS; it returns to {@code returnAddress} in Secure state. */
	public void callNonSecure(int address, int returnAddress) {
		guarded(() -> exceptionUnit.callNonSecure(address, returnAddress));
	}

	/**
	 * Resets the core (DDI0553 B3.21, TakeReset): registers, attribution, MPUs, exceptions; fetches stack pointer and program counter
	 * from VTOR_S. Memory, breakpoints, observers and the clock stay.
	 */
	public void reset() {
		resetUnits();
		int table = control.vtor[Registers.S];
		registers.sp(true, false, port.debugRead(table, 4));
		int entry = port.debugRead(table + 4, 4);
		registers.pc = entry & ~1;
		registers.thumb = (entry & 1) != 0;
	}

	/** Told when machine code wrote AIRCR.SYSRESETREQ; it has to reset the board, or stop. Without one the core resets itself. */
	public void onResetRequest(Runnable listener) {
		resetListener = listener;
	}

	/** Where the Secure vector table is after the next reset; {@link CoreConfig#secureVtor} until it is set. */
	public void initialVectors(int address) {
		initialVectors = address;
	}

	int initialVectors() {
		return initialVectors;
	}

	/** The cores that share memory and events with this one. */
	public void neighbours(Neighbours others) {
		neighbours = others;
	}

	Neighbours neighbours() {
		return neighbours;
	}

	/** From a neighbour: it executed SEV. */
	public void event() {
		registers.event = true;
	}

	/** From a neighbour: it wrote to an address by an exclusive store, so a reservation of that address is lost. */
	public void exclusiveLost(int address) {
		if (registers.exclusiveAddress == address) {
			registers.exclusive = false;
		}
	}

	/** Not asleep, or with a reason to wake: it would do something if it were given time now. */
	public boolean runnable() {
		return !sleeping || exceptions.wakes() || sleepingForEvent && registers.event;
	}

	/** For boards with several cores: the run that is under way, if one is, returns at the next instruction border as it does at its limit. */
	public void endSlice() {
		sliceEnded = true;
	}

	boolean takeSliceEnd() {
		boolean was = sliceEnded;
		sliceEnded = false;
		return was;
	}

	/** Told of UNPREDICTABLE instructions that are executed; there is one observer at most. */
	public void onUnpredictable(InstructionObserver observer) {
		instructionObserver = observer;
	}

	/** For the executor: the instruction at the program counter. */
	void unpredictable(String why) {
		if (instructionObserver != null && unpredictableAt.add(registers.pc)) {
			instructionObserver.unpredictable(this, registers.pc, why);
		}
	}

	public void addPriorityObserver(PriorityObserver observer) {
		priorities.add(observer);
		toldPriority = exceptions.executionPriority();
	}

	void tellPriority() {
		if (priorities.isEmpty()) {
			return;
		}
		int now = exceptions.executionPriority();
		if (now != toldPriority) {
			toldPriority = now;
			for (PriorityObserver observer : priorities) {
				observer.priority(this, now);
			}
		}
	}

	public void addFaultObserver(FaultObserver observer) {
		faults.add(observer);
	}

	public void removeFaultObserver(FaultObserver observer) {
		faults.remove(observer);
	}

	// ---- host code and control

	/** Puts host firmware into a range of Secure addresses; base and size are multiples of 32. */
	public void hostFirmware(HostFirmware firmware, int base, int size) {
		this.firmware = firmware;
		firmwareBase = base;
		firmwareSize = size;
		fastMemory.dropCode();
	}

	/** Tells a listener what is written to stimulus ports of the ITM, instead of the one before. */
	public void itm(ItmListener listener) {
		trace.itm.listener(listener);
	}

	/** Answers BKPT 0xAB; without it that is a breakpoint instruction like any other. */
	public void semihosting(Semihosting semihosting) {
		this.semihosting = semihosting;
	}

	/** For host code: lets virtual time pass. */
	public void consume(int cycles) {
		clock.advanceTo(clock.now() + cycles);
		uncounted += cycles;
	}

	/** Time in which no instruction was executed is passing: sleep. */
	void idle(long cycles) {
		uncounted += cycles;
	}

	/**
	 * Instructions executed since the core was made; a reset does not set it back. Everything else that takes time is kept apart, so that
	 * counting costs nothing where instructions run.
	 */
	public long instructions() {
		return clock.now() - uncounted;
	}

	/** Exceptions entered since the clock last moved. Entering takes no time, so only a cycle and this number together name an instant. */
	public int entries() {
		return interpreter.entries();
	}

	/** Stops the engine at the next instruction border; from another thread, within some ten milliseconds. */
	public void requestStop(Object why) {
		stopReason = why;
		stopRequested = true;
	}

	/** Stops the engine before the instruction at that address, in whichever state. */
	public void addBreakpoint(int address) {
		watched.addBreakpoint(address);
		fastMemory.dropCode(address);
	}

	public void removeBreakpoint(int address) {
		watched.removeBreakpoint(address);
		fastMemory.dropCode(address);
	}

	/** Lets a hook look on at an address, in addition to those that do. The run goes on; a hook costs nothing elsewhere. */
	public void addHook(int address, Hook hook) {
		watched.addHook(address, hook);
		fastMemory.dropCode(address);
	}

	/** Takes a hook away; nothing happens when it is not there. */
	public void removeHook(int address, Hook hook) {
		if (watched.removeHook(address, hook)) {
			fastMemory.dropCode(address);
		}
	}

	/**
	 * Stops the engine after an instruction that accessed any byte of a range, with {@link Engine.Cause#WATCHPOINT}; frames that exceptions push
	 * and pop count, fetches and a debugger's {@link #peek} and {@link #poke} do not. Addresses are compared as the core forms them: who means
	 * both aliases of a memory sets both.
	 *
	 * @param length bytes, above 0
	 */
	public void addWatchpoint(int address, int length, boolean onRead, boolean onWrite) {
		watchpoints.add(address, length, onRead, onWrite);
		invalidate();
	}

	/** Removes one watchpoint that was added with the same arguments. */
	public void removeWatchpoint(int address, int length, boolean onRead, boolean onWrite) {
		watchpoints.remove(address, length, onRead, onWrite);
		invalidate();
	}

	@Override
	public void save(StateWriter out) {
		registers.save(out);
		exceptions.save(out);
		attribution.save(out);
		secureMpu.save(out);
		nonSecureMpu.save(out);
		systick[Registers.S].save(out);
		systick[Registers.NS].save(out);
		faults.save(out);
		settings.save(out);
		control.save(out);
		fpContext.save(out);
		debug.save(out);
		trace.save(out);
		out.bool(sleeping).bool(sleepingForEvent).bool(resetRequested).int64(uncounted).int64(sleepingSince);
		interpreter.save(out);
	}

	@Override
	public void restore(StateReader in) {
		registers.restore(in);
		exceptions.restore(in);
		attribution.restore(in);
		secureMpu.restore(in);
		nonSecureMpu.restore(in);
		systick[Registers.S].restore(in);
		systick[Registers.NS].restore(in);
		faults.restore(in);
		settings.restore(in);
		control.restore(in);
		fpContext.restore(in);
		debug.restore(in);
		trace.restore(in);
		sleeping = in.bool();
		sleepingForEvent = in.bool();
		resetRequested = in.bool();
		uncounted = in.int64();
		sleepingSince = in.int64();
		interpreter.restore(in);
		stopRequested = false; // of a time that is no more
		stopReason = null;
		watchpoints.take();
		invalidate();
	}

	// ---- for the parts of the core

	private void resetUnits() {
		registers.reset();
		exceptions.reset();
		attribution.reset();
		secureMpu.reset();
		nonSecureMpu.reset();
		systick[Registers.S].reset();
		systick[Registers.NS].reset();
		faults.reset();
		settings.reset();
		control.reset();
		fpContext.reset();
		debug.reset();
		trace.reset();
		sleeping = false;
		resetRequested = false;
		invalidate();
	}

	private void guarded(Runnable transition) {
		try {
			transition.run();
		} catch (Fault fault) {
			faults.raise(fault);
		}
	}

	Mpu mpu(boolean secure) {
		return secure ? secureMpu : nonSecureMpu;
	}

	Semihosting semihosting() {
		return semihosting;
	}

	/** The limit of the stack pointer in use, 0 when none applies (DDI0553 B3.20, pseudocode LookUpSPLim). */
	int stackLimit() {
		int limit = registers.currentLimit();
		return limit == 0 || limitIgnored(registers.secure) ? 0 : limit;
	}

	int stackLimit(boolean secure, boolean process) {
		return limitIgnored(secure) ? 0 : registers.spLimit(secure, process);
	}

	private boolean limitIgnored(boolean secure) {
		return control.ignoresStackLimit(secure) && exceptions.negativePriorityRequested(secure);
	}

	void sleep(boolean forEvent) {
		sleeping = true;
		sleepingForEvent = forEvent;
		sleepingSince = clock.now();
	}

	void wake() {
		sleeping = false;
	}

	/** Ends the sleep when there is a reason (DDI0553 B3.36, B3.37). */
	boolean wakeIfDue() {
		if (exceptions.wakes()) {
			sleeping = false;
		} else if (sleepingForEvent && registers.event) {
			registers.event = false;
			sleeping = false;
		}
		return !sleeping;
	}

	void requestReset() {
		resetRequested = true;
	}

	void resetIfRequested() {
		if (resetRequested) {
			resetRequested = false;
			resetListener.run();
		}
	}

	Engine.Stop takeStop() {
		if (watchpoints.wasHit()) {
			return new Engine.Stop(Engine.Cause.WATCHPOINT, watchpoints.take());
		}
		if (!stopRequested) {
			return null;
		}
		Object why = stopReason;
		stopRequested = false;
		stopReason = null;
		return new Engine.Stop(Engine.Cause.STOP_REQUESTED, why);
	}

	boolean hasBreakpoint(int address) {
		return watched.hasBreakpoint(address);
	}

	/** The hooks of an address; null when there is none. */
	List<Hook> hooks(int address) {
		return watched.hooks(address);
	}

	/** Whether somebody must be asked before the instruction at that address. */
	boolean isWatched(int address) {
		return trace.watches(address) || hasBreakpoint(address) || hooks(address) != null;
	}

	boolean isHostFirmware(int address) {
		return Integer.compareUnsigned(address - firmwareBase, firmwareSize) < 0;
	}

	void callHostFirmware() {
		if (!registers.privileged()) {
			port.permit(registers.pc, Access.FETCH, true, false); // it is memory like any other to those who branch there
		}
		uncounted++;
		firmware.enter(this, registers.pc);
	}

	/** For {@link Memory}: decoded code has changed. */
	@Override
	public void changed(Memory memory, int block) {
		fastMemory.changed(memory, block);
	}

	/** For {@link Memory}: a block may no longer be written directly. */
	@Override
	public void revokeWrites(Memory memory) {
		invalidate();
	}
}
