// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/**
 * What partitions ask of the SPM, seen where its functions begin and, when they have a result, where they end. What TF-M's own thread for
 * secure functions asks on behalf of an SFN partition (wait, get, reply) is no event: the hosted SPM does that by itself.
 */
final class ServiceProbe {
	private static final int BLOCK = 0x8000_0000;
	private static final Map<String, Kind> FUNCTIONS = Map.ofEntries(Map.entry("tfm_spm_partition_psa_wait", Kind.WAIT),
			Map.entry("tfm_spm_partition_psa_get", Kind.GET), Map.entry("tfm_spm_partition_psa_set_rhandle", Kind.SET_RHANDLE),
			Map.entry("tfm_spm_partition_psa_read", Kind.READ), Map.entry("tfm_spm_partition_psa_skip", Kind.SKIP),
			Map.entry("tfm_spm_partition_psa_write", Kind.WRITE), Map.entry("tfm_spm_partition_psa_reply", Kind.REPLY),
			Map.entry("tfm_spm_partition_psa_notify", Kind.NOTIFY), Map.entry("tfm_spm_partition_psa_clear", Kind.CLEAR),
			Map.entry("tfm_spm_partition_psa_eoi", Kind.EOI), Map.entry("tfm_spm_get_lifecycle_state", Kind.LIFECYCLE),
			Map.entry("tfm_spm_partition_psa_irq_enable", Kind.IRQ_ENABLE), Map.entry("tfm_spm_partition_psa_irq_disable", Kind.IRQ_DISABLE),
			Map.entry("tfm_spm_partition_psa_reset_signal", Kind.RESET_SIGNAL),
			Map.entry("tfm_spm_partition_psa_map_invec", Kind.MAP_INVEC), Map.entry("tfm_spm_partition_psa_unmap_invec", Kind.UNMAP_INVEC),
			Map.entry("tfm_spm_partition_psa_map_outvec", Kind.MAP_OUTVEC),
			Map.entry("tfm_spm_partition_psa_unmap_outvec", Kind.UNMAP_OUTVEC));
	/** The functions that partitions call; the SPM's own are reached through a switch of stacks, which hides the caller. */
	private static final List<String> INTERFACE = List.of("psa_framework_version", "psa_version", "psa_connect", "tfm_psa_call_pack", "psa_close",
			"psa_wait", "psa_get", "psa_set_rhandle", "psa_read", "psa_skip", "psa_write", "psa_reply", "psa_notify", "psa_clear", "psa_eoi",
			"psa_rot_lifecycle_state", "psa_irq_enable", "psa_irq_disable", "psa_reset_signal", "psa_map_invec", "psa_unmap_invec",
			"psa_map_outvec", "psa_unmap_outvec", "psa_panic", "tfm_hal_output_sp_log");

	private final Run run;

	ServiceProbe(Run run) {
		this.run = run;
	}

	void place() {
		for (String name : INTERFACE)
			run.hooks().at(run.firmware().spm(name), () -> run.guest().current().filter(p -> !p.idle())
					.ifPresent(p -> run.requests().calledFrom(p.pid(), run.core().r(14))));
		for (var function : FUNCTIONS.entrySet())
			run.hooks().at(run.firmware().spm(function.getKey()), () -> entered(function.getValue()));
		run.returns().on(Returns.What.SERVICE, this::returned);
	}

	private void entered(Kind kind) {
		Optional<PartitionInfo> current = run.guest().current();
		if (current.isEmpty() || current.get().idle())
			return;
		PartitionInfo partition = current.get();
		int caller = run.requests().takeCaller(partition.pid());
		if (hidden(kind, partition))
			return;
		Guest guest = run.guest();
		PsaEvent event = PsaEvent.of(kind, Phase.INSTANT, run.firmware().party(partition), Party.SPM)
				.pc(caller == 0 ? 0 : guest.callBefore(caller));
		switch (kind) {
			case WAIT -> later(event.request(0, guest.r(0), partition.names(guest.r(0))), partition);
			case GET -> later(event.request(0, guest.r(0), ""), partition);
			case LIFECYCLE -> later(event, partition);
			case READ, SKIP, MAP_INVEC, MAP_OUTVEC -> later(about(event.request(guest.r(0), guest.r(1), ""), partition), partition);
			case IRQ_DISABLE -> later(event.request(0, guest.r(0), partition.names(guest.r(0))), partition);
			case WRITE -> run.journal().emit(about(event.request(guest.r(0), guest.r(1), ""), partition)
					.vectors(List.of(), List.of(guest.vector(guest.r(2), guest.r(3)))));
			case UNMAP_INVEC, UNMAP_OUTVEC -> run.journal().emit(about(event.request(guest.r(0), guest.r(1), ""), partition));
			case SET_RHANDLE -> run.journal().emit(about(event.request(guest.r(0), 0, ""), partition));
			case REPLY -> {
				run.journal().emit(about(event.request(guest.r(0), 0, ""), partition).status(guest.r(1)));
				run.requests().answered(partition.pid(), guest.r(0));
			}
			case EOI, IRQ_ENABLE, RESET_SIGNAL -> run.journal().emit(event.request(0, guest.r(0), partition.names(guest.r(0))));
			case NOTIFY -> run.journal().emit(event.request(0, guest.r(0), ""));
			default -> run.journal().emit(event);
		}
	}

