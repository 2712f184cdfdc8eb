// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.sse200;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.core.Origin;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/**
 * Secure privilege control block (Arm 101104, "Secure Privilege Control Block"): sets the ports of all PPCs, the callable areas of the
 * IDAU, and what a denied access becomes; gathers the interrupts of MPCs and PPCs.
 */
public final class SecurePrivilegeControl extends Device {
	/** NSCCFG: the Secure code area may hold Non-secure callable regions. */
	public static final int CODE_CALLABLE = 1;
	/** NSCCFG: the Secure RAM area may. */
	public static final int RAM_CALLABLE = 2;

	/**
	 * The PPCs: name, offset of the register that gives ports to Non-secure state, bit in the interrupt registers, and number of ports. The
	 * register for unprivileged accesses is 0x40 further. Bits of ports that are not there read as zero.
	 */
	private enum Group {
		AHB_PPC0("AHB PPC0", 0x50, 16, 0), AHB_EXP0("AHB EXP0", 0x60, 20, 16), AHB_EXP1("AHB EXP1", 0x64, 21, 16),
		AHB_EXP2("AHB EXP2", 0x68, 22, 16), AHB_EXP3("AHB EXP3", 0x6C, 23, 16), APB_PPC0("APB PPC0", 0x70, 0, 5), APB_PPC1("APB PPC1", 0x74, 1, 1),
		APB_EXP0("APB EXP0", 0x80, 4, 16), APB_EXP1("APB EXP1", 0x84, 5, 16), APB_EXP2("APB EXP2", 0x88, 6, 16), APB_EXP3("APB EXP3", 0x8C, 7, 16);

		final String text;
		final int offset;
		final int statusBit;
		final int ports;

		Group(String text, int offset, int statusBit, int ports) {
			this.text = text;
			this.offset = offset;
			this.statusBit = statusBit;
			this.ports = ports;
		}

		/** A bit for each PPC in the interrupt registers. */
		static int statusBits() {
			int bits = 0;
			for (Group group : values())
				bits |= 1 << group.statusBit;
			return bits;
		}
	}

	/** Bits of expansion masters and bridges: up to 16, from bit 16 on. */
	private static final int EXPANSION = 0xFFFF_0000;

	private final int mpcLine;
	private final int ppcLine;
	private final List<Ppc> groups = new ArrayList<>();
	private final List<Mpc> mpcs = new ArrayList<>();
	private final List<Integer> mpcBits = new ArrayList<>();
	private int respondWithError;
	private int callable;
	private int ppcStatus;
	private int ppcEnable;
	private int mscEnable;
	private int mscNonSecure;
	private int bridgeEnable;

	/**
	 * @param mpcLine interrupt number of all MPCs
	 * @param ppcLine of all PPCs
	 */
	public SecurePrivilegeControl(String name, Wiring wiring, int mpcLine, int ppcLine) {
		super(name, wiring);
		this.mpcLine = mpcLine;
		this.ppcLine = ppcLine;
		register(0x10, "SECRESPCFG", () -> respondWithError, written -> respondWithError = written & 1);
		register(0x14, "NSCCFG", () -> callable, this::callable);
		readOnly(0x1C, "SECMPCINTSTATUS", this::mpcStatus);
		readOnly(0x20, "SECPPCINTSTAT", () -> ppcStatus);
		writeOnly(0x24, "SECPPCINTCLR", written -> ppc(ppcStatus & ~written, ppcEnable));
		register(0x28, "SECPPCINTEN", () -> ppcEnable, written -> ppc(ppcStatus, written & Group.statusBits()));
		// no master but the cores, and no bridge that buffers writes: nothing is ever denied or lost there, and the two interrupts stay low
		readOnly(0x30, "SECMSCINTSTAT", () -> 0);
		writeOnly(0x34, "SECMSCINTCLR", written -> { });
		register(0x38, "SECMSCINTEN", () -> mscEnable, written -> mscEnable = written & EXPANSION);
		readOnly(0x40, "BRGINTSTAT", () -> 0);
		writeOnly(0x44, "BRGINTCLR", written -> { });
		register(0x48, "BRGINTEN", () -> bridgeEnable, written -> bridgeEnable = written & EXPANSION);
		register(0xD0, "NSMSCEXP", () -> mscNonSecure, written -> mscNonSecure = written & EXPANSION);
		for (Group group : Group.values()) {
			var ppc = new Ppc(group.text, group.statusBit, group.ports, this);
			groups.add(ppc);
			register(group.offset, ppc.registerName("NS"), ppc::nonSecure, written -> set(() -> ppc.nonSecure(written, origin())));
			register(group.offset + 0x40, ppc.registerName("SP"), ppc::secureUnprivileged,
					written -> set(() -> ppc.secureUnprivileged(written, origin())));
		}
		identification(0x852, 0);
	}

	/** The PPC of this name, as in {@link Ppc#name}. */
	public Ppc ppc(String name) {
		return groups.stream().filter(ppc -> ppc.name().equals(name)).findFirst()
				.orElseThrow(() -> new IllegalArgumentException("no PPC " + name));
	}

	List<Ppc> groups() {
		return groups;
	}

	/** Adds an MPC, whose interrupt shows at {@code bit} of SECMPCINTSTATUS. */
	public void mpc(Mpc mpc, int bit) {
		mpcs.add(mpc);
		mpcBits.add(bit);
		mpc.onInterrupt(() -> wiring.irq(mpcLine, mpcStatus() != 0));
	}

	/** NSCCFG, a sum of {@link #CODE_CALLABLE} and {@link #RAM_CALLABLE}. */
	public int callable() {
		return callable;
	}

	boolean violationsFault() {
		return respondWithError != 0;
	}

	void violated(int statusBit) {
		ppc(ppcStatus | 1 << statusBit, ppcEnable);
	}

	private void callable(int written) {
		callable = written & 3;
		wiring.protectionChanged();
	}

	private int mpcStatus() {
		int status = 0;
		for (int i = 0; i < mpcs.size(); i++)
			if (mpcs.get(i).interrupting())
				status |= 1 << mpcBits.get(i);
		return status;
	}

	private void ppc(int status, int enable) {
		ppcStatus = status;
		ppcEnable = enable;
		wiring.irq(ppcLine, (ppcStatus & ppcEnable) != 0);
	}

	private void set(Runnable change) {
		change.run();
		wiring.protectionChanged();
	}

	private Origin origin() {
		return wiring.origin();
	}

	@Override
	public void reset() {
		respondWithError = 0;
		callable = 0;
		mscEnable = 0;
		mscNonSecure = 0;
		bridgeEnable = 0;
		groups.forEach(Ppc::reset);
		ppc(0, 0);
		wiring.protectionChanged();
	}

	@Override
	public void save(StateWriter out) {
		out.int32(respondWithError).int32(callable).int32(ppcStatus).int32(ppcEnable).int32(mscEnable).int32(mscNonSecure)
				.int32(bridgeEnable);
		groups.forEach(ppc -> ppc.save(out));
	}

	@Override
	public void restore(StateReader in) {
		respondWithError = in.int32();
		callable = in.int32();
		ppcStatus = in.int32();
		ppcEnable = in.int32();
		mscEnable = in.int32();
		mscNonSecure = in.int32();
		bridgeEnable = in.int32();
		groups.forEach(ppc -> ppc.restore(in));
	}
}
