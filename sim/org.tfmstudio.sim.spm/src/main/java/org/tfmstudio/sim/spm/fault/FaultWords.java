// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.fault;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.FaultRecord;
import org.tfmstudio.sim.core.Origin;

/** Says in one sentence what a fault is about. */
final class FaultWords {
	private FaultWords() {
	}

	/** "MemManage fault (DACCVIOL): VAULT, unprivileged, at 0x10090010 may not access 0x38000c00; MPU region 3 ... (set by ...)". */
	static String sentence(FaultRecord fault, String who) {
		StringBuilder text = new StringBuilder(FaultRecord.exceptionName(fault.exception()));
		if (fault.name() != null && !fault.name().isEmpty())
			text.append(" (").append(fault.name()).append(')');
		text.append(": ").append(who).append(fault.fromSecure() ? ", secure" : ", non-secure")
				.append(fault.privileged() ? ", privileged" : ", unprivileged");
		if (fault.pc() != 0)
			text.append(", at 0x%08x".formatted(fault.pc()));
		if (fault.addressKnown())
			text.append(" may not access 0x%08x".formatted(fault.address()));
		if (fault.denial() != null) {
			text.append("; ").append(fault.denial().because());
			if (fault.denial().origin() != null && !fault.denial().origin().equals(Origin.RESET))
				text.append(" (set by ").append(fault.denial().origin()).append(')');
		}
		return text.toString();
	}

	/** Registers of the core when the exception was taken, as lines. */
	static String dump(Core core, int frame) {
		StringBuilder text = new StringBuilder();
		String[] names = { "r0", "r1", "r2", "r3", "r12", "lr", "pc", "xpsr" };
		for (int i = 0; i < names.length; i++)
			text.append("%-4s 0x%08x%s".formatted(names[i], core.peek(frame + 4 * i, 4), i % 4 == 3 ? "\r\n" : "  "));
		return text.toString().stripTrailing();
	}
}
