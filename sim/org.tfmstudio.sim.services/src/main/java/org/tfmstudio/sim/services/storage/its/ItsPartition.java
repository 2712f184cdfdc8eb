// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.its;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.storage.InternalStorage;
import org.tfmstudio.sim.services.storage.StorageAreas;
import org.tfmstudio.sim.spm.hosted.HostedPartition;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.model.Operation;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.ServiceConfig;
import org.tfmstudio.sim.trace.PsaStatus;

/** TFM_SP_ITS: psa_its_set, _get, _get_info and _remove as calls. */
public final class ItsPartition implements HostedPartition {
	/** Switches it on. */
	public static final String OPTION = "TFM_PARTITION_INTERNAL_TRUSTED_STORAGE";
	public static final int PID = 257;
	public static final int SID = 0x70;
	private static final int SET = 1001;
	private static final int GET = 1002;
	private static final int GET_INFO = 1003;
	private static final int REMOVE = 1004;

	private final StorageAreas areas;
	private final TrustedStorage storage;

	public ItsPartition(StorageAreas areas) {
		this.areas = areas;
		storage = areas.storage();
	}

	@Override
	public PartitionConfig config() {
		var operations = List.of(new Operation("set", SET), new Operation("get", GET), new Operation("get_info", GET_INFO), new Operation("remove", REMOVE));
		return PartitionConfig.hosted("TFM_SP_ITS", PID, List.of(ServiceConfig.stateless("TFM_INTERNAL_TRUSTED_STORAGE_SERVICE", SID, 3, true, operations)),
				List.of());
	}

	@Override
	public void start() {
		areas.start();
	}

	@Override
	public int call(Request request) {
		return areas.timed(request, () -> serve(request));
	}

	private int serve(Request request) {
		return switch (request.type()) {
			case SET -> set(request);
			case GET -> get(request);
			case GET_INFO -> info(request);
			case REMOVE -> request.inSize(0) == 8 ? storage.remove(request.clientId(), uid(request)) : PsaStatus.PROGRAMMER_ERROR;
			default -> PsaStatus.NOT_SUPPORTED;
		};
	}

	/** The first vector: an object's number. */
	public static long uid(Request request) {
		return ByteBuffer.wrap(request.read(0)).order(ByteOrder.LITTLE_ENDIAN).getLong();
	}

	/** A vector of four bytes as a number. */
	public static int word(Request request, int vector) {
		return ByteBuffer.wrap(request.read(vector)).order(ByteOrder.LITTLE_ENDIAN).getInt();
	}

	private int set(Request request) {
		if (request.inSize(0) != 8 || request.inSize(2) != 4)
			return PsaStatus.PROGRAMMER_ERROR;
		return storage.set(request.clientId(), uid(request), request.inSize(1), (offset, length) -> request.read(1, offset, length), word(request, 2));
	}

	private int get(Request request) {
		if (request.inSize(0) != 8 || request.inSize(1) != 4)
			return PsaStatus.PROGRAMMER_ERROR;
		return storage.get(request.clientId(), uid(request), word(request, 1), request.outSize(0), bytes -> {
			if (bytes.length > 0)
				request.write(0, bytes);
		});
	}

	private int info(Request request) {
		if (request.inSize(0) != 8 || request.outSize(0) != 12)
			return PsaStatus.PROGRAMMER_ERROR;
		InternalStorage.Info info = storage.getInfo(request.clientId(), uid(request));
		if (info.ok())
			request.write(0, bytes(info));
		return info.status();
	}

	/** As psa_storage_info_t lies in memory. */
	public static byte[] bytes(InternalStorage.Info info) {
		return ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putInt(info.capacity()).putInt(info.size()).putInt(info.flags()).array();
	}

	@Override
	public void save(StateWriter out) {
		areas.save(out);
	}

	@Override
	public void restore(StateReader in) {
		areas.restore(in);
	}
}
