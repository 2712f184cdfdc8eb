// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.graph;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Strongly connected components, by Tarjan's algorithm without recursion. */
final class Components {
	private Components() {
	}

	/**
	 * The component that each node belongs to; two nodes with the same number are in a circle with each other.
	 *
	 * @param next the nodes that each node leads to
	 */
	static int[] of(List<List<Integer>> next) {
		int size = next.size();
		int[] number = new int[size];
		int[] low = new int[size];
		int[] component = new int[size];
		int[] at = new int[size];
		Arrays.fill(number, -1);
		Arrays.fill(component, -1);
		Deque<Integer> open = new ArrayDeque<>();
		Deque<Integer> path = new ArrayDeque<>();
		int count = 0;
		int components = 0;
		for (int start = 0; start < size; start++) {
			if (number[start] >= 0) {
				continue;
			}
			path.push(start);
			while (!path.isEmpty()) {
				int node = path.peek();
				if (number[node] < 0) {
					number[node] = low[node] = count++;
					open.push(node);
				}
				if (at[node] < next.get(node).size()) {
					int to = next.get(node).get(at[node]++);
					if (number[to] < 0) {
						path.push(to);
					} else if (component[to] < 0) {
						low[node] = Math.min(low[node], number[to]);
					}
					continue;
				}
				path.pop();
				if (!path.isEmpty()) {
					low[path.peek()] = Math.min(low[path.peek()], low[node]);
				}
				if (low[node] == number[node]) {
					int member;
					do {
						member = open.pop();
						component[member] = components;
					} while (member != node);
					components++;
				}
			}
		}
		return component;
	}
}
