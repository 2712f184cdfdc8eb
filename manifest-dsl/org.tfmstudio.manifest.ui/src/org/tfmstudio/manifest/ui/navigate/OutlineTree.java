// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.navigate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.swt.graphics.Image;
import org.tfmstudio.manifest.ide.OutlineNode;
import org.tfmstudio.manifest.ui.ManifestImages;

/** Elements of a manifest in a tree viewer, whose input is a list of {@link OutlineNode}. */
final class OutlineTree extends LabelProvider implements ITreeContentProvider {
	private final Map<OutlineNode, OutlineNode> parents = new HashMap<>();

	static Image image(OutlineNode node) {
		return switch (node.kind()) {
			case PARTITION -> ManifestImages.PARTITION.image();
			case SERVICE -> ManifestImages.SERVICE.image();
			case OPERATION -> ManifestImages.OPERATION.image();
			case STRUCT -> ManifestImages.STRUCT.image();
			case IRQ -> ManifestImages.IRQ.image();
			case REGION -> ManifestImages.REGION.image();
			case USE -> ManifestImages.USES.image();
			case DEVICE -> ManifestImages.DEVICE.image();
			case BOOT, OPTION -> ManifestImages.OPTION.image();
		};
	}

	@Override
	public void inputChanged(Viewer viewer, Object before, Object after) {
		parents.clear();
		if (after instanceof List<?> nodes) {
			nodes.forEach(it -> remember((OutlineNode) it));
		}
	}

	private void remember(OutlineNode node) {
		node.children().forEach(it -> {
			parents.put(it, node);
			remember(it);
		});
	}

	@Override
	public Object[] getElements(Object input) {
		return ((List<?>) input).toArray();
	}

	@Override
	public Object[] getChildren(Object parent) {
		return ((OutlineNode) parent).children().toArray();
	}

	@Override
	public Object getParent(Object element) {
		return parents.get(element);
	}

	@Override
	public boolean hasChildren(Object element) {
		return !((OutlineNode) element).children().isEmpty();
	}

	@Override
	public String getText(Object element) {
		return ((OutlineNode) element).label();
	}

	@Override
	public Image getImage(Object element) {
		return image((OutlineNode) element);
	}
}
