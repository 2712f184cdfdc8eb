// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.messages;

import static org.tfmstudio.sim.trace.PsaStatus.CONNECTION_BUSY;
import static org.tfmstudio.sim.trace.PsaStatus.CONNECTION_REFUSED;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.PROGRAMMER_ERROR;

import java.util.List;
import java.util.Optional;
import org.tfmstudio.sim.spm.handles.Connection;
import org.tfmstudio.sim.spm.handles.ConnectionPool;
import org.tfmstudio.sim.spm.hosted.Secrets;
import org.tfmstudio.sim.spm.kernel.Answer;
import org.tfmstudio.sim.spm.kernel.Caller;
import org.tfmstudio.sim.spm.kernel.HostCost;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Service;
import org.tfmstudio.sim.spm.kernel.SpmPanic;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaStatus;
import org.tfmstudio.sim.trace.Vector;

/**
 * psa_framework_version, psa_version, psa_connect, psa_call and psa_close, for secure and non-secure callers alike. A secure caller
 * that breaks a rule panics; a non-secure one gets the code (facts C.3).
 */
public final class ClientApi {
	/** PSA_FRAMEWORK_VERSION. */
	public static final int FRAMEWORK_VERSION = 0x0101;
	private static final int STATIC_HANDLE = 1 << 30;

	private final Kernel kernel;
	private final ConnectionPool pool;
	private final Delivery delivery;
	private final CallVectors vectors;
	private final HostedServices host;

	ClientApi(Kernel kernel, ConnectionPool pool, Delivery delivery, GuestMemory memory) {
		this.kernel = kernel;
		this.pool = pool;
		this.delivery = delivery;
		vectors = new CallVectors(memory);
		host = new HostedServices(kernel, pool, delivery, memory);
	}

	/** Reads and checks vectors of a client. */
	CallVectors vectors() {
		return vectors;
	}

	public Answer frameworkVersion(Caller caller) {
		PsaEvent entry = kernel.emit(entry(Kind.FRAMEWORK_VERSION, caller, Party.SPM));
		kernel.cost(HostCost.QUERY);
		return answer(entry, FRAMEWORK_VERSION, "");
	}

	/** The version of a service, 0 when it is unknown or not for this caller. */
	public Answer version(Caller caller, int sid) {
		Optional<Service> service = kernel.service(sid);
		PsaEvent entry = kernel.emit(entry(Kind.VERSION, caller, service, sid));
		kernel.cost(HostCost.QUERY);
		if (service.isEmpty())
			return answer(entry, 0, unknown(sid));
		if (!authorised(caller, service.get()))
			return answer(entry, 0, notAuthorised(caller, service.get()));
		return answer(entry, service.get().config().version(), "");
	}

	/** Asks a service for a connection. */
	public Answer connect(Caller caller, int sid, int version) {
		return connect(caller, sid, version, 0);
	}

	/** A connection of an agent's client. */
	Answer connect(Caller caller, int sid, int version, int clientData) {
		Optional<Service> found = kernel.service(sid);
		PsaEvent entry = kernel.emit(entry(Kind.CONNECT, caller, found, sid).request(0, version, ""));
		kernel.cost(HostCost.REQUEST);
		if (!kernel.config().hasConnections())
			return answer(entry, NOT_SUPPORTED, "no service of this device has connections");
		if (found.isEmpty())
			return refuse(caller, entry, CONNECTION_REFUSED, unknown(sid));
		Service service = found.get();
		if (!service.config().connectionBased())
			return refuse(caller, entry, PROGRAMMER_ERROR, service.name() + " is stateless and has no connections");
		if (!authorised(caller, service))
			return refuse(caller, entry, CONNECTION_REFUSED, notAuthorised(caller, service));
		if (!service.config().policy().accepts(service.config().version(), version))
			return refuse(caller, entry, CONNECTION_REFUSED, "version %s is asked for, %s has version %d (%s)".formatted(
					Integer.toUnsignedString(version), service.name(), service.config().version(), service.config().policy()));
		Optional<Connection> connection = pool.open(service, caller);
		if (connection.isEmpty())
			return answer(entry, CONNECTION_BUSY, exhausted());
		return send(connection.get(), Connection.CONNECT, clientData, entry);
	}

