// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.util.List;
import java.util.TreeSet;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.CoreRegister;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/**
 * What can be known without symbols: entries through gateways, which are SG instructions in the images, and the numbers of the SVCs that
 * partitions use at isolation levels 2 and 3. Who calls, and whom, stays unknown.
 */
final class BlindProbe {
	private static final int SG = 0xE97FE97F;
	private static final int VENEER = 8;
	private static final int MOST_GATEWAYS = 256;
	private static final int VTOR_S = 0xE000_ED08;
	private static final int SVCALL = 11;
	private static final int FIRST_PSA_SVC = 0x20;
	/** In the order of their numbers, from {@link #FIRST_PSA_SVC} on. */
	private static final List<Kind> SVC = List.of(Kind.FRAMEWORK_VERSION, Kind.VERSION, Kind.CALL, Kind.CONNECT, Kind.CLOSE, Kind.WAIT, Kind.GET,
			Kind.SET_RHANDLE, Kind.READ, Kind.SKIP, Kind.WRITE, Kind.REPLY, Kind.NOTIFY, Kind.CLEAR, Kind.EOI, Kind.PANIC, Kind.LIFECYCLE,
			Kind.IRQ_ENABLE, Kind.IRQ_DISABLE, Kind.RESET_SIGNAL);
	private static final Party PARTITION = Party.partition(0, "partition");

	private final Run run;
	private final TreeSet<Integer> found = new TreeSet<>();
	private int handler;

	BlindProbe(Run run) {
		this.run = run;
	}

	/** Looks for veneers, SG and a branch each, in memory. */
	int search(int base, int length) {
		for (long at = Integer.toUnsignedLong(base) + VENEER - 1 & -VENEER; at + VENEER <= Integer.toUnsignedLong(base) + length; at += VENEER) {
			int address = (int) at;
			if (run.guest().word(address) == SG && branch(run.guest().word(address + 4)) && found.size() < MOST_GATEWAYS && found.add(address))
				run.hooks().at(address, () -> entered(address));
		}
		return found.size();
	}

	// B.W, encoding T4 (DDI0553 C2.4.20): the first halfword is in the low bits
	private static boolean branch(int word) {
		return (word & 0xF800) == 0xF000 && (word >>> 16 & 0xD000) == 0x9000;
	}

	private void entered(int address) {
		if (run.core().secure())
			return;
		if (handler == 0) {
			handler = run.guest().word(run.guest().word(VTOR_S) + 4 * SVCALL) & ~1;
			if (handler != 0)
				run.hooks().at(handler, this::svc);
		}
		PsaEvent entry = run.journal().emit(PsaEvent.of(Kind.GATEWAY, Phase.ENTER, run.firmware().application(), Party.SPM)
				.pc(run.guest().callBefore(run.core().r(14))).text("gateway at 0x%08x".formatted(address)));
		run.returns().expect(Returns.What.GATEWAY, entry, 0, false);
	}

	/** At the handler's first instruction: the frame tells the arguments, the instruction before its return address the number. */
	private void svc() {
		Core core = run.core();
		int excReturn = core.r(14);
		// of Secure Thread mode on the process stack (DDI0553 B3.18); without the default stacking of callee registers a frame has 10 words more
		if (!core.secure() || (excReturn >>> 24) != 0xFF || (excReturn & 0x4C) != 0x4C)
			return;
		int frame = core.register(CoreRegister.PSP_S) + ((excReturn & 1 << 5) == 0 ? 40 : 0);
		int pc = run.guest().word(frame + 24) - 2;
		int number = (run.guest().word(pc & ~3) >>> 8 * (pc & 2) & 0xFF) - FIRST_PSA_SVC;
		if (number < 0 || number >= SVC.size())
			return;
		Kind kind = SVC.get(number);
		int a = run.guest().word(frame);
		int b = run.guest().word(frame + 4);
		PsaEvent event = PsaEvent.of(kind, Phase.INSTANT, PARTITION, Party.SPM).pc(pc);
		run.journal().emit(switch (kind) {
			case CALL -> event.request(a, (short) b, "");
			case VERSION -> event.service("", a);
			case CONNECT -> event.service("", a).request(0, b, "");
			case WAIT, GET, NOTIFY, EOI, IRQ_ENABLE, IRQ_DISABLE, RESET_SIGNAL -> event.request(0, a, "");
			case READ, SKIP, WRITE -> event.request(a, b, "");
			case CLOSE, SET_RHANDLE -> event.request(a, 0, "");
			case REPLY -> event.request(a, 0, "").status(b);
			default -> event;
		});
	}
}
