// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.fwu;

import static org.tfmstudio.sim.trace.PsaStatus.DATA_CORRUPT;
import static org.tfmstudio.sim.trace.PsaStatus.STORAGE_FAILURE;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.tfmstudio.sim.boot.ImageDependency;
import org.tfmstudio.sim.boot.ImageFormatException;
import org.tfmstudio.sim.boot.ImageHeader;
import org.tfmstudio.sim.boot.ImageVersion;
import org.tfmstudio.sim.core.FlashDevice;

/**
 * Whether candidates find the versions that they ask for: in what runs, or among the candidates. Nothing is verified here; that is the boot
 * loader's work.
 */
final class DependencyCheck {
	/** PSA FWU: another component must be updated too. */
	static final int DEPENDENCY_NEEDED = -156;

	private final int images;
	private final BootVersions running;
	private final List<Component> candidates;

	DependencyCheck(int images, BootVersions running, List<Component> candidates) {
		this.images = images;
		this.running = running;
		this.candidates = candidates;
	}

	/** The status for all candidates; the first that is not SUCCESS. */
	int check() {
		for (Component candidate : candidates) {
			int status = check(candidate.secondary());
			if (status != SUCCESS)
				return status;
		}
		return SUCCESS;
	}

	private int check(FlashDevice slot) {
		if (!hasHeader(slot))
			return DATA_CORRUPT;
		try {
			for (ImageDependency dependency : ImageDependency.read(slot.read(0, slot.size()))) {
				int status = check(dependency);
				if (status != SUCCESS)
					return status;
			}
			return SUCCESS;
		} catch (ImageFormatException e) {
			return STORAGE_FAILURE;
		}
	}

	private int check(ImageDependency dependency) {
		if (dependency.image() > images)
			return DATA_CORRUPT;
		Optional<ImageVersion> active = running.of(dependency.image());
		if (active.isEmpty())
			return STORAGE_FAILURE;
		return active.get().compareTo(dependency.least()) >= 0 || candidateIs(dependency) ? SUCCESS : DEPENDENCY_NEEDED;
	}

	private boolean candidateIs(ImageDependency dependency) {
		for (Component candidate : candidates) {
			if (candidate.number() == dependency.image() && hasHeader(candidate.secondary())) {
				try {
					return ImageHeader.read(candidate.secondary().read(0, ImageHeader.BYTES)).version().compareTo(dependency.least()) >= 0;
				} catch (ImageFormatException e) {
					return false;
				}
			}
		}
		return false;
	}

	private static boolean hasHeader(FlashDevice slot) {
		return ByteBuffer.wrap(slot.read(0, Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getInt() == ImageHeader.MAGIC;
	}
}
