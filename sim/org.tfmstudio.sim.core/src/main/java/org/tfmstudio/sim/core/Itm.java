// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** The Instrumentation Trace Macrocell: 32 stimulus ports, whose writes go to a listener (DDI0553 B15, D1.2 ITM_*). No timestamps. */
final class Itm implements Stateful {
	private static final int ITMENA = 1;
	/** ITMENA, TSENA, SYNCENA, TXENA, SWOENA, STALLENA, TSPrescale, GTSFREQ, TraceBusID. */
	private static final int TCR_BITS = 0x007F0F3F;
	private static final int FIFOREADY = 1;
	private static final int DISABLED = 2;

	private final Core core;
	private ItmListener listener = (port, size, value) -> {
	};
	private int ter;
	private int tpr;
	private int tcr;

	Itm(Core core) {
		this.core = core;
	}

	void listener(ItmListener told) {
		listener = told;
	}

	void reset() {
		ter = 0;
		tpr = 0;
		tcr = 0;
	}

	/** Stimulus ports are for unprivileged code, too; ITM_TPR closes them to it by eights. */
	static boolean isPort(int offset) {
		return offset < 0x80;
	}

	private boolean enabled(int port) {
		return core.debug.traceEnabled() && (tcr & ITMENA) != 0 && (ter >>> port & 1) != 0;
	}

	private boolean permits(int port, boolean privileged) {
		return privileged || (tpr >>> (port >>> 3) & 1) == 0;
	}

	int read(int offset, boolean privileged) {
		if (isPort(offset)) {
			int port = offset >>> 2;
			return !permits(port, privileged) ? 0 : enabled(port) ? FIFOREADY : DISABLED;
		}
		return switch (offset) {
			case 0xE00 -> ter;
			case 0xE40 -> tpr;
			case 0xE80 -> tcr;
			case 0xFCC -> 0x43; // DEVTYPE: trace source, associated with a bus or processor
			default -> DebugComponents.identification(offset, 0x47701A01);
		};
	}

	void write(int offset, int size, int value, boolean privileged) {
		if (isPort(offset)) {
			int port = offset >>> 2;
			if (permits(port, privileged) && enabled(port)) {
				listener.stimulus(port, size, size == 4 ? value : value & (1 << 8 * size) - 1);
			}
			return;
		}
		switch (offset) {
			case 0xE00 -> ter = value;
			case 0xE40 -> tpr = value & 0xF;
			case 0xE80 -> tcr = value & TCR_BITS;
			default -> {
				return;
			}
		}
	}

	@Override
	public void save(StateWriter out) {
		out.int32(ter).int32(tpr).int32(tcr);
	}

	@Override
	public void restore(StateReader in) {
		ter = in.int32();
		tpr = in.int32();
		tcr = in.int32();
	}
}
