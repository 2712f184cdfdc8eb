// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * A Cortex-M33: Armv8-M Mainline with the Security Extension (DDI0553), integer only. This class is the whole of the core that
 * boards, host firmware, debuggers and tests see. Addresses and register values are ints that hold 32 unsigned bits.
 */
public final class Core implements Stateful {
	private final CoreConfig config;
	private final Clock clock;

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
		this.clock = clock;
	}

	public CoreConfig config() {
		return config;
	}

	public Clock clock() {
		return clock;
	}

	/** The engine that runs this core. */
	public Engine engine() {
		throw new UnsupportedOperationException();
	}

	// ---- registers (DDI0553 B3.2)

	/** General register 0 to 14 (13 is the current stack pointer), 15 is {@link #pc()}. */
	public int r(int n) {
		throw new UnsupportedOperationException();
	}

	/** Sets a general register; no stack limit is checked. */
	public void r(int n, int value) {
		throw new UnsupportedOperationException();
	}

	/** Address of the next instruction. */
	public int pc() {
		throw new UnsupportedOperationException();
	}

	/** Branches within the current state; bit 0 is ignored. */
	public void pc(int address) {
		throw new UnsupportedOperationException();
	}

	/** APSR, IPSR and EPSR together; T shows as bit 24. */
	public int xpsr() {
		throw new UnsupportedOperationException();
	}

	/** For debuggers and tests: sets all of it, the exception number too. */
	public void xpsr(int value) {
		throw new UnsupportedOperationException();
	}

	public int register(CoreRegister register) {
		throw new UnsupportedOperationException();
	}

	/** Sets a special register, whatever the current privilege is; unimplemented bits stay zero. */
	public void register(CoreRegister register, int value) {
		throw new UnsupportedOperationException();
	}

	/** Current security state. */
	public boolean secure() {
		throw new UnsupportedOperationException();
	}

	/** For debuggers and tests: switches the security state and, with it, the banked registers. */
	public void secure(boolean secure) {
		throw new UnsupportedOperationException();
	}

	public boolean privileged() {
		throw new UnsupportedOperationException();
	}

	public boolean handlerMode() {
		throw new UnsupportedOperationException();
	}

	/** IPSR: number of the current exception, 0 in Thread mode. */
	public int exception() {
		throw new UnsupportedOperationException();
	}

	/** The current execution priority, -4 to 256 (DDI0553 B3.13). */
	public int priority() {
		throw new UnsupportedOperationException();
	}

	/** Asleep in WFI or WFE. */
	public boolean sleeping() {
		throw new UnsupportedOperationException();
	}

	public boolean lockedUp() {
		throw new UnsupportedOperationException();
	}

	// ---- memory

	/**
	 * Loads as an instruction of the given state and privilege would, system registers included, but without raising a fault.
	 *
	 * @param size 1, 2 or 4; the value is zero-extended
	 * @throws BusDenied when that instruction would fault
	 */
	public int load(int address, int size, boolean secure, boolean privileged) {
		throw new UnsupportedOperationException();
	}

	/** Stores; otherwise as {@link #load}. Nothing is written when it is denied. */
	public void store(int address, int size, int value, boolean secure, boolean privileged) {
		throw new UnsupportedOperationException();
	}

	/** Whether a range may be accessed, without accessing it; null when every byte may, else the first denial. */
	public Denial check(int address, int size, Access kind, boolean secure, boolean privileged) {
		throw new UnsupportedOperationException();
	}

	/**
	 * What TT and its variants answer (DDI0553 C2.4.253).
	 *
	 * @param secure whose MPU: the Secure one, or the Non-secure one (TT from Non-secure state, TTA, TTAT)
	 * @param unprivileged TTT, TTAT: as unprivileged code sees it
	 * @param fromSecure whether Secure state asks: only then the attribution fields are shown
	 */
	public int tt(int address, boolean secure, boolean unprivileged, boolean fromSecure) {
		throw new UnsupportedOperationException();
	}

	/** Debug read: no check, no side effect, no cycle. What nothing answers reads as 0. */
	public int peek(int address, int size) {
		throw new UnsupportedOperationException();
	}

	/** Debug write, as {@link #peek}. */
	public void poke(int address, int size, int value) {
		throw new UnsupportedOperationException();
	}

	/** The security attribute of an address, from SAU and IDAU: the alias a debugger means. */
	public boolean attributedSecure(int address) {
		throw new UnsupportedOperationException();
	}

	/** The board changed what it denies or maps (MPC, PPC): everything kept from {@link Bus#direct} is dropped. */
	public void invalidate() {
		throw new UnsupportedOperationException();
	}

	/** Names host code as the one who programs SAU, MPU and gates from now on; empty for machine code again. */
	public void origin(String label) {
		throw new UnsupportedOperationException();
	}

	/** Who is programming: the label set by host code, or the program counter of the instruction. */
	public Origin currentOrigin() {
		throw new UnsupportedOperationException();
	}

	// ---- exceptions

	/** Makes an exception pending: number 2 to 15, or 16 + interrupt line; the bank matters for banked ones only. */
	public void setPending(int exception, boolean secure) {
		throw new UnsupportedOperationException();
	}

	public void clearPending(int exception, boolean secure) {
		throw new UnsupportedOperationException();
	}

	public boolean pending(int exception, boolean secure) {
		throw new UnsupportedOperationException();
	}

	/** Level of an interrupt line, 0 to {@link CoreConfig#interrupts()} - 1. A high level keeps it pending (DDI0553 B3.26). */
	public void irq(int line, boolean level) {
		throw new UnsupportedOperationException();
	}

	/** For host code in Handler mode: returns from the exception as BX with this EXC_RETURN does, all checks included. */
	public void exceptionReturn(int excReturn) {
		throw new UnsupportedOperationException();
	}

	/** For host code in Secure state: goes on in Non-secure state, as BXNS; bit 0 is ignored. A FNC_RETURN address returns. */
	public void branchNonSecure(int address) {
		throw new UnsupportedOperationException();
	}

	/** For host code in Secure state: calls Non-secure code, as BLXNS; it returns to {@code returnAddress} in Secure state. */
	public void callNonSecure(int address, int returnAddress) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Resets the core (DDI0553 B3.21, TakeReset): registers, attribution, MPUs, exceptions; fetches stack pointer and program counter
	 * from VTOR_S. Memory, breakpoints, observers and the clock stay.
	 */
	public void reset() {
		throw new UnsupportedOperationException();
	}

	/** Told when machine code wrote AIRCR.SYSRESETREQ; it has to reset the board, or stop. Without one the core resets itself. */
	public void onResetRequest(Runnable listener) {
		throw new UnsupportedOperationException();
	}

	public void addFaultObserver(FaultObserver observer) {
		throw new UnsupportedOperationException();
	}

	public void removeFaultObserver(FaultObserver observer) {
		throw new UnsupportedOperationException();
	}

	// ---- host code and control

	/** Puts host firmware into a range of Secure addresses; base and size are multiples of 32. */
	public void hostFirmware(HostFirmware firmware, int base, int size) {
		throw new UnsupportedOperationException();
	}

	/** Answers BKPT 0xAB; without it that is a breakpoint instruction like any other. */
	public void semihosting(Semihosting semihosting) {
		throw new UnsupportedOperationException();
	}

	/** For host code: lets virtual time pass. */
	public void consume(int cycles) {
		throw new UnsupportedOperationException();
	}

	/** Stops the engine at the next instruction border. */
	public void requestStop(Object why) {
		throw new UnsupportedOperationException();
	}

	/** Stops the engine before the instruction at that address, in whichever state. */
	public void addBreakpoint(int address) {
		throw new UnsupportedOperationException();
	}

	public void removeBreakpoint(int address) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void save(StateWriter out) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void restore(StateReader in) {
		throw new UnsupportedOperationException();
	}
}
