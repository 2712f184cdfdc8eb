// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.reading.Numbers;

/** Memory-mapped regions: 32-bit ranges that the MPU can protect, each with one owner (B.4, B.5). */
public class RegionRules extends Rules {
	private static final long GRANULE = 32;
	private static final int MOST_ON_AN521 = 5;
	private static final long ADDRESS_SPACE = 1L << 32;

	@Check
	public void range(Region region) {
		OptionalLong base = number(region, Literals.REGION__BASE, "an address", region.getBase(), 0, ADDRESS_SPACE - 1,
				"a number of 32 bits");
		OptionalLong size = number(region, Literals.REGION__SIZE, "the size of a region", region.getSize(), 1, ADDRESS_SPACE,
				"1 byte or more, up to 32 bits");
		if (base.isPresent() && base.getAsLong() % GRANULE != 0) {
			wrong(region, Literals.REGION__BASE, FindingCodes.REGION_ALIGNMENT, "The MPU protects in steps of 32 bytes; begin at "
					+ hex(base.getAsLong() & -GRANULE) + " or " + hex((base.getAsLong() & -GRANULE) + GRANULE) + ".");
			return;
		}
		if (size.isPresent() && size.getAsLong() % GRANULE != 0) {
			wrong(region, Literals.REGION__SIZE, FindingCodes.REGION_ALIGNMENT, "The MPU protects in steps of 32 bytes; write the"
					+ " size " + hex((size.getAsLong() + GRANULE - 1) & -GRANULE) + ".");
			return;
		}
		if (base.isPresent() && size.isPresent() && base.getAsLong() + size.getAsLong() > ADDRESS_SPACE) {
			wrong(region, Literals.REGION__SIZE, FindingCodes.OUT_OF_RANGE,
					"This region ends beyond the 32-bit address space; make it smaller.");
		}
	}

	@Check
	public void owner(Region region) {
		Partition partition = (Partition) region.eContainer();
		Optional<Region> other = before(region, partition.getRegions()).filter(earlier -> overlap(region, earlier)).findFirst()
				.or(() -> Project.of(region.eResource()).before(partition)
						.flatMap(earlier -> earlier.getRegions().stream()).filter(earlier -> overlap(region, earlier)).findFirst());
		other.ifPresent(earlier -> wrong(region, region.getName() == null ? Literals.REGION__BASE : Literals.REGION__NAME,
				FindingCodes.REGION_OVERLAP, "This region is in the hands of partition '"
						+ ((Partition) earlier.eContainer()).getName() + "' already (" + fileOf(earlier) + ", line "
						+ NodeModelUtils.findActualNodeFor(earlier).getStartLine() + "); a region has one owner, so remove or shrink"
						+ " one of the two."));
	}

	private static boolean overlap(Region one, Region other) {
		if (one.getName() != null || other.getName() != null) {
			return one.getName() != null && one.getName().equals(other.getName());
		}
		OptionalLong base = Numbers.unsigned32(one.getBase());
		OptionalLong size = Numbers.within(one.getSize(), 1, ADDRESS_SPACE);
		OptionalLong otherBase = Numbers.unsigned32(other.getBase());
		OptionalLong otherSize = Numbers.within(other.getSize(), 1, ADDRESS_SPACE);
		return base.isPresent() && size.isPresent() && otherBase.isPresent() && otherSize.isPresent()
				&& base.getAsLong() < otherBase.getAsLong() + otherSize.getAsLong()
				&& otherBase.getAsLong() < base.getAsLong() + size.getAsLong();
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

	private static String hex(long value) {
		return "0x" + Long.toHexString(value).toUpperCase(Locale.ROOT);
	}
}