	/**
	 * Calls a service.
	 *
	 * @param control type and counts, packed as TF-M does: type in bits 15:0, outputs in 18:16, inputs in 26:24
	 */
	public Answer call(Caller caller, int handle, int control, int inputs, int outputs) {
		return call(caller, handle, (short) control, vectors.parse(caller, control, inputs, outputs), 0);
	}

	/** A call of an agent's client; the answer is BLOCKED when it comes later. */
	Answer call(Caller caller, int handle, int type, CallVectors.Parsed parsed, int clientData) {
		boolean isStatic = (handle & STATIC_HANDLE) != 0 && handle > 0;
		Optional<Connection> held = isStatic ? Optional.empty() : pool.ofClient(handle, caller.clientId());
		Optional<Service> service = isStatic ? kernel.stateless(handle & 0x1F) : held.map(Connection::service);
		Secrets secrets = service.isEmpty() ? Secrets.NONE : host.secrets(service.get(), type, parsed);
		PsaEvent entry = kernel.emit(callEntry(caller, service, handle, type, secrets.ofInputs(parsed.inShown()), parsed.outShown()));
		kernel.cost(HostCost.REQUEST);
		kernel.core().consume(HostCost.VECTOR.cycles() * (parsed.inShown().size() + parsed.outShown().size()));
		if (type < 0)
			return refuse(caller, entry, PROGRAMMER_ERROR, "the type of a call must not be negative, but is " + type);
		if (!parsed.countError().isEmpty())
			return refuse(caller, entry, PROGRAMMER_ERROR, parsed.countError());
		if (service.isEmpty())
			return refuse(caller, entry, PROGRAMMER_ERROR, "handle 0x%x is not a handle of %s".formatted(handle, caller.party().name()));
		if (isStatic)
			return callStateless(caller, service.get(), handle, type, parsed, clientData, entry, secrets);
		Connection connection = held.get();
		if (connection.terminated())
			return refuse(caller, entry, PROGRAMMER_ERROR, "the connection is unusable since its service answered PROGRAMMER_ERROR");
		if (connection.state() != Connection.State.IDLE)
			return refuse(caller, entry, PROGRAMMER_ERROR, "the connection is busy with another request");
		if (!parsed.problem().isEmpty())
			return refuse(caller, entry, PROGRAMMER_ERROR, parsed.problem());
		return request(connection, type, parsed, clientData, entry, secrets);
	}

	private Answer callStateless(Caller caller, Service service, int handle, int type, CallVectors.Parsed parsed, int clientData, PsaEvent entry,
			Secrets secrets) {
		int version = handle >>> 8 & 0xFF;
		if (!authorised(caller, service))
			return refuse(caller, entry, CONNECTION_REFUSED, notAuthorised(caller, service));
		if (!service.config().policy().accepts(service.config().version(), version))
			return refuse(caller, entry, PROGRAMMER_ERROR, "the handle asks for version %d, %s has version %d (%s)".formatted(version,
					service.name(), service.config().version(), service.config().policy()));
		if (!parsed.problem().isEmpty())
			return refuse(caller, entry, PROGRAMMER_ERROR, parsed.problem());
		Optional<Connection> connection = pool.open(service, caller);
		if (connection.isEmpty())
			return answer(entry, CONNECTION_BUSY, exhausted());
		return request(connection.get(), type, parsed, clientData, entry, secrets);
	}

