// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.tfmstudio.manifest.ide.graph.Drawing.Curve;
import org.tfmstudio.manifest.ide.graph.Drawing.Placed;
import org.tfmstudio.manifest.ide.graph.Drawing.Segment;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Arrow;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Box;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Row;

/**
 * Puts a graph on a plane: who uses stands left of what it uses, and boxes without arrows stand in rows below. The same graph
 * gives the same drawing.
 */
public final class GraphLayout {
	private static final double GAP = 18;
	private static final double LANE = 10;
	private static final double BETWEEN = 64;
	private static final double LEAST_WIDTH = 120;
	private static final double BADGE = 22;
	private static final int SETTLING = 12;
	private static final double WIDEST_ROW = 1_100;

	private final PartitionGraph graph;
	private final int boxes;
	private final double[] width;
	private final double[] height;
	private final double[] x;
	private final double[] y;
	private final int[] column;

	private GraphLayout(PartitionGraph graph, TextMeasure measure) {
		this.graph = graph;
		boxes = graph.boxes().size();
		width = new double[boxes];
		height = new double[boxes];
		x = new double[boxes];
		y = new double[boxes];
		column = new int[boxes];
		for (int i = 0; i < boxes; i++) {
			Box box = graph.boxes().get(i);
			width[i] = Math.ceil(width(box, measure));
			height[i] = Drawing.HEAD + box.rows().size() * Drawing.ROW + (box.rows().isEmpty() ? 0 : Drawing.PADDING / 2);
		}
	}

	/** Lays a graph out. */
	public static Drawing of(PartitionGraph graph, TextMeasure measure) {
		return new GraphLayout(graph, measure).draw();
	}

	private static double width(Box box, TextMeasure measure) {
		double width = Math.max(measure.width(box.name(), true) + BADGE, measure.width(box.caption(), false));
		for (Row row : box.rows()) {
			width = Math.max(width, BADGE + measure.width(row.name(), false) + 16 + measure.width(row.detail(), false));
		}
		return Math.max(LEAST_WIDTH, width + 2 * Drawing.PADDING);
	}

	private Drawing draw() {
		boolean[] linked = new boolean[boxes];
		for (Arrow arrow : graph.arrows()) {
			linked[arrow.from()] = true;
			linked[arrow.to()] = true;
		}
		List<Curve> curves = new ArrayList<>();
		double[] size = layered(linked, curves);
		double[] all = rest(linked, size);
		List<Placed> placed = new ArrayList<>();
		for (int i = 0; i < boxes; i++) {
			placed.add(new Placed(x[i], y[i], width[i], height[i], column[i]));
		}
		return new Drawing(graph, all[0] + 2 * Drawing.PADDING, all[1] + 2 * Drawing.PADDING, List.copyOf(placed), List.copyOf(curves));
	}

	/** Boxes with arrows. Answers width and height. */
	private double[] layered(boolean[] linked, List<Curve> curves) {
		int[] number = new int[boxes];
		int[] box = new int[boxes];
		int size = 0;
		for (int i = 0; i < boxes; i++) {
			if (linked[i]) {
				box[size] = i;
				number[i] = size++;
			}
		}
		int[][] arrows = new int[graph.arrows().size()][];
		double[] ports = new double[arrows.length];
		for (int i = 0; i < arrows.length; i++) {
			Arrow arrow = graph.arrows().get(i);
			arrows[i] = new int[] { number[arrow.from()], number[arrow.to()] };
			ports[i] = port(arrow);
		}
		Layers layers = new Layers(size, arrows, ports);
		List<List<Integer>> order = new Ordering(layers).best();
		double[] top = new double[layers.layer.size()];
		double[] tall = new double[layers.layer.size()];
		for (int node = 0; node < tall.length; node++) {
			tall[node] = node < size ? height[box[node]] : 0;
		}
		settle(layers, order, top, tall, size);
		double[] columnLeft = new double[order.size()];
		double[] columnRight = new double[order.size()];
		double right = Drawing.PADDING;
		for (int i = 0; i < order.size(); i++) {
			double widest = 0;
			for (int node : order.get(i)) {
				widest = Math.max(widest, node < size ? width[box[node]] : 0);
			}
			columnLeft[i] = right;
			columnRight[i] = right + widest;
			right += widest + (i + 1 < order.size() ? BETWEEN + Math.min(60, 3 * linksRightOf(layers, i)) : 0);
		}
		double least = Double.MAX_VALUE;
		double most = 0;
		for (int node = 0; node < top.length; node++) {
			least = Math.min(least, top[node]);
			most = Math.max(most, top[node] + tall[node]);
		}
		double shift = top.length == 0 ? 0 : Drawing.PADDING - least;
		for (int node = 0; node < top.length; node++) {
			top[node] = Math.round(top[node] + shift);
			if (node < size) {
				int at = layers.layer.get(node);
				x[box[node]] = columnLeft[at];
				width[box[node]] = columnRight[at] - columnLeft[at];
				y[box[node]] = top[node];
				column[box[node]] = at;
			}
		}
		lines(layers, top, columnLeft, columnRight, curves);
		return size == 0 ? new double[] { 0, 0 } : new double[] { right - Drawing.PADDING, most - least };
	}

