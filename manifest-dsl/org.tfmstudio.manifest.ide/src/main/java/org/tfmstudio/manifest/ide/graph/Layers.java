// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The first half of a layered layout (Sugiyama): turns arrows that close a circle, gives each node its layer, and puts stand-ins
 * where an arrow passes a layer. Nothing depends on anything but the order of nodes and links.
 */
final class Layers {
	/** A link between nodes of neighbouring layers; {@code port} is the height of its end in the right node, from 0 to 1. */
	record Link(int left, int right, double port) {
	}

	/** Layer of each node, stand-ins behind the real ones. */
	final List<Integer> layer = new ArrayList<>();
	/** Nodes of each layer, in the order of their numbers. */
	final List<List<Integer>> members = new ArrayList<>();
	final List<Link> links = new ArrayList<>();
	/** For each arrow the nodes that its line passes, from left to right. */
	final List<List<Integer>> chains = new ArrayList<>();
	final boolean[] turned;

	private final int[][] arrows;
	private final int size;

	/**
	 * Layers of a graph.
	 *
	 * @param size number of nodes
	 * @param arrows pairs of from and to, no node to itself
	 * @param ports height of the end of each arrow in its node, from 0 to 1
	 */
	Layers(int size, int[][] arrows, double[] ports) {
		this.size = size;
		this.arrows = arrows;
		turned = new boolean[arrows.length];
		turn();
		int[] rank = rank();
		for (int node = 0; node < size; node++) {
			layer.add(rank[node]);
		}
		for (int i = 0; i < arrows.length; i++) {
			chain(i, ports[i]);
		}
		int layers = layer.stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
		for (int i = 0; i < layers; i++) {
			members.add(new ArrayList<>());
		}
		for (int node = 0; node < layer.size(); node++) {
			members.get(layer.get(node)).add(node);
		}
	}

	private int left(int arrow) {
		return turned[arrow] ? arrows[arrow][1] : arrows[arrow][0];
	}

	private int right(int arrow) {
		return turned[arrow] ? arrows[arrow][0] : arrows[arrow][1];
	}

	/** Turns the arrows that lead back to a node on the way, in a depth-first walk without recursion. */
	private void turn() {
		List<List<Integer>> out = new ArrayList<>();
		for (int node = 0; node < size; node++) {
			out.add(new ArrayList<>());
		}
		for (int i = 0; i < arrows.length; i++) {
			out.get(arrows[i][0]).add(i);
		}
		int[] state = new int[size];
		int[] at = new int[size];
		int[] path = new int[size];
		for (int start = 0; start < size; start++) {
			int depth = 0;
			if (state[start] == 0) {
				path[depth++] = start;
				state[start] = 1;
			}
			while (depth > 0) {
				int node = path[depth - 1];
				if (at[node] == out.get(node).size()) {
					state[node] = 2;
					depth--;
					continue;
				}
				int arrow = out.get(node).get(at[node]++);
				int to = arrows[arrow][1];
				if (state[to] == 1) {
					turned[arrow] = true;
				} else if (state[to] == 0) {
					state[to] = 1;
					path[depth++] = to;
				}
			}
		}
	}

	/** Longest way from the left, no layer much higher than the picture is wide; then what nobody leads to moves to the right. */
	private int[] rank() {
		int[] before = new int[size];
		List<List<Integer>> next = new ArrayList<>();
		for (int node = 0; node < size; node++) {
			next.add(new ArrayList<>());
		}
		for (int i = 0; i < arrows.length; i++) {
			next.get(left(i)).add(right(i));
			before[right(i)]++;
		}
		int most = Math.max(6, (int) Math.ceil(Math.sqrt(2.0 * size)));
		int[] rank = new int[size];
		int[] filled = new int[size + 1];
		boolean[] source = new boolean[size];
		int[] ready = new int[size];
		int count = 0;
		for (int node = 0; node < size; node++) {
			if (before[node] == 0) {
				source[node] = true;
				ready[count++] = node;
			}
		}
		for (int i = 0; i < count; i++) {
			int node = ready[i];
			while (!source[node] && filled[rank[node]] >= most) {
				rank[node]++;
			}
			filled[rank[node]]++;
			for (int to : next.get(node)) {
				rank[to] = Math.max(rank[to], rank[node] + 1);
				if (--before[to] == 0) {
					ready[count++] = to;
				}
			}
		}
		for (int node = 0; node < size; node++) {
			if (source[node] && !next.get(node).isEmpty()) {
				rank[node] = next.get(node).stream().mapToInt(to -> rank[to]).min().getAsInt() - 1;
			}
		}
		// layers that became empty go
		int[] used = Arrays.stream(rank).distinct().sorted().toArray();
		for (int node = 0; node < size; node++) {
			rank[node] = Arrays.binarySearch(used, rank[node]);
		}
		return rank;
	}

	private void chain(int arrow, double port) {
		int from = left(arrow);
		int to = right(arrow);
		List<Integer> chain = new ArrayList<>(List.of(from));
		for (int at = layer.get(from) + 1; at < layer.get(to); at++) {
			layer.add(at);
			int stand = layer.size() - 1;
			links.add(new Link(chain.getLast(), stand, 0.5));
			chain.add(stand);
		}
		links.add(new Link(chain.getLast(), to, turned[arrow] ? 0.5 : port));
		chain.add(to);
		chains.add(chain);
	}
}
