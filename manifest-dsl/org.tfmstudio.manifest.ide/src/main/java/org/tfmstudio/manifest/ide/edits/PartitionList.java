// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.edits;

import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;

/** Puts partitions into the list of a device, so that comments, order and spacing of the text stay. */
public final class PartitionList {
	private final Device device;
	private final String text;

	/**
	 * The list of a device.
	 *
	 * @param text that the device was parsed from
	 */
	public PartitionList(Device device, String text) {
		this.device = device;
		this.text = text;
	}

	/** Adds the partition at the end of the last {@code partitions} line, or a line; no edits where the text has no place for it. */
	public List<TextEdit> add(String partition) {
		Optional<INode> listed = device.getContained().stream().map(PartitionList::listed).flatMap(Optional::stream)
				.reduce((first, second) -> second);
		if (listed.isPresent()) {
			return List.of(new TextEdit(listed.get().getEndOffset(), 0, ", " + partition));
		}
		ICompositeNode node = NodeModelUtils.findActualNodeFor(device);
		INode brace = null;
		int last = -1;
		for (ILeafNode leaf : node.getLeafNodes()) {
			if (leaf.isHidden()) {
				continue;
			}
			if (leaf.getText().equals("}") && leaf.getEndOffset() == node.getEndOffset()) {
				brace = leaf;
			} else {
				last = leaf.getEndOffset();
			}
		}
		if (brace == null || last < 0) {
			return List.of();
		}
		int end = text.indexOf('\n', last);
		// a comment behind the last statement stays on its line
		int insert = end >= 0 && end < brace.getOffset() ? end : last;
		String tail = insert == last && text.substring(last, brace.getOffset()).indexOf('\n') < 0 ? "\n" : "";
		return List.of(new TextEdit(insert, 0, "\n    partitions " + partition + tail));
	}

	/** The node of an entry in a {@code partitions} line; none for {@code contains}. */
	private static Optional<INode> listed(Contained contained) {
		INode node = NodeModelUtils.findActualNodeFor(contained);
		boolean plain = node != null && !node.getText().strip().startsWith("contains");
		return plain ? Optional.of(node) : Optional.empty();
	}
}
