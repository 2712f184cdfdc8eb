// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.mailbox;

import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.tfmstudio.sim.core.Access;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.spm.fault.Failures;
import org.tfmstudio.sim.spm.handles.Connection;
import org.tfmstudio.sim.spm.handles.Connection.Described;
import org.tfmstudio.sim.spm.hosted.HostedAgent;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.hosted.ServicePanic;
import org.tfmstudio.sim.spm.kernel.Answer;
import org.tfmstudio.sim.spm.kernel.Caller;
import org.tfmstudio.sim.spm.kernel.HostCost;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.kernel.SpmPanic;
import org.tfmstudio.sim.spm.messages.AgentApi;
import org.tfmstudio.sim.spm.model.ClientIds;
import org.tfmstudio.sim.spm.model.IrqConfig;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.protection.Registers;
import org.tfmstudio.sim.spm.protection.SystemControl;

/**
 * TFM_NS_MAILBOX_AGENT: takes the calls of core 1 out of a mailbox in non-secure memory and puts the answers back. Whatever lies there may be
 * changed by core 1 at any time: it is copied before it is looked at, and each address is checked before it is used.
 *
 * <p>Core 1 rings by MHU0, core 0 by MHU1. The address of mailbox_init_t is in the reserved vector 8 of the non-secure image.
 */
public final class MailboxAgent implements HostedAgent {
	/** PID of TF-M's agent. */
	public static final int PID = 262;
	/** Core 1 has put calls into the mailbox: a bit of MHU0's flags for core 0. */
	public static final int CALLS = 1;
	/** Core 1 has laid out its mailbox. */
	public static final int INIT = 2;
	private static final int REPLIES = 1;
	private static final int READY = 2;

	private static final int LINE = 6;
	private static final int SIGNAL = 0x10;
	private static final int MHU0 = 0x4000_3000;
	private static final int MHU1 = 0x4000_4000;
	private static final int CPU0_STAT = 0x0;
	private static final int CPU0_CLR = 0x8;
	private static final int CPU1_SET = 0x14;

	private static final int INIT_VECTOR = 8;
	private static final int INIT_SIZE = 12;
	private static final int STATUS_SIZE = 8;
	private static final int REPLIED = 4;
	private static final int SLOT_SIZE = 36;
	private static final int REPLY = 32;
	private static final int WORDS = REPLY / 4;
	private static final int DESCRIPTOR = 8;

	private static final int FRAMEWORK_VERSION = 1;
	private static final int VERSION = 2;
	private static final int CONNECT = 3;
	private static final int CALL = 4;
	private static final int CLOSE = 5;

	private final int slots;
	private final int[] outputs;
	private int status;
	private int count;
	private int first;
	private int busy;

	private Kernel kernel;
	private AgentApi api;
	private Registers registers;
	private SecondCore second;
	private Partition self;

	/** @param slots NUM_MAILBOX_QUEUE_SLOT */
	public MailboxAgent(int slots) {
		this.slots = slots;
		outputs = new int[slots];
	}

	/** Joins it to the rest of the SPM. */
	public void join(Multicore topology, Kernel kernel, AgentApi api, Registers registers, Failures failures) {
		this.kernel = kernel;
		this.api = api;
		this.registers = registers;
		second = new SecondCore(topology.core(), kernel, failures);
		self = kernel.anyPartition(PID).orElseThrow();
	}

	@Override
	public PartitionConfig config() {
		return PartitionConfig.hosted("TFM_NS_MAILBOX_AGENT", PID, List.of(), List.of()).asAgent(ClientIds.MAILBOX,
				List.of(new IrqConfig("MAILBOX_IRQ", LINE, "MAILBOX_INTERRUPT", SIGNAL, IrqConfig.Handling.SLIH, 0)));
	}

	@Override
	public void start() {
		status = 0;
		count = 0;
		first = 0;
		busy = 0;
		if (kernel.config().application().vectorTable() == -1)
			return;
		registers.as("SPM: mailbox interrupt", () -> SystemControl.claim(registers, LINE));
		second.release(registers);
	}

	@Override
	public int call(Request request) {
		throw new ServicePanic("the mailbox agent has no services");
	}

	@Override
	public void interrupt(int line) {
		int flags = registers.read(MHU0 + CPU0_STAT);
		registers.as("SPM: mailbox interrupt", () -> registers.write(MHU0 + CPU0_CLR, flags));
		if ((flags & INIT) != 0 && count == 0)
			initialise();
		if ((flags & CALLS) != 0 && count > 0)
			takeCalls();
	}

	private void ring(int flag) {
		registers.as("SPM: mailbox reply", () -> registers.write(MHU1 + CPU1_SET, flag));
	}

	private int word(int address) {
		return kernel.core().peek(address, 4);
	}

	private void word(int address, int value) {
		kernel.core().poke(address, 4, value);
	}

	private boolean may(int address, long size, Access kind) {
		return size <= Integer.MAX_VALUE && Integer.toUnsignedLong(address) + size <= 1L << 32
				&& (size == 0 || kernel.core().check(address, (int) size, kind, false, true) == null);
	}

