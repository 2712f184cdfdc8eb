// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.navigate;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.ViewerComparator;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.ContentOutlinePage;
import org.tfmstudio.manifest.ide.OutlineNode;
import org.tfmstudio.manifest.ui.ManifestEditors;
import org.tfmstudio.manifest.ui.ManifestImages;
import org.tfmstudio.manifest.ui.editor.EditorPreferences;
import org.tfmstudio.manifest.ui.live.Caret;
import org.tfmstudio.manifest.ui.live.LiveText;

/** The elements of a manifest; a click leads to the element's name, and the caret to its element. */
final class ManifestOutline extends ContentOutlinePage {
	private static final int LEVELS = 3;

	private final ITextEditor editor;
	private final IDocument document;
	private final Consumer<LiveText.State> listener = this::show;
	private LiveText text;
	private Caret caret;
	private List<OutlineNode> shown = List.of();
	private boolean following;

	ManifestOutline(ITextEditor editor, IDocument document) {
		this.editor = editor;
		this.document = document;
	}

	@Override
	public void createControl(Composite parent) {
		super.createControl(parent);
		TreeViewer viewer = getTreeViewer();
		OutlineTree tree = new OutlineTree();
		viewer.setContentProvider(tree);
		viewer.setLabelProvider(tree);
		viewer.setInput(shown);
		sort();
		text = LiveText.acquire(document);
		text.listen(listener);
		viewerOfText().ifPresent(it -> caret = new Caret(it, this::follow));
	}

	private Optional<ITextViewer> viewerOfText() {
		return ManifestEditors.viewerOf(editor);
	}

	@Override
	public void setActionBars(IActionBars bars) {
		super.setActionBars(bars);
		bars.getToolBarManager().add(toggle("Sort by Name", EditorPreferences.SORT_OUTLINE, this::sort, ManifestImages.SORT));
		IAction link = toggle("Link with Editor", EditorPreferences.LINK_OUTLINE, this::follow, null);
		link.setImageDescriptor(PlatformUI.getWorkbench().getSharedImages().getImageDescriptor(ISharedImages.IMG_ELCL_SYNCED));
		bars.getToolBarManager().add(link);
	}

	private static IAction toggle(String name, String preference, Runnable changed, ManifestImages image) {
		Action action = new Action(name, IAction.AS_CHECK_BOX) {
			@Override
			public void run() {
				EditorPreferences.store().setValue(preference, isChecked());
				changed.run();
			}
		};
		action.setToolTipText(name);
		action.setChecked(EditorPreferences.store().getBoolean(preference));
		if (image != null) {
			action.setImageDescriptor(image.descriptor());
		}
		return action;
	}

	private void sort() {
		getTreeViewer().setComparator(EditorPreferences.store().getBoolean(EditorPreferences.SORT_OUTLINE) ? new ViewerComparator() : null);
	}

	@Override
	public void dispose() {
		if (text != null) {
			text.ignore(listener);
			text.release();
		}
		if (caret != null) {
			caret.dispose();
		}
		super.dispose();
	}

	private void show(LiveText.State state) {
		if (getControl() == null || getControl().isDisposed() || state.outline().equals(shown)) {
			return;
		}
		TreeViewer viewer = getTreeViewer();
		Set<String> closed = new HashSet<>();
		collectClosed(viewer, shown, "", closed);
		shown = state.outline();
		viewer.getControl().setRedraw(false);
		viewer.setInput(shown);
		viewer.expandToLevel(LEVELS);
		close(viewer, shown, "", closed);
		viewer.getControl().setRedraw(true);
		follow();
	}

	// What its user has closed is known by names, since the elements are new ones.
	private static void collectClosed(TreeViewer viewer, List<OutlineNode> nodes, String path, Set<String> closed) {
		for (OutlineNode node : nodes) {
			if (!node.children().isEmpty() && !viewer.getExpandedState(node)) {
				closed.add(path + node.label());
			}
			collectClosed(viewer, node.children(), path + node.label() + "/", closed);
		}
	}

	private static void close(TreeViewer viewer, List<OutlineNode> nodes, String path, Set<String> closed) {
		for (OutlineNode node : nodes) {
			if (closed.contains(path + node.label())) {
				viewer.setExpandedState(node, false);
			}
			close(viewer, node.children(), path + node.label() + "/", closed);
		}
	}

	private void follow() {
		if (getControl() == null || getControl().isDisposed() || !EditorPreferences.store().getBoolean(EditorPreferences.LINK_OUTLINE)
				|| getControl().isFocusControl()) {
			return;
		}
		int offset = viewerOfText().map(Caret::offset).orElse(-1);
		List<OutlineNode> path = offset < 0 ? List.of() : OutlineNode.path(shown, offset);
		following = true;
		try {
			setSelection(path.isEmpty() ? StructuredSelection.EMPTY : new StructuredSelection(path.getLast()));
		} finally {
			following = false;
		}
	}

	@Override
	public void selectionChanged(SelectionChangedEvent event) {
		super.selectionChanged(event);
		if (!following && getControl().isFocusControl() && event.getStructuredSelection().getFirstElement() instanceof OutlineNode node) {
			editor.selectAndReveal(node.nameOffset(), node.nameLength());
		}
	}
}
