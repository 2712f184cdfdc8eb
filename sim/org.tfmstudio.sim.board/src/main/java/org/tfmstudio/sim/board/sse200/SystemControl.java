// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.sse200;

import java.util.Set;

import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/**
 * System control registers (Arm 101104, "System Control Register Block"): resets and their causes, where the cores start, and whether core 1
 * is held. Clocks and power are stored, and have no effect.
 */
public final class SystemControl extends Device {
	private static final int SOFTWARE_RESET = 1 << 9;
	/** CPUWAIT.CPU1WAIT. */
	private static final int CORE_1_WAITS = 2;

	/**
	 * Registers that keep what is written: offset, reset values of SSE-200 and IoT Kit, the bits that are there where we know it, and the bits
	 * that should do something and do not.
	 */
	private enum Kept {
		SCSECCTRL(0x00C, 0, 0, -1, -1), FCLK_DIV(0x010, 0, 0, -1, -1), SYSCLK_DIV(0x014, 0, 0, -1, -1), CLOCK_FORCE(0x018, 0, 0, -1, 0),
		RESET_MASK(0x104, 0, 0, 0x32, 0), GRETREG(0x10C, 0, 0, 0xFFFF, 0), INITSVTOR0(0x110, 0x1000_0000, 0x1000_0000, ~0x7F, 0),
		INITSVTOR1(0x114, 0x1000_0000, 0, ~0x7F, 0), CPUWAIT(0x118, 2, 0, 3, 1), NMI_ENABLE(0x11C, 0, 0, -1, ~1), WICCTRL(0x120, 0, 0, -1, -1),
		EWCTRL(0x124, 0, 0, -1, -1), PDCM_PD_SYS_SENSE(0x200, 0x7F, 0, -1, 0), PDCM_PD_SRAM0_SENSE(0x20C, 0, 0, -1, 0),
		PDCM_PD_SRAM1_SENSE(0x210, 0, 0, -1, 0), PDCM_PD_SRAM2_SENSE(0x214, 0, 0, -1, 0), PDCM_PD_SRAM3_SENSE(0x218, 0, 0, -1, 0);

		final int offset;
		final int twoCores;
		final int oneCore;
		final int bits;
		final int idle;

		Kept(int offset, int twoCores, int oneCore, int bits, int idle) {
			this.offset = offset;
			this.twoCores = twoCores;
			this.oneCore = oneCore;
			this.bits = bits;
			this.idle = idle;
		}
	}

	private final int[] kept = new int[Kept.values().length];
	private final boolean twoCores;
	private final int vectors;
	private int debug;
	private int syndrome;

	/**
	 * @param twoCores whether it is that of SSE-200, and not that of the IoT Kit
	 * @param vectors where the Secure vector table of core 0 is at power-on
	 */
	public SystemControl(String name, Wiring wiring, boolean twoCores, int vectors) {
		super(name, wiring);
		this.twoCores = twoCores;
		this.vectors = vectors;
		readOnly(0x000, "SECDBGSTAT", () -> debug);
		writeOnly(0x004, "SECDBGSET", written -> debug |= written);
		writeOnly(0x008, "SECDBGCLR", written -> debug &= ~written);
		register(0x100, "RESET_SYNDROME", () -> syndrome, written -> syndrome &= written); // bits are cleared by writing zero
		writeOnly(0x108, "SWRESET", this::softwareReset);
		for (Kept row : Kept.values())
			register(row.offset, row.name(), () -> kept[row.ordinal()], written -> keep(row, written));
		identification(0x854, twoCores ? 1 : 0);
		causes(Set.of(ResetCause.POWER_ON));
	}

	private int kept(Kept row) {
		return kept[row.ordinal()];
	}

	private void keep(Kept row, int written) {
		boolean lets = row == Kept.CPUWAIT && (kept(row) & ~written & CORE_1_WAITS) != 0;
		kept[row.ordinal()] = written & row.bits;
		withoutEffect(row.offset, written, row.idle);
		if (lets)
			wiring.release(1);
	}

	/** Where a core finds its Secure vector table when it is reset next. */
	public int initialVectors(int core) {
		return kept(core == 0 ? Kept.INITSVTOR0 : Kept.INITSVTOR1);
	}

	/** Whether a core waits after a reset until CPUWAIT lets it go. Core 0 never does, for nobody could let it go. */
	public boolean waits(int core) {
		return core == 1 && (kept(Kept.CPUWAIT) & CORE_1_WAITS) != 0;
	}

	/** Whether RESET_MASK lets a cause reset the board; those that it does not know always may. */
	public boolean allows(ResetCause cause) {
		return switch (cause) {
			case NON_SECURE_WATCHDOG, SYSTEM_REQUEST, SYSTEM_REQUEST_1 -> (kept(Kept.RESET_MASK) & cause.mask()) != 0;
			default -> true;
		};
	}

	/** Notes why the board is reset. */
	public void causes(Set<ResetCause> causes) {
		if (causes.contains(ResetCause.POWER_ON)) {
			for (Kept row : Kept.values())
				kept[row.ordinal()] = twoCores ? row.twoCores : row.oneCore;
			kept[Kept.INITSVTOR0.ordinal()] = vectors;
			syndrome = 0;
		}
		for (ResetCause cause : causes)
			syndrome |= cause.mask();
	}

	private void softwareReset(int written) {
		if ((written & SOFTWARE_RESET) != 0)
			wiring.requestReset(ResetCause.SOFTWARE);
	}

	/** What it keeps, it keeps over all resets but that of power-on, see {@link #causes}; but CPUWAIT holds core 1 after each. */
	@Override
	public void reset() {
		debug = 0;
		kept[Kept.CPUWAIT.ordinal()] = twoCores ? Kept.CPUWAIT.twoCores : Kept.CPUWAIT.oneCore;
	}

	@Override
	public void save(StateWriter out) {
		out.int32(debug).int32(syndrome).ints(kept);
	}

	@Override
	public void restore(StateReader in) {
		debug = in.int32();
		syndrome = in.int32();
		in.ints(kept);
	}
}
