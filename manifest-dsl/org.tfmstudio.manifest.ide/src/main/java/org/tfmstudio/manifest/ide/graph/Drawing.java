// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.graph;

import java.util.List;

/**
 * A graph with its places, in points at zoom 100 %, from the upper left corner. Boxes and arrows are in the order of the graph.
 *
 * @param graph what is drawn
 * @param width of all of it, margins included
 * @param height of all of it, margins included
 */
public record Drawing(PartitionGraph graph, double width, double height, List<Placed> boxes, List<Curve> arrows) {
	/** Height of a box above its rows. */
	public static final double HEAD = 42;
	/** Height of a row. */
	public static final double ROW = 20;
	/** Space inside of a box, and around all. */
	public static final double PADDING = 10;
	private static final int STEPS = 16;

	/**
	 * A box at its place.
	 *
	 * @param layer column that it is in, from 0; boxes without arrows have -1
	 */
	public record Placed(double x, double y, double width, double height, int layer) {
		boolean holds(double px, double py) {
			return px >= x && px < x + width && py >= y && py < y + height;
		}

		/** The middle of a row; of the box's head for row -1. */
		public double rowMiddle(int row) {
			return row < 0 ? y + HEAD / 2 : y + HEAD + row * ROW + ROW / 2;
		}
	}

	/** A cubic Bézier segment. */
	public record Segment(double x1, double y1, double cx1, double cy1, double cx2, double cy2, double x2, double y2) {
		/** The point at t, from 0 to 1. */
		double x(double t) {
			return at(t, x1, cx1, cx2, x2);
		}

		double y(double t) {
			return at(t, y1, cy1, cy2, y2);
		}

		private static double at(double t, double a, double b, double c, double d) {
			double s = 1 - t;
			return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
		}

		Segment reversed() {
			return new Segment(x2, y2, cx2, cy2, cx1, cy1, x1, y1);
		}
	}

	/**
	 * An arrow: its line from the user to the used.
	 *
	 * @param forward whether it arrives from the left, as all do that are not turned to break a circle
	 */
	public record Curve(List<Segment> segments, boolean forward) {
	}

	/** The box at a point; -1 when there is none. */
	public int boxAt(double x, double y) {
		for (int i = 0; i < boxes.size(); i++) {
			if (boxes.get(i).holds(x, y)) {
				return i;
			}
		}
		return -1;
	}

	/** The row of the box at a point; -1 when it is the head. */
	public int rowAt(int box, double y) {
		int row = (int) Math.floor((y - boxes.get(box).y() - HEAD) / ROW);
		return row >= 0 && row < graph.boxes().get(box).rows().size() ? row : -1;
	}

	/** The arrow nearest to a point, not farther than the reach; -1 when there is none. */
	public int arrowAt(double x, double y, double reach) {
		int nearest = -1;
		double best = reach * reach;
		for (int i = 0; i < arrows.size(); i++) {
			for (Segment segment : arrows.get(i).segments()) {
				for (int step = 0; step <= STEPS; step++) {
					double dx = segment.x(step / (double) STEPS) - x;
					double dy = segment.y(step / (double) STEPS) - y;
					if (dx * dx + dy * dy < best) {
						best = dx * dx + dy * dy;
						nearest = i;
					}
				}
			}
		}
		return nearest;
	}

	/** Where a walk by arrow keys goes. */
	public enum Way {
		LEFT, RIGHT, UP, DOWN
	}

	/** The next box that way: the nearest whose middle lies more that way than aside; the same box when there is none. */
	public int walk(int from, Way way) {
		if (from < 0 || from >= boxes.size()) {
			return boxes.isEmpty() ? -1 : 0;
		}
		double x = boxes.get(from).x() + boxes.get(from).width() / 2;
		double y = boxes.get(from).y() + boxes.get(from).height() / 2;
		int best = from;
		double least = Double.MAX_VALUE;
		for (int i = 0; i < boxes.size(); i++) {
			double dx = boxes.get(i).x() + boxes.get(i).width() / 2 - x;
			double dy = boxes.get(i).y() + boxes.get(i).height() / 2 - y;
			double along = switch (way) {
				case LEFT -> -dx;
				case RIGHT -> dx;
				case UP -> -dy;
				case DOWN -> dy;
			};
			double aside = way == Way.LEFT || way == Way.RIGHT ? Math.abs(dy) : Math.abs(dx);
			double cost = along + 2 * aside;
			if (i != from && along > 1 && cost < least) {
				least = cost;
				best = i;
			}
		}
		return best;
	}
}
