// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import com.google.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.manifest.reading.Numbers;

/** Memory-mapped regions: 32-bit ranges that the MPU can protect, each with one owner (B.4, B.5). */
public class RegionRules extends Rules {
	private static final long GRANULE = 32;
	private static final int MOST_ON_AN521 = 5;
	private static final long FIRST_DEVICE = 0x4000_0000L;
	private static final long FIRST_SECURE_DEVICE = 0x5000_0000L;
	private static final long ALIAS = 0x1000_0000L;
	private static final long ADDRESS_SPACE = 1L << 32;
	private static final Index<Region> BY_NAME = Index.ofRegions(Region::getName);

	@Inject
	private TfmLibrary library;

	@Check
	public void range(Region region) {
		OptionalLong base = number(region, Literals.REGION__BASE, "an address", region.getBase(), 0, ADDRESS_SPACE - 1,
				"a number of 32 bits");
		OptionalLong size = number(region, Literals.REGION__SIZE, "the size of a region", region.getSize(), 1, ADDRESS_SPACE,
				"1 byte or more, up to 32 bits");
		if (base.isPresent() && base.getAsLong() % GRANULE != 0) {
			wrong(region, Literals.REGION__BASE, FindingCodes.REGION_ALIGNMENT, "The MPU protects in steps of 32 bytes; begin at "
					+ hex(base.getAsLong() & -GRANULE) + " or " + hex((base.getAsLong() & -GRANULE) + GRANULE) + ".",
					hex(base.getAsLong() & -GRANULE), hex((base.getAsLong() & -GRANULE) + GRANULE));
			return;
		}
		if (size.isPresent() && size.getAsLong() % GRANULE != 0) {
			wrong(region, Literals.REGION__SIZE, FindingCodes.REGION_ALIGNMENT, "The MPU protects in steps of 32 bytes; write the"
					+ " size " + hex((size.getAsLong() + GRANULE - 1) & -GRANULE) + ".", hex((size.getAsLong() + GRANULE - 1) & -GRANULE));
			return;
		}
		if (base.isPresent() && size.isPresent() && base.getAsLong() + size.getAsLong() > ADDRESS_SPACE) {
			wrong(region, Literals.REGION__SIZE, FindingCodes.OUT_OF_RANGE,
					"This region ends beyond the 32-bit address space; make it smaller.");
		}
	}

	@Check
	public void owner(Region region) {
		Project project = Project.of(region.eResource());
		Optional<Region> other = region.getName() != null ? project.before(BY_NAME, region).findFirst()
				: Optional.empty();
		other = other.isPresent() ? other : project.once(Regions.class, Regions::new).before(region);
		// of TF-M's own tests some have the same regions, and are never built together
		other.filter(earlier -> !bothOfTfm((Partition) earlier.eContainer(), (Partition) region.eContainer())).ifPresent(earlier -> wrong(region, region.getName() == null ? Literals.REGION__BASE : Literals.REGION__NAME,
				FindingCodes.REGION_OVERLAP, "This region is in the hands of partition '"
						+ ((Partition) earlier.eContainer()).getName() + "' already (" + fileOf(earlier) + ", line "
						+ NodeModelUtils.findActualNodeFor(earlier).getStartLine() + "); a region has one owner, so remove or shrink"
						+ " one of the two."));
	}

	private boolean bothOfTfm(Partition one, Partition other) {
		return one != other && TfmOwn.is(one, library) && TfmOwn.is(other, library);
	}

	@Check
	public void count(Partition partition) {
		if (partition.getRegions().size() > MOST_ON_AN521) {
			wrong(partition.getRegions().get(MOST_ON_AN521),
					partition.getRegions().get(MOST_ON_AN521).getName() == null ? Literals.REGION__BASE : Literals.REGION__NAME,
					FindingCodes.TOO_MANY_REGIONS, "The MPU of an521 has room for 5 regions of a partition, and this is the 6th;"
							+ " join neighbours, or split the partition.");
		}
	}

	/** Addresses of an521: below 0x40000000 memories, then devices by their non-secure alias, then by their secure one (G.1). */
	@Check
	public void alias(Region region) {
		OptionalLong base = Numbers.unsigned32(region.getBase());
		if (region.getName() != null || base.isEmpty() || Project.of(region.eResource())
				.devicesWith((Partition) region.eContainer()).stream().noneMatch(device -> Devices.board(device).equals("an521"))) {
			return;
		}
		long address = base.getAsLong();
		if (address < FIRST_DEVICE) {
			doubtful(region, Literals.REGION__BASE, FindingCodes.REGION_IN_MEMORY, "Below 0x40000000 an521 has memory, not devices, and"
					+ " partitions get theirs from the linker; write the address of a device.");
		} else if (address < FIRST_SECURE_DEVICE) {
			note(region, Literals.REGION__BASE, FindingCodes.REGION_NON_SECURE, "This is the non-secure alias, where the non-secure world may"
					+ " reach the device, too; the secure one is " + hex(address + ALIAS) + ".", hex(address + ALIAS));
		}
	}

	private static String hex(long value) {
		return "0x" + Long.toHexString(value).toUpperCase(Locale.ROOT);
	}
}
