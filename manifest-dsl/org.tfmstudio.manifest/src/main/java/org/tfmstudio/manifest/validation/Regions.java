// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.reading.Board;
import org.tfmstudio.manifest.reading.Numbers;

/** The regions of a project by their addresses, to find those that overlap without comparing each with each. */
final class Regions {
	private static final long ADDRESS_SPACE = 1L << 32;
	/** Enough to find the first that may be on one device; a project with more clashes at one place has other worries. */
	private static final int MOST_LOOKED_AT = 10_000;

	/** A range of addresses, and which region of the project it is. */
	private record Range(long base, long end, int ordinal, Region region, Partition owner) {
	}

	private final Project project;
	private final List<Range> ranges = new ArrayList<>();
	/** The greatest end of each range and of all that begin before it. */
	private final long[] farthest;

	Regions(Project project) {
		this.project = project;
		int ordinal = 0;
		for (Partition partition : project.partitions()) {
			for (Region region : partition.getRegions()) {
				OptionalLong base = base(region);
				OptionalLong size = size(region);
				if (base.isPresent() && size.isPresent()) {
					ranges.add(new Range(base.getAsLong(), base.getAsLong() + size.getAsLong(), ordinal, region, partition));
				}
				ordinal++;
			}
		}
		ranges.sort(Comparator.comparingLong(Range::base).thenComparingInt(Range::ordinal));
		farthest = new long[ranges.size()];
		for (int i = 0; i < farthest.length; i++) {
			farthest[i] = Math.max(ranges.get(i).end(), i == 0 ? 0 : farthest[i - 1]);
		}
	}

	/** The first region of the project, before this one, that shares addresses with it and may be on one device with it. */
	Optional<Region> before(Region region) {
		OptionalLong base = base(region);
		OptionalLong size = size(region);
		if (base.isEmpty() || size.isEmpty()) {
			return Optional.empty();
		}
		long end = base.getAsLong() + size.getAsLong();
		List<Range> found = new ArrayList<>();
		int ordinal = Integer.MAX_VALUE;
		for (int i = firstFrom(end) - 1; i >= 0 && farthest[i] > base.getAsLong() && found.size() < MOST_LOOKED_AT; i--) {
			Range range = ranges.get(i);
			if (range.region() == region) {
				ordinal = range.ordinal();
			} else if (range.end() > base.getAsLong()) {
				found.add(range);
			}
		}
		int own = ordinal;
		Partition partition = (Partition) region.eContainer();
		return found.stream().filter(range -> range.ordinal() < own && project.together(range.owner(), partition))
				.min(Comparator.comparingInt(Range::ordinal)).map(Range::region);
	}

	/** A region by name is where the board has it. */
	private static OptionalLong base(Region region) {
		Board.Range named = region.getName() == null ? null : Board.AN521.regions().get(region.getName());
		return named != null ? OptionalLong.of(named.base()) : region.getName() != null ? OptionalLong.empty() : Numbers.unsigned32(region.getBase());
	}

	private static OptionalLong size(Region region) {
		Board.Range named = region.getName() == null ? null : Board.AN521.regions().get(region.getName());
		return named != null ? OptionalLong.of(named.size())
				: region.getName() != null ? OptionalLong.empty() : Numbers.within(region.getSize(), 1, ADDRESS_SPACE);
	}

	/** The first range that begins at the address or behind it. */
	private int firstFrom(long address) {
		int low = 0;
		int high = ranges.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (ranges.get(middle).base() < address) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low;
	}
}
