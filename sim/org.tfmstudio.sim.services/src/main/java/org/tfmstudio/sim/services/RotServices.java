// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tfmstudio.sim.services.attestation.InitialAttestation;
import org.tfmstudio.sim.services.crypto.CryptoPartition;
import org.tfmstudio.sim.services.fwu.FirmwareUpdate;
import org.tfmstudio.sim.services.otp.FlashOtp;
import org.tfmstudio.sim.services.otp.NvCounters;
import org.tfmstudio.sim.services.platform.PlatformRequests;
import org.tfmstudio.sim.services.platform.PlatformService;
import org.tfmstudio.sim.services.storage.InternalStorage;
import org.tfmstudio.sim.services.storage.StorageAreas;
import org.tfmstudio.sim.services.storage.StorageView;
import org.tfmstudio.sim.services.storage.its.ItsPartition;
import org.tfmstudio.sim.services.storage.ps.ProtectedStorage;
import org.tfmstudio.sim.services.storage.ps.PsPartition;
import org.tfmstudio.sim.services.storage.ps.StorageTest;
import org.tfmstudio.sim.spm.hosted.HostedPartition;

/** The partitions in Java that a device's configuration switches on, joined to each other, and what views may see of them. */
public final class RotServices {
	private final List<HostedPartition> partitions = new ArrayList<>();
	private final Environment environment;
	private final FlashOtp memory;
	/** Null where the device has no storage. */
	private final StorageAreas areas;
	/** Null where the device has no crypto service. */
	private final CryptoPartition crypto;
	/** Null where the device has no protected storage. */
	private final ProtectedStorage protectedStorage;

	/** @throws IllegalArgumentException with a sentence that names an option whose value cannot be used */
	public RotServices(Environment environment) {
		// Each service is added here, in the order of initialisation: platform, storage, crypto, protected storage, attestation, update.
		this.environment = environment;
		memory = new FlashOtp(environment);
		boolean its = environment.on(ItsPartition.OPTION, false);
		boolean ps = environment.on(PsPartition.OPTION, false);
		areas = its || ps ? new StorageAreas(environment) : null;
		StorageTest test = ps && environment.on(StorageTest.OPTION, false) && environment.on(PlatformService.OPTION, false) ? new StorageTest() : null;
		protectedStorage = ps ? new ProtectedStorage(environment, areas.storage(), memory, test == null ? memory : test.counters()) : null;
		if (test != null)
			test.storage(protectedStorage);
		if (environment.on(PlatformService.OPTION, false))
			partitions.add(new PlatformService(environment, memory, test == null ? PlatformRequests.NONE : test));
		if (its)
			partitions.add(new ItsPartition(areas));
		if (environment.on("TFM_PARTITION_CRYPTO", false)) {
			crypto = new CryptoPartition(environment, internalStorage().orElseThrow(() -> new IllegalArgumentException(
					"TFM_PARTITION_CRYPTO needs TFM_PARTITION_INTERNAL_TRUSTED_STORAGE, where it keeps keys")), memory);
			partitions.add(crypto);
		} else {
			crypto = null;
		}
		if (ps)
			partitions.add(new PsPartition(areas, protectedStorage, !its));
		if (environment.on(InitialAttestation.OPTION, false))
			partitions.add(new InitialAttestation(environment, memory));
		if (environment.on(FirmwareUpdate.OPTION, false))
			partitions.add(new FirmwareUpdate(environment));
		if (!partitions.isEmpty())
			partitions.set(0, new StartedFirst(memory, partitions.get(0)));
	}

	/** In the order in which they are initialised. */
	public List<HostedPartition> partitions() {
		return List.copyOf(partitions);
	}

	/** Counters that survive a reset. */
	public NvCounters counters() {
		return memory;
	}

	/** The crypto service, for views; empty where the device has none. */
	public Optional<CryptoPartition> crypto() {
		return Optional.ofNullable(crypto);
	}

	/** What storage holds, for views. */
	public StorageView storage() {
		return StorageView.of(environment, areas, memory);
	}

	/** Internal trusted storage for other services; empty where the device has none. */
	public Optional<InternalStorage> internalStorage() {
		return Optional.ofNullable(areas).map(StorageAreas::storage);
	}
}
