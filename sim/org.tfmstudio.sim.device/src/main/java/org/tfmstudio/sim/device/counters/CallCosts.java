// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.counters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaObserver;
import org.tfmstudio.sim.trace.Vector;

/**
 * Counts what PSA calls cost on a device that runs forward. A call within a call counts for both. Attach before the first run; where the
 * device goes back in time, calls that are lived through again count again.
 */
public final class CallCosts implements PsaObserver {
	/** A call that has not been answered. */
	private static final class Open {
		private final PsaEvent entry;
		private final long instructions;
		private final long cycle;
		private final long masked;
		private long longest;
		private long copied;
		private long mapped;

		Open(PsaEvent entry, long instructions, long cycle, long masked) {
			this.entry = entry;
			this.instructions = instructions;
			this.cycle = cycle;
			this.masked = masked;
		}
	}

	private final DeviceSession device;
	private final Core core;
	private final Masking masking = new Masking(Masking.PARTITIONS);
	private final Map<Long, Open> open = new LinkedHashMap<>();
	private final Map<String, CallCost> costs = new LinkedHashMap<>();

	private CallCosts(DeviceSession device) {
		this.device = device;
		core = device.board().core();
	}

	/** Begins to count on a device. */
	public static CallCosts attach(DeviceSession device) {
		CallCosts costs = new CallCosts(device);
		costs.core.addPriorityObserver(costs.masking);
		device.observe(costs);
		return costs;
	}

	@Override
	public void event(PsaEvent event) {
		if (event.kind().group() == Kind.Group.CLIENT && event.phase() == Phase.ENTER) {
			note();
			open.put(event.sequence(), new Open(event, device.instructions(), event.cycle(), masking.total(core.clock().now())));
		} else if (event.kind().group() == Kind.Group.CLIENT && event.phase() == Phase.RESULT) {
			note();
			Open call = open.remove(event.answers());
			if (call != null) {
				end(call, event);
			}
		} else if (event.kind() == Kind.RESET || event.kind() == Kind.HALT) {
			open.clear();
		} else {
			service(event);
		}
	}

	/** The longest stretch so far belongs to all calls that are open. */
	private void note() {
		long now = core.clock().now();
		long longest = masking.longest(now);
		open.values().forEach(it -> it.longest = Math.max(it.longest, longest));
		masking.restart(now);
	}

	private void end(Open call, PsaEvent result) {
		String name = name(call.entry);
		String caller = call.entry.caller().name();
		costs.merge(caller + '\n' + name, CallCost.none(name, caller).plus(device.instructions() - call.instructions, result.cycle() - call.cycle, call.longest,
				masking.total(core.clock().now()) - call.masked, call.copied, call.mapped), CallCosts::sum);
	}

	private static CallCost sum(CallCost a, CallCost b) {
		return new CallCost(a.name(), a.caller(), a.calls() + b.calls(), a.instructions() + b.instructions(),
				Math.min(a.leastInstructions(), b.leastInstructions()), a.cycles() + b.cycles(), Math.max(a.longestMasked(), b.longestMasked()),
				a.masked() + b.masked(), a.copied() + b.copied(), a.mapped() + b.mapped());
	}

	/** "psa_call VAULT_STORE.put": what a call is counted under. */
	private static String name(PsaEvent event) {
		String name = event.service().isEmpty() ? event.kind().label() : event.kind().label() + ' ' + event.service();
		if (event.kind() != Kind.CALL) {
			return name;
		}
		return name + (event.operation().isEmpty() ? ":" + event.type() : "." + event.operation());
	}

	/** Bytes that a service moves belong to the call that it serves. */
	private void service(PsaEvent event) {
		long bytes = switch (event.kind()) {
			case READ -> Math.max(0, event.status());
			case WRITE -> length(event.out());
			case MAP_INVEC -> length(event.in());
			case MAP_OUTVEC -> length(event.out());
			default -> 0;
		};
		Open call = bytes == 0 ? null : open.get(event.answers());
		if (call == null) {
			return;
		}
		if (event.kind() == Kind.READ || event.kind() == Kind.WRITE) {
			call.copied += bytes;
		} else {
			call.mapped += bytes;
		}
	}

	private static long length(List<Vector> vectors) {
		return vectors.stream().mapToLong(it -> Integer.toUnsignedLong(it.length())).sum();
	}

	/** One line for each kind of call, in the order in which they first ended. */
	public List<CallCost> costs() {
		return new ArrayList<>(costs.values());
	}
}
