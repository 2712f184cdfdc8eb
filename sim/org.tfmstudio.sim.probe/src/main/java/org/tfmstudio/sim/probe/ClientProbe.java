// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.util.Map;
import java.util.Optional;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.PsaEvent;

/**
 * Calls of partitions to services. With threads (IPC back end) they are seen where the SPM's function begins, in Thread mode whatever the way
 * there (a call at isolation level 1, an SVC above), and answered when the scheduler puts a value into the waiting thread's r0. Without
 * (SFN back end) they are function calls from beginning to end, the service's reply included.
 */
final class ClientProbe {
	private static final Map<String, Kind> SPM = Map.of("tfm_spm_client_psa_framework_version", Kind.FRAMEWORK_VERSION,
			"tfm_spm_client_psa_version", Kind.VERSION, "tfm_spm_client_psa_connect", Kind.CONNECT, "tfm_spm_client_psa_call", Kind.CALL,
			"tfm_spm_client_psa_close", Kind.CLOSE);
	private static final Map<String, Kind> INTERFACE = Map.of("psa_framework_version", Kind.FRAMEWORK_VERSION, "psa_version", Kind.VERSION,
			"psa_connect", Kind.CONNECT, "tfm_psa_call_pack", Kind.CALL, "psa_close", Kind.CLOSE);

	private final Run run;
	private final CallEvents events;

	ClientProbe(Run run, CallEvents events) {
		this.run = run;
		this.events = events;
	}

	void place() {
		Map<String, Kind> functions = run.firmware().ipc() ? SPM : INTERFACE;
		for (var function : functions.entrySet())
			run.hooks().at(run.firmware().spm(function.getKey()), () -> entered(function.getValue()));
		run.hooks().at(run.firmware().spm("tfm_arch_set_context_ret_code"), this::scheduled);
		run.returns().on(Returns.What.CLIENT, this::returned);
	}

	private void entered(Kind kind) {
		Optional<PartitionInfo> current = run.guest().current();
		if (current.isEmpty())
			return;
		PartitionInfo partition = current.get();
		int caller = run.requests().takeCaller(partition.pid());
		// what its gateway has told already
		if (partition.agent() && run.returns().pending(Returns.What.GATEWAY, partition.pid())) {
			if (kind == Kind.CLOSE)
				run.requests().call(partition.pid()).ifPresent(call -> run.returns().expect(Returns.What.CLIENT, call.entry(), partition.pid()));
			return;
		}
		int pc = run.guest().callBefore(run.firmware().ipc() ? caller : run.core().r(14));
		PsaEvent entry = events.enter(kind, run.firmware().party(partition), partition.pid(), !partition.agent(), run.core().privileged(),
				run.firmware().ipc() && caller == 0 ? 0 : pc);
		run.returns().expect(Returns.What.CLIENT, entry, partition.pid());
	}

	private void returned(Returns.Frame frame) {
		int value = run.guest().r(0);
		if (value == Run.NEED_SCHEDULE && run.firmware().ipc())
			return;
		if (run.requests().call(frame.pid()).filter(call -> call.entry().sequence() == frame.event().sequence()).isEmpty())
			return;
		boolean nothing = frame.event().kind() == Kind.CLOSE && !run.firmware().ipc();
		// the gateway of an application's psa_close cannot see the SPM's answer; all others are told there
		events.answer(frame.pid(), nothing ? 0 : value);
	}

	/** r0: the context of a thread that goes on, r1: what its call returns. */
	private void scheduled() {
		Optional<PartitionInfo> partition = run.guest().ofContext(run.guest().r(0));
		if (partition.isEmpty())
			return;
		int pid = partition.get().pid();
		int value = run.guest().r(1);
		Optional<PsaEvent> wait = run.requests().endWait(pid);
		if (wait.isPresent()) {
			run.journal().emit(wait.get().result(value, java.util.List.of(), partition.get().names(value)));
		} else if (!run.returns().pending(Returns.What.GATEWAY, pid)
				|| run.requests().call(pid).filter(call -> call.entry().kind() == Kind.CLOSE).isPresent()) {
			events.answer(pid, value);
		}
	}
}