	private boolean hidden(Kind kind, PartitionInfo partition) {
		if (partition.ipc())
			return false;
		return switch (kind) {
			case REPLY -> true;
			case GET -> run.firmware().ipc();
			case WAIT -> run.firmware().ipc() && run.guest().r(0) == partition.sfnMask();
			default -> false;
		};
	}

	/** Tells the event when the function has returned. */
	private void later(PsaEvent event, PartitionInfo partition) {
		run.returns().expect(Returns.What.SERVICE, event, partition.pid());
	}

	private PsaEvent about(PsaEvent event, PartitionInfo partition) {
		Optional<Message> message = run.requests().message(partition.pid(), event.handle());
		if (message.isEmpty())
			return event;
		String name = run.firmware().service(message.get().sid).map(ServiceInfo::name).orElse("");
		return event.service(name, message.get().sid).answers(message.get().answers);
	}

	private void returned(Returns.Frame frame) {
		Guest guest = run.guest();
		int value = guest.r(0);
		PsaEvent event = frame.event().status(value);
		Optional<PartitionInfo> partition = run.firmware().withPid(frame.pid());
		if (partition.isEmpty())
			return;
		switch (event.kind()) {
			case WAIT -> waited(frame, partition.get(), value);
			case GET -> got(frame, partition.get(), value);
			case READ -> {
				Optional<Message> message = run.requests().message(frame.pid(), frame.a());
				int at = advance(message, frame.b(), value);
				// the bytes are where they were copied to
				var shown = guest.vector(frame.c(), value);
				run.journal().emit(event.vectors(List.of(at == 0 ? shown : new org.tfmstudio.sim.trace.Vector(at, value, shown.first())), List.of()));
			}
			case SKIP -> {
				advance(run.requests().message(frame.pid(), frame.a()), frame.b(), value);
				run.journal().emit(event);
			}
			default -> run.journal().emit(event);
		}
	}

	/** @return the client's address that was read from, 0 when it is not known */
	private static int advance(Optional<Message> message, int vector, int count) {
		if (message.isEmpty() || vector < 0 || vector >= Message.VECTORS || message.get().inputs[vector] == 0)
			return 0;
		int at = message.get().inputs[vector] + message.get().done[vector];
		message.get().done[vector] += count;
		return at;
	}

	private void waited(Returns.Frame frame, PartitionInfo partition, int value) {
		PsaEvent event = frame.event();
		if (value == Run.NEED_SCHEDULE && run.firmware().ipc()) {
			// a poll is let go on with nothing; only a wait that blocks is answered later
			if ((frame.b() & BLOCK) == 0)
				run.journal().emit(event);
			else
				run.requests().wait(partition.pid(), run.journal().emit(PsaEvent.of(Kind.WAIT, Phase.ENTER, event.caller(), event.callee())
						.request(0, event.type(), event.operation()).pc(event.pc())));
			return;
		}
		run.journal().emit(event.status(value).text(partition.names(value)));
	}

	/** r0 was the signal, r1 the message's address: struct psa_msg_t begins with type, handle and client id. */
	private void got(Returns.Frame frame, PartitionInfo partition, int value) {
		Optional<ServiceInfo> service = partition.services().stream().filter(s -> s.signal() == frame.a()).findFirst();
		if (value != 0 || service.isEmpty()) {
			run.journal().emit(frame.event().status(value));
			return;
		}
		Guest guest = run.guest();
		int type = guest.word(frame.b());
		int handle = guest.word(frame.b() + 4);
		Message message = run.requests().take(partition, service.get(), type, handle, guest.word(frame.b() + 8));
		run.journal().emit(frame.event().request(handle, frame.a(), named(type)).service(service.get().name(), service.get().sid())
				.answers(message.answers).status(value));
	}

	/** What a message asks, in a word. */
	static String named(int type) {
		return switch (type) {
			case ClientCall.CONNECT -> "connect";
			case ClientCall.DISCONNECT -> "disconnect";
			default -> "type " + type;
		};
	}
}
