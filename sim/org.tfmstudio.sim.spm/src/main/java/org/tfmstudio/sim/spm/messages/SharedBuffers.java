// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.messages;

import java.util.ArrayList;
import java.util.List;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.spm.handles.Connection;
import org.tfmstudio.sim.spm.handles.ConnectionPool;
import org.tfmstudio.sim.spm.handles.IoVec;
import org.tfmstudio.sim.spm.kernel.Kernel;

/**
 * The Library model of TF-M before 1.7, as the paper on Profile Small tells it: a secure function gets the client's vectors and works on the
 * client's own bytes. The SPM copies the descriptors only. Who can interrupt the function can change what it has checked already
 * (time of check to time of use); that is told in the event of the function's return, where it has happened.
 *
 * <p>Behind psa_msg_t stand four psa_invec and four psa_outvec. In every other model nothing is done here.
 */
final class SharedBuffers implements Stateful {
	private static final int DESCRIPTOR = 8;
	private static final int OUTPUTS = DESCRIPTOR * Connection.MAX_VECTORS;
	private static final int ROOM = 2 * OUTPUTS;
	/** Bytes of a vector that are watched. */
	private static final int WATCHED = 4096;
	private static final int FNV_BASIS = 0x811C_9DC5;
	private static final int FNV_PRIME = 0x0100_0193;

	private final Kernel kernel;
	private final boolean on;
	private final int[] prints;

	SharedBuffers(Kernel kernel, ConnectionPool pool) {
		this.kernel = kernel;
		on = kernel.options().library();
		prints = new int[on ? Connection.MAX_VECTORS * pool.connections().size() : 0];
	}

	/** Bytes behind psa_msg_t. */
	int room() {
		return on ? ROOM : 0;
	}

	/** Puts the vectors behind the message. @return words for the event */
	String hand(Connection message, int address) {
		if (!on)
			return "";
		Core core = kernel.core();
		for (int i = 0; i < Connection.MAX_VECTORS; i++) {
			IoVec in = message.in(i);
			IoVec out = message.out(i);
			core.poke(address + DESCRIPTOR * i, 4, in.base());
			core.poke(address + DESCRIPTOR * i + 4, 4, in.length());
			core.poke(address + OUTPUTS + DESCRIPTOR * i, 4, out.base());
			core.poke(address + OUTPUTS + DESCRIPTOR * i + 4, 4, out.length());
			prints[place(message, i)] = print(in);
		}
		return message.inCount() + message.outCount() == 0 ? "" : "Library model: shared buffer, not copied";
	}

	/** Takes the lengths of the outputs, where the function did not use psa_write. @return what happened to the inputs meanwhile, in words */
	String take(Connection message, int address) {
		if (!on)
			return "";
		for (int i = 0; i < message.outCount(); i++) {
			IoVec out = message.out(i);
			int stated = kernel.core().peek(address + OUTPUTS + DESCRIPTOR * i + 4, 4);
			if (!out.copied() && !out.mapped() && Integer.compareUnsigned(stated, out.length()) <= 0)
				out.advance(stated);
		}
		List<String> changed = new ArrayList<>();
		for (int i = 0; i < message.inCount(); i++)
			if (print(message.in(i)) != prints[place(message, i)])
				changed.add("input vector " + i);
		return changed.isEmpty() ? "" : "shared buffer, not copied: %s changed while the function worked on it".formatted(String.join(", ", changed));
	}

	private static int place(Connection message, int index) {
		return Connection.MAX_VECTORS * message.slot() + index;
	}

	// FNV-1a
	private int print(IoVec vector) {
		int length = Integer.compareUnsigned(vector.length(), WATCHED) < 0 ? vector.length() : WATCHED;
		int hash = FNV_BASIS;
		for (int i = 0; i < length; i++)
			hash = (hash ^ kernel.core().peek(vector.base() + i, 1) & 0xFF) * FNV_PRIME;
		return hash;
	}

	@Override
	public void save(StateWriter out) {
		out.ints(prints);
	}

	@Override
	public void restore(StateReader in) {
		in.ints(prints);
	}
}
