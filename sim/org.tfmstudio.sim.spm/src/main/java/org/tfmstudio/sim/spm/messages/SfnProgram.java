// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.messages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.spm.handles.Connection;
import org.tfmstudio.sim.spm.handles.ConnectionPool;
import org.tfmstudio.sim.spm.kernel.Frames;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.kernel.Service;
import org.tfmstudio.sim.spm.kernel.SpmPanic;
import org.tfmstudio.sim.spm.kernel.SpmThread;
import org.tfmstudio.sim.spm.model.SpmConfig.Backend;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaStatus;

/**
 * What the SPM does for SFN partitions: it runs their initialisation, then one secure function per message. Messages are taken in
 * rounds, one of each service that has some, lowest first, as TF-M's common SFN thread does (facts B.9).
 */
public final class SfnProgram implements Stateful {
	private static final class Progress {
		private boolean initialising;
		private Connection serving;
		private int round;
		private long entry;
	}

	private final Kernel kernel;
	private final ConnectionPool pool;
	private final Delivery delivery;
	private final Replies replies;
	private final SharedBuffers library;
	private final Map<Partition, Progress> progress = new LinkedHashMap<>();

	SfnProgram(Kernel kernel, ConnectionPool pool, Delivery delivery, Replies replies) {
		this.kernel = kernel;
		this.pool = pool;
		this.delivery = delivery;
		this.replies = replies;
		library = new SharedBuffers(kernel, pool);
		reset();
	}

	final void reset() {
		progress.clear();
		for (Partition p : kernel.partitions())
			if (p.sfn())
				progress.put(p, new Progress());
	}

	/** Starts the partition's thread: its initialisation if it has one. */
	public void begin(Partition partition) {
		if (partition.config().init() == 0) {
			partition.initialised(true);
			next(partition);
			return;
		}
		progress.get(partition).initialising = true;
		SpmThread thread = partition.thread();
		Frames.begin(kernel.core(), thread, partition.config().init(), 0, partition.config().sfnReturn());
		thread.onResume(PsaEvent.of(Kind.INIT, Phase.ENTER, Party.SPM, partition.party()));
		thread.state(SpmThread.State.READY);
	}

	/** The entry event of what the thread is doing was told; its result will name it. */
	public void entered(PsaEvent event) {
		kernel.partition(event.callee().id()).map(progress::get).ifPresent(p -> p.entry = event.sequence());
	}

	/** The message that a partition is serving. */
	public Optional<Connection> serving(Partition partition) {
		return Optional.ofNullable(progress.get(partition)).map(p -> p.serving);
	}

	/** Gives the thread its next message, or lets it rest. */
	void next(Partition partition) {
		Progress p = progress.get(partition);
		SpmThread thread = partition.thread();
		p.round &= partition.sfnSignals();
		if (p.round == 0)
			p.round = partition.sfnSignals();
		if (p.round == 0) {
			thread.live(false);
			thread.context(0, 0);
			thread.state(SpmThread.State.RESTING);
			return;
		}
		Service service = partition.services().get(Integer.numberOfTrailingZeros(p.round));
		p.round &= p.round - 1;
		Connection message = delivery.take(service);
		p.serving = message;
		int address = Frames.message(thread) - library.room();
		Frames.begin(kernel.core(), thread, service.config().function(), address, partition.config().sfnReturn(), address);
		delivery.write(message, address);
		String shared = library.hand(message, address + Frames.MESSAGE);
		thread.onResume(event(message, Phase.ENTER).answers(message.call()).text(shared));
		thread.state(SpmThread.State.READY);
	}

	/** The initialisation or a secure function has returned (SVC 4). */
	public void returned(Partition partition, int result) {
		Progress p = progress.get(partition);
		if (p == null || !p.initialising && p.serving == null)
			throw new SpmPanic(partition.config().name() + " returned to the SPM from nothing that the SPM had called");
		if (p.initialising) {
			p.initialising = false;
			initialised(partition, result);
		} else {
			Connection message = p.serving;
			p.serving = null;
			String changed = library.take(message, Frames.message(partition.thread()) - library.room() + Frames.MESSAGE);
			kernel.emit(event(message, Phase.RESULT).status(result).answers(p.entry).text(changed));
			replies.reply(message, result);
		}
		next(partition);
		kernel.reschedule();
	}

	private void initialised(Partition partition, int result) {
		kernel.emit(PsaEvent.of(Kind.INIT, Phase.RESULT, Party.SPM, partition.party()).status(result)
				.answers(progress.get(partition).entry));
		if (result >= 0) {
			partition.initialised(true);
			return;
		}
		// At boot it is a panic anyway, and who calls a partition before that is a secure client, which would get PROGRAMMER_ERROR.
		String why = "the initialisation of %s failed with %s".formatted(partition.config().name(), PsaStatus.name(result));
		boolean lazily = kernel.config().backend() == Backend.SFN && partition.sfnSignals() != 0;
		throw new SpmPanic(lazily ? why + "; it ran because of the first call to it" : why);
	}

	private static PsaEvent event(Connection message, Phase phase) {
		Service service = message.service();
		return new PsaEvent(0, 0, 0, Kind.SFN, phase, Party.SPM, service.owner().party(), service.name(), service.config().sid(), message.handle(),
				message.type(), operation(message), List.of(), List.of(), 0, 0, service.config().function(), "");
	}

	/** What a message asks, in a word. */
	static String named(Connection message) {
		String name = operation(message);
		return name.isEmpty() ? "type " + message.type() : name;
	}

	private static String operation(Connection message) {
		return switch (message.type()) {
			case Connection.CONNECT -> "connect";
			case Connection.DISCONNECT -> "disconnect";
			default -> message.service().config().operation(message.type());
		};
	}

	@Override
	public void save(StateWriter out) {
		library.save(out);
		for (Progress p : progress.values())
			out.bool(p.initialising).int32(p.serving == null ? -1 : p.serving.slot()).int32(p.round).int64(p.entry);
	}

	@Override
	public void restore(StateReader in) {
		library.restore(in);
		for (Progress p : progress.values()) {
			p.initialising = in.bool();
			int slot = in.int32();
			p.serving = slot < 0 ? null : pool.connections().get(slot);
			p.round = in.int32();
			p.entry = in.int64();
		}
	}
}