	private Answer request(Connection connection, int type, CallVectors.Parsed parsed, int clientData, PsaEvent entry, Secrets secrets) {
		connection.request(type, parsed.in(), parsed.out(), parsed.outArray(), entry.sequence());
		connection.asked(clientData, connection.agent() == null ? null : entry);
		if (connection.service().owner().host() != null)
			return host.serve(connection, entry, secrets);
		delivery.send(connection, entry);
		return Answer.BLOCKED;
	}

	/** Closes a connection; the null handle is no error. */
	public Answer close(Caller caller, int handle) {
		return close(caller, handle, 0);
	}

	/** Closes a connection of an agent's client. */
	Answer close(Caller caller, int handle, int clientData) {
		Optional<Connection> held = pool.ofClient(handle, caller.clientId());
		PsaEvent entry = kernel.emit(entry(Kind.CLOSE, caller, held.map(Connection::service), 0).request(handle, 0, ""));
		kernel.cost(HostCost.REQUEST);
		if (handle == 0)
			return answer(entry, 0, "");
		if (held.isEmpty())
			return refuse(caller, entry, PROGRAMMER_ERROR,
					"handle 0x%x is not a connection of %s".formatted(handle, caller.party().name()));
		if (held.get().state() != Connection.State.IDLE)
			return refuse(caller, entry, PROGRAMMER_ERROR, "the connection is busy with another request");
		return send(held.get(), Connection.DISCONNECT, clientData, entry);
	}

	private Answer send(Connection connection, int type, int clientData, PsaEvent entry) {
		connection.request(type, List.of(), List.of(), 0, entry.sequence());
		connection.asked(clientData, connection.agent() == null ? null : entry);
		delivery.send(connection, entry);
		return Answer.BLOCKED;
	}

	private static boolean authorised(Caller caller, Service service) {
		return caller.nonSecure() ? service.config().nonSecure() : caller.partition().config().mayUse(service.config().sid());
	}

	private Answer answer(PsaEvent entry, int value, String why) {
		kernel.emit(entry.result(value, List.of(), why));
		return Answer.of(value);
	}

	// facts C.3: PROGRAMMER_ERROR and CONNECTION_REFUSED by the SPM panic a secure caller.
	private Answer refuse(Caller caller, PsaEvent entry, int status, String why) {
		kernel.emit(entry.result(status, List.of(), why));
		if (!caller.nonSecure())
			throw new SpmPanic("%s of %s: %s, %s".formatted(entry.kind().label(), caller.party().name(), PsaStatus.name(status), why));
		return Answer.of(status);
	}

	private static PsaEvent callEntry(Caller caller, Optional<Service> found, int handle, int type, List<Vector> in, List<Vector> out) {
		Service service = found.orElse(null);
		return new PsaEvent(0, 0, 0, Kind.CALL, Phase.ENTER, caller.party(), service == null ? Party.NONE : service.owner().party(),
				service == null ? "" : service.name(), service == null ? 0 : service.config().sid(), handle, type,
				service == null ? "" : service.config().operation(type), in, out, 0, 0, caller.pc(), "");
	}

	private static PsaEvent entry(Kind kind, Caller caller, Optional<Service> service, int sid) {
		if (service.isEmpty())
			return entry(kind, caller, Party.NONE).service("", sid);
		return entry(kind, caller, service.get().owner().party()).service(service.get().name(), service.get().config().sid());
	}

	private static PsaEvent entry(Kind kind, Caller caller, Party callee) {
		return PsaEvent.of(kind, Phase.ENTER, caller.party(), callee).pc(caller.pc());
	}

	private static String unknown(int sid) {
		return "no service has SID 0x%x".formatted(sid);
	}

	private static String notAuthorised(Caller caller, Service service) {
		return caller.nonSecure() ? service.name() + " is not for non-secure clients"
				: "%s does not list %s in its dependencies".formatted(caller.party().name(), service.name());
	}

	private String exhausted() {
		return "all %d connections are in use (CONFIG_TFM_CONN_HANDLE_MAX_NUM)".formatted(pool.connections().size());
	}
}