	private double port(Arrow arrow) {
		double h = height[arrow.to()];
		return arrow.row() < 0 ? Drawing.HEAD / 2 / h : (Drawing.HEAD + arrow.row() * Drawing.ROW + Drawing.ROW / 2) / h;
	}

	private static long linksRightOf(Layers layers, int layer) {
		return layers.links.stream().filter(link -> layers.layer.get(link.left()) == layer).count();
	}

	/** Heights: each node goes where its neighbours are, on average, as far as the others of its layer let it. */
	private void settle(Layers layers, List<List<Integer>> order, double[] top, double[] tall, int real) {
		List<List<Layers.Link>> lefts = new ArrayList<>();
		List<List<Layers.Link>> rights = new ArrayList<>();
		for (int node = 0; node < top.length; node++) {
			lefts.add(new ArrayList<>());
			rights.add(new ArrayList<>());
		}
		layers.links.forEach(link -> {
			lefts.get(link.right()).add(link);
			rights.get(link.left()).add(link);
		});
		for (List<Integer> layer : order) {
			double at = 0;
			for (int i = 0; i < layer.size(); i++) {
				top[layer.get(i)] = at;
				at += tall[layer.get(i)] + (i + 1 < layer.size() ? gap(layer.get(i), layer.get(i + 1), real) : 0);
			}
		}
		for (int round = 0; round < SETTLING; round++) {
			boolean toTheRight = round % 2 == 0;
			for (int i = 0; i < order.size(); i++) {
				List<Integer> layer = order.get(toTheRight ? i : order.size() - 1 - i);
				double[] wish = new double[layer.size()];
				double[] weight = new double[layer.size()];
				for (int k = 0; k < layer.size(); k++) {
					int node = layer.get(k);
					double sum = 0;
					int count = 0;
					for (Layers.Link link : round < SETTLING / 2 && !toTheRight ? List.<Layers.Link>of() : lefts.get(node)) {
						sum += top[link.left()] + tall[link.left()] / 2 - link.port() * tall[node];
						count++;
					}
					for (Layers.Link link : round < SETTLING / 2 && toTheRight ? List.<Layers.Link>of() : rights.get(node)) {
						sum += top[link.right()] + link.port() * tall[link.right()] - tall[node] / 2;
						count++;
					}
					wish[k] = count == 0 ? top[node] : sum / count;
					weight[k] = count == 0 ? 0.01 : node < real ? count : 4;
				}
				push(layer, wish, weight, top, tall, real);
			}
		}
	}

	private static double gap(int upper, int lower, int real) {
		return upper < real && lower < real ? GAP : LANE;
	}

	/** The heights that are nearest to the wishes, with no two nodes in each other's way: pools what would be in the wrong order. */
	private void push(List<Integer> layer, double[] wish, double[] weight, double[] top, double[] tall, int real) {
		int size = layer.size();
		double[] offset = new double[size];
		for (int i = 1; i < size; i++) {
			offset[i] = offset[i - 1] + tall[layer.get(i - 1)] + gap(layer.get(i - 1), layer.get(i), real);
		}
		double[] mean = new double[size];
		double[] mass = new double[size];
		int[] count = new int[size];
		int pools = 0;
		for (int i = 0; i < size; i++) {
			mean[pools] = wish[i] - offset[i];
			mass[pools] = weight[i];
			count[pools] = 1;
			while (pools > 0 && mean[pools - 1] > mean[pools]) {
				double together = mass[pools - 1] + mass[pools];
				mean[pools - 1] = (mean[pools - 1] * mass[pools - 1] + mean[pools] * mass[pools]) / together;
				mass[pools - 1] = together;
				count[pools - 1] += count[pools];
				pools--;
			}
			pools++;
		}
		int at = 0;
		for (int pool = 0; pool < pools; pool++) {
			for (int i = 0; i < count[pool]; i++, at++) {
				top[layer.get(at)] = mean[pool] + offset[at];
			}
		}
	}

