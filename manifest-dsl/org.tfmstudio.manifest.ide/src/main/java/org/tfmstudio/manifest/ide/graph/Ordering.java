// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The second part of a layered layout: orders the nodes of each layer so that few links cross, by barycentres and exchanges. */
final class Ordering {
	private static final int SWEEPS = 16;
	private static final int EXCHANGES = 6;

	private final Layers layers;
	private final List<List<Layers.Link>> lefts = new ArrayList<>();
	private final List<List<Layers.Link>> rights = new ArrayList<>();
	private final double[] position;

	Ordering(Layers layers) {
		this.layers = layers;
		int nodes = layers.layer.size();
		position = new double[nodes];
		for (int node = 0; node < nodes; node++) {
			lefts.add(new ArrayList<>());
			rights.add(new ArrayList<>());
		}
		for (Layers.Link link : layers.links) {
			rights.get(link.left()).add(link);
			lefts.get(link.right()).add(link);
		}
	}

	/** The nodes of each layer, from top to bottom. */
	List<List<Integer>> best() {
		List<List<Integer>> order = new ArrayList<>();
		layers.members.forEach(members -> order.add(new ArrayList<>(members)));
		order.forEach(this::number);
		List<List<Integer>> best = copy(order);
		long least = crossings();
		for (int sweep = 0; sweep < SWEEPS && least > 0; sweep++) {
			boolean toTheRight = sweep % 2 == 0;
			for (int i = 0; i < order.size(); i++) {
				List<Integer> layer = order.get(toTheRight ? i : order.size() - 1 - i);
				arrange(layer, toTheRight);
				number(layer);
			}
			exchange(order);
			long now = crossings();
			if (now < least) {
				least = now;
				best = copy(order);
			}
		}
		best.forEach(this::number);
		return best;
	}

	private void arrange(List<Integer> layer, boolean byLeft) {
		double[] centre = new double[position.length];
		for (int node : layer) {
			List<Layers.Link> links = byLeft ? lefts.get(node) : rights.get(node);
			centre[node] = links.isEmpty() ? position[node]
					: links.stream().mapToDouble(link -> byLeft ? position[link.left()] + link.port() * 1e-3 : rightEnd(link)).average().getAsDouble();
		}
		// the sort is stable: what is equal keeps its order
		layer.sort(Comparator.comparingDouble(node -> centre[node]));
	}

	private double rightEnd(Layers.Link link) {
		return position[link.right()] + link.port() - 0.5;
	}

	private void number(List<Integer> layer) {
		for (int i = 0; i < layer.size(); i++) {
			position[layer.get(i)] = i;
		}
	}

	/** Exchanges neighbours as long as that takes crossings away. */
	private void exchange(List<List<Integer>> order) {
		boolean better = true;
		for (int round = 0; round < EXCHANGES && better; round++) {
			better = false;
			for (List<Integer> layer : order) {
				for (int i = 0; i + 1 < layer.size(); i++) {
					int upper = layer.get(i);
					int lower = layer.get(i + 1);
					if (between(upper, lower) > between(lower, upper)) {
						layer.set(i, lower);
						layer.set(i + 1, upper);
						position[lower] = i;
						position[upper] = i + 1;
						better = true;
					}
				}
			}
		}
	}

	/** Crossings of the links of two nodes of a layer, when the first stands above the second. */
	private long between(int upper, int lower) {
		long count = 0;
		for (Layers.Link one : lefts.get(upper)) {
			for (Layers.Link other : lefts.get(lower)) {
				count += position[one.left()] > position[other.left()] ? 1 : 0;
			}
		}
		for (Layers.Link one : rights.get(upper)) {
			for (Layers.Link other : rights.get(lower)) {
				count += rightEnd(one) > rightEnd(other) ? 1 : 0;
			}
		}
		return count;
	}

	/** All crossings: for each pair of layers the inversions of the ends of their links, counted with a tree of sums. */
	long crossings() {
		long count = 0;
		List<List<Layers.Link>> byLayer = new ArrayList<>();
		layers.members.forEach(members -> byLayer.add(new ArrayList<>()));
		layers.links.forEach(link -> byLayer.get(layers.layer.get(link.left())).add(link));
		for (List<Layers.Link> links : byLayer) {
			links.sort(Comparator.comparingDouble((Layers.Link link) -> position[link.left()]).thenComparingDouble(this::rightEnd));
			double[] ends = links.stream().mapToDouble(this::rightEnd).sorted().distinct().toArray();
			int[] sums = new int[ends.length + 1];
			int seen = 0;
			for (Layers.Link link : links) {
				int at = java.util.Arrays.binarySearch(ends, rightEnd(link)) + 1;
				int notBelow = 0;
				for (int i = at; i > 0; i -= i & -i) {
					notBelow += sums[i];
				}
				count += seen - notBelow;
				for (int i = at; i < sums.length; i += i & -i) {
					sums[i]++;
				}
				seen++;
			}
		}
		return count;
	}

	private static List<List<Integer>> copy(List<List<Integer>> order) {
		List<List<Integer>> copy = new ArrayList<>();
		order.forEach(layer -> copy.add(List.copyOf(layer)));
		return copy;
	}
}
