// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.trace.JsonFormat;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.Vector;

/** What is under way between clients and services: calls by client, messages by service, connections, waits. */
final class Requests implements Stateful {
	/** TF-M has 8 connections where nobody asks for more; images that lie must not fill our memory. */
	private static final int MOST = 512;

	private final Firmware firmware;
	private final Map<Integer, ClientCall> calls = new TreeMap<>();
	private final Map<Integer, PsaEvent> waits = new TreeMap<>();
	private final Map<Integer, Integer> callers = new TreeMap<>();
	private final Map<Integer, Integer> connections = new LinkedHashMap<>();
	private final Map<Long, Message> messages = new LinkedHashMap<>();

	Requests(Firmware firmware) {
		this.firmware = firmware;
	}

	// ---- calls, one at a time for each client

	void begin(int pid, ClientCall call) {
		calls.put(pid, call);
	}

	Optional<ClientCall> call(int pid) {
		return Optional.ofNullable(calls.get(pid));
	}

	/** The call is answered; a new connection and one that was closed are remembered. */
	Optional<ClientCall> end(int pid, int status) {
		ClientCall call = calls.remove(pid);
		if (call != null && call.messageType() == ClientCall.CONNECT && status > 0) {
			put(connections, status, call.entry().sid());
		} else if (call != null && call.messageType() == ClientCall.DISCONNECT) {
			connections.remove(call.entry().handle());
		}
		return Optional.ofNullable(call);
	}

	/** The service behind a client's handle. */
	Optional<ServiceInfo> service(int handle) {
		boolean isStatic = (handle & 1 << 30) != 0 && handle > 0;
		if (isStatic)
			return firmware.stateless(handle & 0x1F);
		return Optional.ofNullable(connections.get(handle)).flatMap(firmware::service);
	}

	// ---- waits

	void wait(int pid, PsaEvent entry) {
		waits.put(pid, entry);
	}

	Optional<PsaEvent> endWait(int pid) {
		return Optional.ofNullable(waits.remove(pid));
	}

	// ---- where partitions call from

	void calledFrom(int pid, int returnAddress) {
		callers.put(pid, returnAddress);
	}

	/** The return address of the partition's call that is being looked at, once; 0 when it is not known. */
	int takeCaller(int pid) {
		Integer address = callers.remove(pid);
		return address == null ? 0 : address;
	}

	// ---- messages

	/** A partition takes a message: finds whose call it is. */
	Message take(PartitionInfo partition, ServiceInfo service, int type, int handle, int clientId) {
		int client = clientId < 0 ? firmware.applicationPid() : clientId;
		Optional<ClientCall> call = call(client).filter(c -> c.entry().sid() == service.sid() && c.messageType() == type);
		int[] inputs = new int[Message.VECTORS];
		int i = 0;
		for (Vector vector : call.map(c -> c.entry().in()).orElse(java.util.List.of()))
			if (i < inputs.length)
				inputs[i++] = vector.address();
		Message message = new Message(partition.pid(), handle, service.sid(), type, call.map(c -> c.entry().sequence()).orElse(0L), inputs);
		put(messages, key(partition.pid(), handle), message);
		return message;
	}

	Optional<Message> message(int pid, int handle) {
		return Optional.ofNullable(messages.get(key(pid, handle)));
	}

	void answered(int pid, int handle) {
		messages.remove(key(pid, handle));
	}

	private static long key(int pid, int handle) {
		return (long) pid << 32 | handle & 0xFFFF_FFFFL;
	}

	private static <K, V> void put(Map<K, V> map, K key, V value) {
		map.remove(key);
		if (map.size() >= MOST)
			map.remove(map.keySet().iterator().next());
		map.put(key, value);
	}

	/** The machine is reset. */
	void clear() {
		calls.clear();
		waits.clear();
		callers.clear();
		connections.clear();
		messages.clear();
	}

	@Override
	public void save(StateWriter out) {
		out.int32(calls.size());
		calls.forEach((pid, call) -> call.save(out.int32(pid)));
		out.int32(waits.size());
		waits.forEach((pid, event) -> out.int32(pid).text(JsonFormat.text(event)));
		out.int32(callers.size());
		callers.forEach((pid, address) -> out.int32(pid).int32(address));
		out.int32(connections.size());
		connections.forEach((handle, sid) -> out.int32(handle).int32(sid));
		out.int32(messages.size());
		messages.values().forEach(message -> message.save(out));
	}

	@Override
	public void restore(StateReader in) {
		clear();
		for (int n = in.int32(); n > 0; n--)
			calls.put(in.int32(), ClientCall.restore(in));
		for (int n = in.int32(); n > 0; n--)
			waits.put(in.int32(), JsonFormat.parse(in.text()));
		for (int n = in.int32(); n > 0; n--)
			callers.put(in.int32(), in.int32());
		for (int n = in.int32(); n > 0; n--)
			connections.put(in.int32(), in.int32());
		for (int n = in.int32(); n > 0; n--) {
			Message message = Message.restore(in);
			messages.put(key(message.pid, message.handle), message);
		}
	}
}
