// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.ps;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.storage.InternalStorage;
import org.tfmstudio.sim.services.storage.StorageAreas;
import org.tfmstudio.sim.services.storage.fs.FsException;
import org.tfmstudio.sim.services.storage.its.ItsPartition;
import org.tfmstudio.sim.spm.hosted.HostedPartition;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.hosted.ServicePanic;
import org.tfmstudio.sim.spm.model.Operation;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.ServiceConfig;
import org.tfmstudio.sim.trace.PsaStatus;

/** TFM_SP_PS: psa_ps_set, _get, _get_info, _remove and _get_support as calls. */
public final class PsPartition implements HostedPartition {
	/** Switches it on. */
	public static final String OPTION = "TFM_PARTITION_PROTECTED_STORAGE";
	public static final int SID = 0x60;
	private static final int SET = 1001;
	private static final int GET = 1002;
	private static final int GET_INFO = 1003;
	private static final int REMOVE = 1004;
	private static final int GET_SUPPORT = 1005;
	private static final int CRYPTO_SID = 0x80;
	private static final int PLATFORM_SID = 0x40;

	private final StorageAreas areas;
	private final ProtectedStorage storage;
	private final boolean ownsAreas;

	/** @param ownsAreas whether it starts and saves the flash areas, for there is no internal trusted storage that does */
	public PsPartition(StorageAreas areas, ProtectedStorage storage, boolean ownsAreas) {
		this.areas = areas;
		this.storage = storage;
		this.ownsAreas = ownsAreas;
	}

	@Override
	public PartitionConfig config() {
		var operations = List.of(new Operation("set", SET), new Operation("get", GET), new Operation("get_info", GET_INFO), new Operation("remove", REMOVE),
				new Operation("get_support", GET_SUPPORT));
		List<Integer> dependencies = new ArrayList<>(List.of(CRYPTO_SID, PLATFORM_SID));
		if (!ownsAreas)
			dependencies.add(0, ItsPartition.SID);
		return PartitionConfig.hosted("TFM_SP_PS", ProtectedStorage.PID, PartitionConfig.Type.APPLICATION_ROT,
				List.of(ServiceConfig.stateless("TFM_PROTECTED_STORAGE_SERVICE", SID, 2, false, operations)), dependencies);
	}

	@Override
	public void start() {
		if (ownsAreas)
			areas.start();
		try {
			storage.start();
		} catch (FsException e) {
			throw new ServicePanic("protected storage cannot start: " + e.getMessage());
		}
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
			case REMOVE -> request.inSize(0) == 8 ? storage.remove(request.clientId(), ItsPartition.uid(request)) : PsaStatus.PROGRAMMER_ERROR;
			case GET_SUPPORT -> support(request);
			default -> PsaStatus.PROGRAMMER_ERROR;
		};
	}

	private int set(Request request) {
		if (request.inSize(0) != 8 || request.inSize(2) != 4)
			return PsaStatus.PROGRAMMER_ERROR;
		return storage.set(request.clientId(), ItsPartition.uid(request), request.inSize(1), (offset, length) -> request.read(1, offset, length),
				ItsPartition.word(request, 2));
	}

	private int get(Request request) {
		if (request.inSize(0) != 8 || request.inSize(1) != 4)
			return PsaStatus.PROGRAMMER_ERROR;
		InternalStorage.Data data = storage.get(request.clientId(), ItsPartition.uid(request), ItsPartition.word(request, 1), request.outSize(0));
		if (data.ok() && data.bytes().length > 0)
			request.write(0, data.bytes());
		return data.status();
	}

	private int info(Request request) {
		if (request.inSize(0) != 8 || request.outSize(0) != 12)
			return PsaStatus.PROGRAMMER_ERROR;
		InternalStorage.Info info = storage.getInfo(request.clientId(), ItsPartition.uid(request));
		if (info.ok())
			request.write(0, ItsPartition.bytes(info));
		return info.status();
	}

	/** None of the optional calls, psa_ps_create and psa_ps_set_extended, is there, as in TF-M. */
	private static int support(Request request) {
		if (request.outSize(0) != 4)
			return PsaStatus.PROGRAMMER_ERROR;
		request.write(0, new byte[4]);
		return PsaStatus.SUCCESS;
	}

	@Override
	public void save(StateWriter out) {
		if (ownsAreas)
			areas.save(out);
		storage.save(out);
	}

	@Override
	public void restore(StateReader in) {
		if (ownsAreas)
			areas.restore(in);
		storage.restore(in);
	}
}
