// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.ps;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.storage.StorageAreas;
import org.tfmstudio.sim.services.storage.StoragePartition;
import org.tfmstudio.sim.services.storage.fs.FsException;
import org.tfmstudio.sim.services.storage.its.ItsPartition;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.hosted.ServicePanic;
import org.tfmstudio.sim.spm.model.Operation;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.ServiceConfig;
import org.tfmstudio.sim.trace.PsaStatus;

/** TFM_SP_PS: psa_ps_set, _get, _get_info, _remove and _get_support as calls. */
public final class PsPartition extends StoragePartition {
	/** Switches it on. */
	public static final String OPTION = "TFM_PARTITION_PROTECTED_STORAGE";
	public static final int SID = 0x60;
	private static final int GET_SUPPORT = 1005;
	private static final int CRYPTO_SID = 0x80;
	private static final int PLATFORM_SID = 0x40;

	private final ProtectedStorage storage;
	private final boolean ownsAreas;

	/** @param ownsAreas whether it starts and saves the flash areas, for there is no internal trusted storage that does */
	public PsPartition(StorageAreas areas, ProtectedStorage storage, boolean ownsAreas) {
		super(areas, storage);
		this.storage = storage;
		this.ownsAreas = ownsAreas;
	}

	@Override
	public PartitionConfig config() {
		List<Operation> operations = new ArrayList<>(OPERATIONS);
		operations.add(new Operation("get_support", GET_SUPPORT));
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
	protected int other(Request request) {
		return request.type() == GET_SUPPORT ? support(request) : PsaStatus.PROGRAMMER_ERROR;
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
