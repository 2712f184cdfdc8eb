// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.its;

import java.util.List;

import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.storage.StorageAreas;
import org.tfmstudio.sim.services.storage.StoragePartition;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.ServiceConfig;
import org.tfmstudio.sim.trace.PsaStatus;

/** TFM_SP_ITS: psa_its_set, _get, _get_info and _remove as calls. */
public final class ItsPartition extends StoragePartition {
	/** Switches it on. */
	public static final String OPTION = "TFM_PARTITION_INTERNAL_TRUSTED_STORAGE";
	public static final int PID = 257;
	public static final int SID = 0x70;

	public ItsPartition(StorageAreas areas) {
		super(areas, areas.storage());
	}

	@Override
	public PartitionConfig config() {
		return PartitionConfig.hosted("TFM_SP_ITS", PID, List.of(ServiceConfig.stateless("TFM_INTERNAL_TRUSTED_STORAGE_SERVICE", SID, 3, true, OPERATIONS)),
				List.of());
	}

	@Override
	public void start() {
		areas.start();
	}

	@Override
	protected int other(Request request) {
		return PsaStatus.NOT_SUPPORTED;
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