	/** The lines: they bend between the layers only, so that none touches a box. */
	private void lines(Layers layers, double[] top, double[] columnLeft, double[] columnRight, List<Curve> curves) {
		double[] start = starts(layers, top);
		for (int i = 0; i < graph.arrows().size(); i++) {
			Arrow arrow = graph.arrows().get(i);
			List<Integer> chain = layers.chains.get(i);
			int leftBox = layers.turned[i] ? arrow.to() : arrow.from();
			int rightBox = layers.turned[i] ? arrow.from() : arrow.to();
			double atX = x[leftBox] + width[leftBox];
			double atY = layers.turned[i] ? y[leftBox] + port(arrow) * height[leftBox] : start[i];
			List<Segment> segments = new ArrayList<>();
			for (int k = 1; k < chain.size(); k++) {
				boolean last = k + 1 == chain.size();
				int layer = layers.layer.get(chain.get(k));
				double toX = last ? x[rightBox] : columnLeft[layer];
				double toY = !last ? top[chain.get(k)] : layers.turned[i] ? start[i] : y[rightBox] + port(arrow) * height[rightBox];
				double middle = (atX + toX) / 2;
				segments.add(new Segment(atX, atY, middle, atY, middle, toY, toX, toY));
				if (!last) {
					segments.add(new Segment(toX, toY, toX, toY, columnRight[layer], toY, columnRight[layer], toY));
					atX = columnRight[layer];
					atY = toY;
				}
			}
			if (layers.turned[i]) {
				segments = segments.reversed().stream().map(Segment::reversed).toList();
			}
			curves.add(new Curve(List.copyOf(segments), !layers.turned[i]));
		}
	}

	/** Where arrows leave their box: spread along its side, in the order of where they go. */
	private double[] starts(Layers layers, double[] top) {
		double[] start = new double[graph.arrows().size()];
		for (int side = 0; side < 2; side++) {
			for (int box = 0; box < boxes; box++) {
				List<Integer> out = new ArrayList<>();
				for (int i = 0; i < start.length; i++) {
					if (graph.arrows().get(i).from() == box && layers.turned[i] == (side == 1)) {
						out.add(i);
					}
				}
				boolean back = side == 1;
				out.sort(Comparator.comparingDouble(i -> {
					List<Integer> chain = layers.chains.get(i);
					int next = chain.get(back ? chain.size() - 2 : 1);
					boolean direct = chain.size() == 2;
					return direct ? y[graph.arrows().get(i).to()] + port(graph.arrows().get(i)) * height[graph.arrows().get(i).to()] : top[next];
				}));
				for (int k = 0; k < out.size(); k++) {
					start[out.get(k)] = y[box] + height[box] * (k + 1) / (out.size() + 1);
				}
			}
		}
		return start;
	}

	/** Boxes without arrows, in rows below. Answers width and height of all. */
	private double[] rest(boolean[] linked, double[] size) {
		double widest = Math.max(size[0], 0);
		double mean = Arrays.stream(width).average().orElse(0);
		long alone = 0;
		for (int i = 0; i < boxes; i++) {
			alone += linked[i] ? 0 : 1;
		}
		double limit = Math.max(Math.max(widest, WIDEST_ROW), Math.sqrt(alone * 1.6) * mean);
		double atX = Drawing.PADDING;
		double atY = Drawing.PADDING + size[1] + (size[1] > 0 ? 2 * GAP : 0);
		double tallest = 0;
		double right = widest;
		for (int i = 0; i < boxes; i++) {
			if (linked[i]) {
				continue;
			}
			if (atX > Drawing.PADDING && atX + width[i] > limit) {
				atX = Drawing.PADDING;
				atY += tallest + GAP;
				tallest = 0;
			}
			x[i] = atX;
			y[i] = atY;
			column[i] = -1;
			atX += width[i] + GAP;
			tallest = Math.max(tallest, height[i]);
			right = Math.max(right, atX - GAP - Drawing.PADDING);
		}
		return new double[] { right, alone == 0 ? size[1] : atY + tallest - Drawing.PADDING };
	}
}