	private void initialise() {
		int block = word(kernel.config().application().vectorTable() + 4 * INIT_VECTOR);
		if (block % 4 != 0 || !may(block, INIT_SIZE, Access.READ))
			throw new SpmPanic("the mailbox of core 1: mailbox_init_t at 0x%08x, the reserved vector 8, is not in non-secure memory".formatted(block));
		int wantedStatus = word(block);
		int wantedCount = word(block + 4);
		int wantedFirst = word(block + 8);
		if (wantedCount < 1 || wantedCount > slots)
			throw new SpmPanic("the mailbox of core 1 has %s slots, which must be 1 to %d (NUM_MAILBOX_QUEUE_SLOT)".formatted(
					Integer.toUnsignedString(wantedCount), slots));
		if (wantedStatus % 4 != 0 || !may(wantedStatus, STATUS_SIZE, Access.WRITE))
			throw new SpmPanic("the mailbox of core 1: its status at 0x%08x is not in non-secure memory".formatted(wantedStatus));
		if (wantedFirst % 4 != 0 || !may(wantedFirst, (long) SLOT_SIZE * wantedCount, Access.WRITE))
			throw new SpmPanic("the mailbox of core 1: its slots at 0x%08x are not in non-secure memory".formatted(wantedFirst));
		status = wantedStatus;
		count = wantedCount;
		first = wantedFirst;
		ring(READY);
	}

	private void takeCalls() {
		int pending = word(status);
		for (int slot = 0; slot < count; slot++) {
			int bit = 1 << slot;
			if ((pending & bit) == 0 || (busy & bit) != 0)
				continue;
			kernel.cost(HostCost.SERVICE);
			int[] message = new int[WORDS];
			for (int i = 0; i < WORDS; i++)
				message[i] = word(first + SLOT_SIZE * slot + 4 * i);
			busy |= bit;
			outputs[slot] = 0;
			dispatch(slot, message);
		}
		word(status, word(status) & ~pending);
	}

	/** @param message call type, six words of parameters, client id */
	private void dispatch(int slot, int[] message) {
		if (message[0] < FRAMEWORK_VERSION || message[0] > CLOSE) {
			busy &= ~(1 << slot); // and no answer, as in TF-M
			return;
		}
		OptionalInt id = ClientIds.MAILBOX.translate(message[WORDS - 1]);
		boolean query = message[0] == FRAMEWORK_VERSION || message[0] == VERSION;
		if (id.isEmpty() && !query) {
			answer(slot, INVALID_ARGUMENT, List.of());
			return;
		}
		int client = id.orElse(ClientIds.MAILBOX.limit());
		Caller caller = Caller.of(self, client, api.party(self, client), 0);
		switch (message[0]) {
			case FRAMEWORK_VERSION -> answer(slot, api.frameworkVersion(caller), List.of());
			case VERSION -> answer(slot, api.version(caller, message[1]), List.of());
			case CONNECT -> sent(slot, api.connectFor(caller, message[1], message[2], slot));
			case CALL -> call(slot, caller, message);
			default -> sent(slot, api.closeFor(caller, message[1], slot));
		}
	}

	/** @param message handle, type, inputs, their number, outputs, their number, behind the type of message */
	private void call(int slot, Caller caller, int[] message) {
		int inCount = message[4];
		int outCount = message[6];
		boolean tooMany = Integer.compareUnsigned(inCount, Connection.MAX_VECTORS) > 0 || Integer.compareUnsigned(outCount, Connection.MAX_VECTORS) > 0
				|| inCount + outCount > Connection.MAX_VECTORS;
		if (tooMany || !may(message[3], (long) DESCRIPTOR * inCount, Access.READ) || !may(message[5], (long) DESCRIPTOR * outCount, Access.WRITE)) {
			answer(slot, INVALID_ARGUMENT, List.of());
			return;
		}
		outputs[slot] = message[5];
		sent(slot, api.callFor(caller, message[1], (short) message[2], descriptors(message[3], inCount), descriptors(message[5], outCount), slot));
	}

	private List<Described> descriptors(int array, int number) {
		List<Described> copied = new ArrayList<>();
		for (int i = 0; i < number; i++)
			copied.add(new Described(word(array + DESCRIPTOR * i), word(array + DESCRIPTOR * i + 4)));
		return copied;
	}

	private void sent(int slot, Answer answer) {
		if (!answer.blocked())
			answer(slot, answer.value(), List.of());
	}

	@Override
	public void replied() {
		for (var reply = api.fetch(self); reply.isPresent(); reply = api.fetch(self))
			answer(reply.get().clientData(), reply.get().status(), reply.get().written());
	}

	// The lengths of outputs are told for SUCCESS only, as TF-M's agent does.
	private void answer(int slot, int value, List<Integer> written) {
		kernel.cost(HostCost.SERVICE);
		if (value == SUCCESS)
			for (int i = 0; i < written.size(); i++)
				word(outputs[slot] + DESCRIPTOR * i + 4, written.get(i));
		word(first + SLOT_SIZE * slot + REPLY, value);
		busy &= ~(1 << slot);
		word(status + REPLIED, word(status + REPLIED) | 1 << slot);
		ring(REPLIES);
	}

	@Override
	public void save(StateWriter out) {
		out.int32(status).int32(count).int32(first).int32(busy).ints(outputs);
	}

	@Override
	public void restore(StateReader in) {
		status = in.int32();
		count = in.int32();
		first = in.int32();
		busy = in.int32();
		in.ints(outputs);
	}
}
