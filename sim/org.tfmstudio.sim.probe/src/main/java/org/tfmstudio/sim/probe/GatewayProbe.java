// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tfmstudio.sim.core.CoreRegister;
import org.tfmstudio.sim.image.ElfSymbol;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/**
 * Calls of the non-secure application, seen at the SG instruction while the core is still in Non-secure state, and at the instruction that
 * they return to. The linker's symbols of the gateways stand in the secure image, and in the non-secure one, which was linked against them.
 */
final class GatewayProbe {
	private static final String ENTRY = "__acle_se_";
	private static final int SG = 0xE97FE97F;
	private static final Map<String, Kind> VENEERS = Map.of("tfm_psa_framework_version_veneer", Kind.FRAMEWORK_VERSION,
			"tfm_psa_version_veneer", Kind.VERSION, "tfm_psa_connect_veneer", Kind.CONNECT, "tfm_psa_call_veneer", Kind.CALL,
			"tfm_psa_close_veneer", Kind.CLOSE);

	private final Run run;
	private final CallEvents events;

	GatewayProbe(Run run, CallEvents events) {
		this.run = run;
		this.events = events;
	}

	/** @return how many gateways are known */
	int place() {
		Map<Integer, String> gateways = new TreeMap<>();
		for (ElfView elf : run.firmware().all()) {
			for (String name : names(elf)) {
				OptionalInt address = elf.address(name);
				if (address.isPresent() && (!elf.holds(address.getAsInt() & ~1) || elf.word(address.getAsInt() & ~1) == SG))
					gateways.putIfAbsent(address.getAsInt() & ~1, name);
			}
		}
		gateways.forEach((address, name) -> run.hooks().at(address, () -> entered(name, VENEERS.get(name))));
		run.returns().on(Returns.What.GATEWAY, this::returned);
		return gateways.size();
	}

	private static TreeSet<String> names(ElfView elf) {
		TreeSet<String> names = new TreeSet<>(VENEERS.keySet());
		for (ElfSymbol symbol : elf.symbols())
			if (symbol.name().startsWith(ENTRY))
				names.add(symbol.name().substring(ENTRY.length()));
		return names;
	}

	private void entered(String name, Kind kind) {
		if (run.core().secure())
			return; // a call within the secure image, which is no entry
		int pid = run.firmware().applicationPid();
		int pc = run.guest().callBefore(run.core().r(14));
		boolean privileged = (run.core().register(CoreRegister.CONTROL_NS) & 1) == 0;
		PsaEvent entry = kind != null ? events.enter(kind, run.firmware().application(), pid, false, privileged, pc)
				: run.journal().emit(PsaEvent.of(Kind.GATEWAY, Phase.ENTER, run.firmware().application(), Party.SPM).pc(pc).text(name));
		run.returns().expect(Returns.What.GATEWAY, entry, pid);
	}

	private void returned(Returns.Frame frame) {
		if (frame.event().kind() == Kind.GATEWAY) {
			run.journal().emit(frame.event().result(run.guest().r(0), List.of(), ""));
			return;
		}
		// psa_close answers nothing that could be seen here
		int status = frame.event().kind() == Kind.CLOSE ? 0 : run.guest().r(0);
		if (run.requests().call(frame.pid()).filter(call -> call.entry().sequence() == frame.event().sequence()).isPresent())
			events.answer(frame.pid(), status);
	}
}
