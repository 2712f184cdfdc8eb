// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.tfmstudio.sim.core.FlashDevice;

/**
 * Installs an update that the runtime asked for, at start, before the image runs. An interrupted installation is taken up again at the next
 * start, as long as the secondary slot says that it is wanted; nothing wants it any more only when the primary slot is whole.
 *
 * <p>Overwriting copies the secondary slot over the primary one and erases the secondary. The exchange of the SWAP strategies is done here in
 * one step, without MCUboot's status area: an exchange that is cut short loses the image that ran before, not the new one.
 */
public final class SlotUpdate {
	private final int image;
	private final FlashDevice primary;
	private final FlashDevice secondary;
	private final ImageVerifier verifier;

	/**
	 * What was done.
	 *
	 * @param type what the trailers asked for
	 * @param done whether the primary slot has another image now
	 * @param report sentences for the boot log
	 */
	public record Result(SwapType type, boolean done, List<String> report) {
	}

	/**
	 * The two slots of an image.
	 *
	 * @param image number of the image
	 * @param verifier verifies what is to be installed
	 */
	public SlotUpdate(int image, FlashDevice primary, FlashDevice secondary, ImageVerifier verifier) {
		this.image = image;
		this.primary = primary;
		this.secondary = secondary;
		this.verifier = verifier;
	}

	/**
	 * Installs what is asked for.
	 *
	 * @param exchange a SWAP strategy: the image that ran before is kept and comes back, unless the new one is confirmed
	 * @param active versions of the other images, for dependencies; empty for an image that is not there
	 */
	public Result install(boolean exchange, IntFunction<Optional<ImageVersion>> active) {
		SwapType type = ImageTrailer.decide(new ImageTrailer(primary), new ImageTrailer(secondary));
		if (!exchange && type == SwapType.REVERT) {
			type = SwapType.NONE;
		}
		if (type == SwapType.NONE) {
			return new Result(type, false, List.of());
		}
		byte[] fresh = secondary.read(0, secondary.size());
		Verdict verdict = verifier.verify(fresh);
		Optional<String> missing = verdict.accepted() ? missing(fresh, active) : Optional.empty();
		if (!verdict.accepted() || missing.isPresent()) {
			if (!verdict.accepted()) {
				secondary.erase(0, secondary.size());
			}
			return new Result(type, false, List.of("Image %d in the secondary slot is not installed: %s".formatted(image,
					missing.orElse(verdict.reason()))));
		}
		if (exchange) {
			exchange(fresh, type);
		} else {
			overwrite(fresh);
		}
		return new Result(type, true, List.of("Image %d %s is installed from the secondary slot (%s)".formatted(image, verdict.version(),
				exchange ? "exchange, " + type : "overwrite only")));
	}

	private static Optional<String> missing(byte[] slot, IntFunction<Optional<ImageVersion>> active) {
		try {
			for (ImageDependency dependency : ImageDependency.read(slot)) {
				Optional<ImageVersion> there = active.apply(dependency.image());
				if (there.isEmpty() || there.get().compareTo(dependency.least()) < 0) {
					return Optional.of("it needs image %d to be %s or later, which is %s".formatted(dependency.image(), dependency.least(),
							there.map(ImageVersion::toString).orElse("not there")));
				}
			}
			return Optional.empty();
		} catch (ImageFormatException e) {
			return Optional.of(e.getMessage());
		}
	}

	private void overwrite(byte[] fresh) {
		fill(primary, fresh);
		// the trailer goes first: without its magic nobody looks at the rest
		int last = secondary.size() - secondary.sectorSize();
		secondary.erase(last, secondary.sectorSize());
		secondary.erase(0, last);
	}

	private void exchange(byte[] fresh, SwapType type) {
		byte[] before = primary.read(0, primary.size());
		fill(primary, fresh);
		ImageTrailer running = new ImageTrailer(primary);
		running.writeMagic();
		if (type != SwapType.TEST) {
			running.writeImageOk();
		}
		running.writeCopyDone();
		fill(secondary, before);
	}

	/** Puts an image into a slot and leaves its trailer erased. */
	private static void fill(FlashDevice slot, byte[] image) {
		byte[] bytes = image.clone();
		Arrays.fill(bytes, new ImageTrailer(slot).offset(), bytes.length, FlashDevice.ERASED);
		slot.erase(0, slot.size());
		slot.program(0, bytes);
	}
}
