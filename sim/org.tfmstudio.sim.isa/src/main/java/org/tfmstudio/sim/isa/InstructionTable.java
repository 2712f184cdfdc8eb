// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The rows of the instruction table, found by encoding. Immutable. */
public final class InstructionTable {
	private static final Row[] NONE = {};

	private final List<Row> rows;
	/** By bits 15 to 6 of a 16-bit encoding. */
	private final Row[][] narrow = new Row[1024][];
	/** By bits 12 to 4 of the first halfword and bits 7 to 6 of the second. */
	private final Row[][] wide = new Row[2048][];

	/**
	 * @param extensions what the core has; encodings of others are UNDEFINED (MAIN is always there)
	 */
	public InstructionTable(Set<Extension> extensions) {
		Set<Extension> there = EnumSet.of(Extension.MAIN);
		there.addAll(extensions);
		// Plain loops here, not streams: the first lambda of a JVM costs as much as the whole table.
		List<List<Row>> byRank = new ArrayList<>();
		for (int rank = 0; rank <= 64; rank++) {
			byRank.add(new ArrayList<>());
		}
		collect(Base.ROWS, there, byRank);
		if (there.contains(Extension.DSP)) {
			collect(Dsp.ROWS, there, byRank);
		}
		if (there.contains(Extension.FP) || there.contains(Extension.FP_DOUBLE)) {
			collect(Fp.ROWS, there, byRank);
		}
		List<Row> found = new ArrayList<>();
		for (int rank = 64; rank >= 0; rank--) {
			found.addAll(byRank.get(rank));
		}
		rows = List.copyOf(found);
	}

	private static void collect(List<Row> from, Set<Extension> there, List<List<Row>> byRank) {
		for (Row row : from) {
			if (there.contains(row.extension())) {
				byRank.get(row.rank()).add(row);
			}
		}
	}

	/** Each file is read once, when it is first needed. */
	private static final class Base {
		static final List<Row> ROWS = TableReader.read("base.isa");
	}

	private static final class Dsp {
		static final List<Row> ROWS = TableReader.read("dsp.isa");
	}

	private static final class Fp {
		static final List<Row> ROWS = TableReader.read("fp.isa");
	}

	/** @return the rows, those that win where several match first */
	public List<Row> rows() {
		return rows;
	}

	/** @return whether a first halfword begins a 32-bit instruction */
	public static boolean isWide(int halfword1) {
		return (halfword1 & 0xF800) >= 0xE800;
	}

	/** @return the row of an encoding ({@code hw1}, or {@code hw1 << 16 | hw2}), or null when it is UNDEFINED */
	Row find(int encoding, int size) {
		for (Row row : bucket(encoding, size)) {
			if (row.matches(encoding)) {
				return row;
			}
		}
		return null;
	}

	private Row[] bucket(int encoding, int size) {
		Row[][] buckets = size == 2 ? narrow : wide;
		int index = size == 2 ? encoding >>> 6 & 0x3FF : encoding >>> 18 & 0x7FC | encoding >>> 6 & 3;
		Row[] bucket = buckets[index];
		if (bucket == null) {
			bucket = fill(size, size == 2 ? 0xFFC0 : 0xFFF000C0, encoding);
			buckets[index] = bucket;
		}
		return bucket;
	}

	private Row[] fill(int size, int indexed, int encoding) {
		List<Row> found = new ArrayList<>();
		for (Row row : rows) {
			int common = row.mask() & indexed;
			if (row.size() == size && (encoding & common) == (row.value() & common)) {
				found.add(row);
			}
		}
		return found.isEmpty() ? NONE : found.toArray(new Row[0]);
	}
}
