// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import java.util.List;

import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.ContentOutlinePage;
import org.tfmstudio.manifest.ide.OutlineNode;
import org.tfmstudio.manifest.ui.ManifestImages;
import org.tfmstudio.manifest.ui.ManifestServices;

/** The elements of a manifest; a click leads to the element's name. */
final class ManifestOutline extends ContentOutlinePage implements IDocumentListener {
	/** Milliseconds without a key before the outline is made anew. */
	private static final int DELAY = 400;

	private final ITextEditor editor;
	private final IDocument document;
	private int changes;

	ManifestOutline(ITextEditor editor, IDocument document) {
		this.editor = editor;
		this.document = document;
	}

	@Override
	public void createControl(Composite parent) {
		super.createControl(parent);
		TreeViewer viewer = getTreeViewer();
		viewer.setContentProvider(new Content());
		viewer.setLabelProvider(new Labels());
		viewer.setAutoExpandLevel(3);
		viewer.setInput(ManifestServices.parse(document).outline());
		document.addDocumentListener(this);
	}

	@Override
	public void dispose() {
		document.removeDocumentListener(this);
		super.dispose();
	}

	@Override
	public void documentAboutToBeChanged(DocumentEvent event) {
		// the change itself counts
	}

	@Override
	public void documentChanged(DocumentEvent event) {
		int change = ++changes;
		getControl().getDisplay().timerExec(DELAY, () -> {
			if (change == changes && !getControl().isDisposed()) {
				refresh();
			}
		});
	}

	private void refresh() {
		TreeViewer viewer = getTreeViewer();
		viewer.getControl().setRedraw(false);
		viewer.setInput(ManifestServices.parse(document).outline());
		viewer.expandToLevel(3);
		viewer.getControl().setRedraw(true);
	}

	@Override
	public void selectionChanged(SelectionChangedEvent event) {
		super.selectionChanged(event);
		if (getControl().isFocusControl() && event.getStructuredSelection() instanceof StructuredSelection selection
				&& selection.getFirstElement() instanceof OutlineNode node) {
			editor.selectAndReveal(node.nameOffset(), node.nameLength());
		}
	}

	private static final class Content implements ITreeContentProvider {
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
			return null;
		}

		@Override
		public boolean hasChildren(Object element) {
			return !((OutlineNode) element).children().isEmpty();
		}
	}

	private static final class Labels extends LabelProvider {
		@Override
		public String getText(Object element) {
			return ((OutlineNode) element).label();
		}

		@Override
		public Image getImage(Object element) {
			return switch (((OutlineNode) element).kind()) {
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
	}
}
