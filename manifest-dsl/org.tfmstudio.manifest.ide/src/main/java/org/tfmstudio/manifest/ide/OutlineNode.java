// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.util.ArrayList;
import java.util.List;

/**
 * An element of a file, for an outline.
 *
 * @param label its name and what is worth seeing of it
 * @param kind what it is, for its icon
 * @param offset of its text
 * @param length of its text
 * @param nameOffset of its name, to be selected
 * @param nameLength of its name
 */
public record OutlineNode(String label, Kind kind, int offset, int length, int nameOffset, int nameLength,
		List<OutlineNode> children) {
	/** What an element is. */
	public enum Kind {
		PARTITION, SERVICE, OPERATION, STRUCT, IRQ, REGION, USE, DEVICE, BOOT, OPTION
	}

	public OutlineNode {
		children = List.copyOf(children);
	}

	/**
	 * The elements around a place, outermost first; none where there is none. A place right behind an element counts as in it.
	 *
	 * @param nodes the elements to look in
	 */
	public static List<OutlineNode> path(List<OutlineNode> nodes, int offset) {
		List<OutlineNode> path = new ArrayList<>();
		List<OutlineNode> level = nodes;
		while (level != null) {
			List<OutlineNode> next = null;
			// of two that touch, the one that begins at the place
			for (OutlineNode node : level) {
				if (offset >= node.offset() && offset <= node.offset() + node.length()) {
					if (next != null) {
						path.removeLast();
					}
					path.add(node);
					next = node.children();
				}
			}
			level = next;
		}
		return List.copyOf(path);
	}
}
