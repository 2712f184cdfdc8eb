// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.graph;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tfmstudio.manifest.Severity;

/**
 * Partitions with their services, and who uses whom. Boxes are in the order of files and places, TF-M's own behind them, the
 * application last.
 *
 * @param boxes partitions, and the application
 * @param arrows between them
 */
public record PartitionGraph(List<Box> boxes, List<Arrow> arrows) {
	/** A graph of nothing. */
	public static final PartitionGraph EMPTY = new PartitionGraph(List.of(), List.of());

	/** To what a box belongs; it gives the box its colour. */
	public enum Kind {
		/** Part of the PSA root of trust. */
		PSA_ROT("PSA RoT"),
		/** Part of the application root of trust. */
		APPLICATION_ROT("application RoT"),
		/** A partition that TF-M brings along. */
		OF_TFM("TF-M"),
		/** The non-secure application. */
		NON_SECURE("non-secure"),
		/** A partition that does not say. */
		UNKNOWN("type missing");

		private final String words;

		Kind(String words) {
			this.words = words;
		}

		/** As it stands in the picture. */
		public String words() {
			return words;
		}
	}

	/**
	 * Where something is written.
	 *
	 * @param start of all of it
	 * @param end behind all of it
	 * @param nameOffset of the name, in UTF-16 units as all of these
	 */
	public record Place(Path file, int start, int end, int nameOffset, int nameLength) {
		boolean holds(Path other, int offset) {
			return file.equals(other) && offset >= start && offset < Math.max(end, start + 1);
		}
	}

	/**
	 * What was found there.
	 *
	 * @param severity of the worst finding, if there is any
	 * @param messages one for each finding
	 */
	public record Notes(Optional<Severity> severity, List<String> messages) {
		/** Nothing was found. */
		public static final Notes NONE = new Notes(Optional.empty(), List.of());
	}

	/**
	 * A partition, or the application.
	 *
	 * @param id a name that stays the same from one picture to the next
	 * @param caption what it is, in a few words
	 * @param tip all that is worth telling of it, lines apart
	 * @param rows its services
	 * @param place where it is written; none for TF-M's own
	 * @param notes what was found in it, its services and uses included
	 */
	public record Box(String id, Kind kind, String name, String caption, String tip, List<Row> rows, Optional<Place> place, Notes notes) {
	}

	/**
	 * A service.
	 *
	 * @param detail its SID as it is written
	 * @param nonSecure whether non-secure clients may call it
	 */
	public record Row(String name, String detail, boolean nonSecure, String tip, Optional<Place> place, Notes notes) {
	}

	/**
	 * A dependency.
	 *
	 * @param from index of the box that uses
	 * @param to index of the box that is used
	 * @param row index of the service in the used box; -1 for the box as a whole
	 * @param kind how strong it is
	 * @param circle whether it is part of a circle
	 * @param place of the name in the {@code uses} line; none for calls that are only allowed
	 */
	public record Arrow(int from, int to, int row, Strength kind, boolean circle, Optional<Place> place) {
	}

	/** How strong a dependency is. */
	public enum Strength {
		/** The partition cannot do without. */
		NEEDED,
		/** Used when it is there. */
		WEAK,
		/** The application may call it; whether it does is not written in manifests. */
		ALLOWED
	}

	/** The index of the box with that name; -1 when there is none. */
	public int indexOf(String id) {
		for (int i = 0; i < boxes.size(); i++) {
			if (boxes.get(i).id().equals(id)) {
				return i;
			}
		}
		return -1;
	}

	/** The index of the box that is written at that place; -1 when there is none. */
	public int boxAt(Path file, int offset) {
		for (int i = 0; i < boxes.size(); i++) {
			if (boxes.get(i).place().filter(it -> it.holds(file, offset)).isPresent()) {
				return i;
			}
		}
		return -1;
	}

	/** Number of arrows that are part of a circle. */
	public long inCircles() {
		return arrows.stream().filter(Arrow::circle).count();
	}
}
