// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.navigate;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import org.eclipse.jface.dialogs.PopupDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerFilter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.texteditor.ITextEditor;
import org.tfmstudio.manifest.ide.OutlineNode;
import org.tfmstudio.manifest.ui.live.Caret;
import org.tfmstudio.manifest.ui.live.LiveText;

/** The elements of a manifest in a window over its editor; typing keeps those that contain what is typed. */
final class QuickOutline extends PopupDialog {
	private static final Point SIZE = new Point(440, 340);

	private final ITextEditor editor;
	private final ITextViewer viewer;
	private final IDocument document;
	private final Consumer<LiveText.State> listener = state -> show(state.outline());
	private LiveText live;
	private Text filter;
	private TreeViewer tree;

	QuickOutline(ITextEditor editor, ITextViewer viewer) {
		super(viewer.getTextWidget().getShell(), SWT.RESIZE, true, true, false, false, false, null, "Type to filter, Enter to go there");
		this.editor = editor;
		this.viewer = viewer;
		document = viewer.getDocument();
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		filter = new Text(area, SWT.SEARCH | SWT.ICON_SEARCH);
		filter.setMessage("element");
		GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
		tree = new TreeViewer(area, SWT.SINGLE | SWT.V_SCROLL | SWT.H_SCROLL);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(tree.getTree());
		OutlineTree labels = new OutlineTree();
		tree.setContentProvider(labels);
		tree.setLabelProvider(labels);
		tree.addFilter(new Containing());
		filter.addModifyListener(event -> narrow());
		filter.addListener(SWT.KeyDown, this::key);
		filter.addListener(SWT.DefaultSelection, event -> go());
		tree.getTree().addListener(SWT.DefaultSelection, event -> go());
		tree.getTree().addListener(SWT.MouseUp, event -> {
			if (tree.getTree().getItem(new Point(event.x, event.y)) != null) {
				go();
			}
		});
		live = LiveText.acquire(document);
		live.listen(listener);
		area.addDisposeListener(event -> {
			live.ignore(listener);
			live.release();
		});
		return area;
	}

	@Override
	protected Control getFocusControl() {
		return filter;
	}

	@Override
	protected Point getDefaultSize() {
		return SIZE;
	}

	@Override
	protected Point getDefaultLocation(Point size) {
		Point at = viewer.getTextWidget().toDisplay(0, 0);
		Point space = viewer.getTextWidget().getSize();
		return new Point(at.x + Math.max(0, (space.x - size.x) / 2), at.y + Math.max(0, (space.y - size.y) / 4));
	}

	private void show(List<OutlineNode> outline) {
		if (tree.getControl().isDisposed()) {
			return;
		}
		tree.setInput(outline);
		tree.expandAll();
		List<OutlineNode> path = OutlineNode.path(outline, Caret.offset(viewer));
		if (!path.isEmpty()) {
			tree.setSelection(new StructuredSelection(path.getLast()), true);
		}
	}

	private void narrow() {
		tree.getControl().setRedraw(false);
		tree.refresh();
		tree.expandAll();
		TreeItem first = firstMatch(tree.getTree().getItems());
		if (first != null) {
			tree.setSelection(new StructuredSelection(first.getData()), true);
		}
		tree.getControl().setRedraw(true);
	}

	private TreeItem firstMatch(TreeItem[] items) {
		for (TreeItem item : items) {
			TreeItem found = matches((OutlineNode) item.getData()) ? item : firstMatch(item.getItems());
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	private boolean matches(OutlineNode node) {
		return node.label().toLowerCase(Locale.ROOT).contains(filter.getText().strip().toLowerCase(Locale.ROOT));
	}

	private void key(Event event) {
		if (event.keyCode == SWT.ARROW_DOWN || event.keyCode == SWT.ARROW_UP) {
			tree.getTree().setFocus();
			event.doit = false;
		}
	}

	private void go() {
		if (tree.getStructuredSelection().getFirstElement() instanceof OutlineNode node) {
			close();
			editor.selectAndReveal(node.nameOffset(), node.nameLength());
			editor.setFocus();
		}
	}

	/** Keeps what contains the text of the filter, with all around it. */
	private final class Containing extends ViewerFilter {
		@Override
		public boolean select(Viewer of, Object parent, Object element) {
			OutlineNode node = (OutlineNode) element;
			return matches(node) || node.children().stream().anyMatch(it -> select(of, node, it));
		}
	}
}
