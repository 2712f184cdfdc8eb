// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * One of the two system timers (DDI0553 B11.2). It counts core cycles; there is no reference clock (CALIB.NOREF). Nothing happens between two
 * zeros: the counter is computed from virtual time when it is read.
 */
final class SysTick implements Stateful {
	private static final int ENABLE = 1;
	private static final int TICKINT = 2;
	private static final int CLKSOURCE = 4;
	private static final int COUNTFLAG = 1 << 16;

	private final Clock clock;
	private final Exceptions exceptions;
	private final boolean secure;
	private final Clock.Event zero;
	private int csr = CLKSOURCE;
	private int reload;
	/** The counter while it stands still. */
	private int stopped;
	/** When the counter reaches zero next; meaningful while it runs. */
	private long zeroAt;

	SysTick(boolean secure, Clock clock, Exceptions exceptions) {
		this.secure = secure;
		this.clock = clock;
		this.exceptions = exceptions;
		zero = clock.event(secure ? "SysTick_S" : "SysTick_NS", this::reachedZero);
	}

	void reset() {
		csr = CLKSOURCE;
		reload = 0;
		stopped = 0;
		zero.cancel();
	}

	int csr() {
		int value = csr;
		csr &= ~COUNTFLAG;
		return value;
	}

	int peekCsr() {
		return csr;
	}

	void csr(int value) {
		boolean ran = running();
		int current = cvr();
		csr = csr & COUNTFLAG | value & (ENABLE | TICKINT) | CLKSOURCE;
		if (running() && !ran) {
			start(current);
		} else if (!running() && ran) {
			stopped = current;
			zero.cancel();
		}
	}

	int rvr() {
		return reload;
	}

	void rvr(int value) {
		boolean idle = running() && reload == 0;
		reload = value & 0xFFFFFF;
		if (idle && reload != 0) {
			start(0);
		}
	}

	int cvr() {
		if (!running()) {
			return stopped;
		}
		long left = zeroAt - clock.now();
		return left <= 0 || left == 1L + reload ? 0 : (int) left;
	}

	/** What any write to CVR does: clears the counter and COUNTFLAG. */
	void clear() {
		csr &= ~COUNTFLAG;
		stopped = 0;
		if (running()) {
			start(0);
		}
	}

	int calib() {
		return 1 << 31 | 199_999; // 10 ms at 20 MHz
	}

	private boolean running() {
		return (csr & ENABLE) != 0;
	}

	private void start(int from) {
		if (from == 0 && reload == 0) {
			stopped = 0;
			zero.cancel();
			zeroAt = clock.now();
			return;
		}
		// from zero it takes one cycle to reload
		zeroAt = clock.now() + (from != 0 ? from : 1L + reload);
		zero.at(zeroAt);
	}

	private void reachedZero() {
		csr |= COUNTFLAG;
		if ((csr & TICKINT) != 0) {
			exceptions.pend(exceptions.slot(Exceptions.SYSTICK, secure));
		}
		if (reload != 0) {
			zeroAt += 1L + reload;
			zero.at(zeroAt);
		}
	}

	@Override
	public void save(StateWriter out) {
		out.int32(csr).int32(reload).int32(stopped).int64(zeroAt);
	}

	@Override
	public void restore(StateReader in) {
		csr = in.int32();
		reload = in.int32();
		stopped = in.int32();
		zeroAt = in.int64();
	}
}
