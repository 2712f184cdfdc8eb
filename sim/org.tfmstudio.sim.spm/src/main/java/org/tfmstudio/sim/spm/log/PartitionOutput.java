// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.log;

import java.nio.charset.StandardCharsets;
import org.tfmstudio.sim.core.Access;
import org.tfmstudio.sim.spm.kernel.Answer;
import org.tfmstudio.sim.spm.kernel.Caller;
import org.tfmstudio.sim.spm.kernel.HostCost;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.messages.GuestMemory;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaStatus;

/** SVC 2: a partition prints. Memory that it may not read is not printed, and the call says so. */
public final class PartitionOutput {
	/** More than this at once is cut. */
	private static final int LONGEST = 4096;

	private final Kernel kernel;
	private final GuestMemory memory;
	private final Console console;

	public PartitionOutput(Kernel kernel, GuestMemory memory, Console console) {
		this.kernel = kernel;
		this.memory = memory;
		this.console = console;
	}

	/** Answers the number of characters, or INVALID_ARGUMENT. */
	public Answer print(Caller caller, int address, int length) {
		kernel.cost(HostCost.SERVICE);
		PsaEvent event = PsaEvent.of(Kind.LOG, Phase.INSTANT, caller.party(), Party.SPM).pc(caller.pc());
		String denied = memory.denied(caller, address, length, Access.READ);
		if (!denied.isEmpty()) {
			kernel.emit(event.status(PsaStatus.INVALID_ARGUMENT).text(denied));
			return Answer.of(PsaStatus.INVALID_ARGUMENT);
		}
		int count = Integer.compareUnsigned(length, LONGEST) < 0 ? length : LONGEST;
		byte[] text = new byte[count];
		for (int i = 0; i < count; i++)
			text[i] = (byte) kernel.core().peek(address + i, 1);
		if (console.shows()) {
			console.write(text);
			kernel.emit(event.text(new String(text, StandardCharsets.UTF_8)));
		}
		return Answer.of(count);
	}
}
