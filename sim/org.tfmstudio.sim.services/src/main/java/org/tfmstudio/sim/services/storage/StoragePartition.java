// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import org.tfmstudio.sim.spm.hosted.HostedPartition;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.model.Operation;
import org.tfmstudio.sim.trace.PsaStatus;

/** The calls that both storages have, with the same types and vectors. */
public abstract class StoragePartition implements HostedPartition {
	private static final int SET = 1001;
	private static final int GET = 1002;
	private static final int GET_INFO = 1003;
	private static final int REMOVE = 1004;
	protected static final List<Operation> OPERATIONS = List.of(new Operation("set", SET), new Operation("get", GET), new Operation("get_info", GET_INFO),
			new Operation("remove", REMOVE));

	protected final StorageAreas areas;
	private final ObjectStore objects;

	protected StoragePartition(StorageAreas areas, ObjectStore objects) {
		this.areas = areas;
		this.objects = objects;
	}

	/** Serves a call of a type that not both have. */
	protected abstract int other(Request request);

	@Override
	public final int call(Request request) {
		return areas.timed(request, () -> serve(request));
	}

	private int serve(Request request) {
		return switch (request.type()) {
			case SET -> set(request);
			case GET -> get(request);
			case GET_INFO -> info(request);
			case REMOVE -> request.inSize(0) == 8 ? objects.remove(request.clientId(), uid(request)) : PsaStatus.PROGRAMMER_ERROR;
			default -> other(request);
		};
	}

	private int set(Request request) {
		if (request.inSize(0) != 8 || request.inSize(2) != 4)
			return PsaStatus.PROGRAMMER_ERROR;
		return objects.set(request.clientId(), uid(request), request.inSize(1), (offset, length) -> request.read(1, offset, length), word(request, 2));
	}

	private int get(Request request) {
		if (request.inSize(0) != 8 || request.inSize(1) != 4)
			return PsaStatus.PROGRAMMER_ERROR;
		return objects.get(request.clientId(), uid(request), word(request, 1), request.outSize(0), bytes -> {
			if (bytes.length > 0)
				request.write(0, bytes);
		});
	}

	private int info(Request request) {
		if (request.inSize(0) != 8 || request.outSize(0) != 12)
			return PsaStatus.PROGRAMMER_ERROR;
		InternalStorage.Info info = objects.getInfo(request.clientId(), uid(request));
		if (info.ok())
			request.write(0, bytes(info));
		return info.status();
	}

	/** The first vector: an object's number. */
	private static long uid(Request request) {
		return vector(request, 0).getLong();
	}

	private static int word(Request request, int index) {
		return vector(request, index).getInt();
	}

	private static ByteBuffer vector(Request request, int index) {
		return ByteBuffer.wrap(request.read(index)).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** As psa_storage_info_t lies in memory. */
	private static byte[] bytes(InternalStorage.Info info) {
		return ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putInt(info.capacity()).putInt(info.size()).putInt(info.flags()).array();
	}
}
