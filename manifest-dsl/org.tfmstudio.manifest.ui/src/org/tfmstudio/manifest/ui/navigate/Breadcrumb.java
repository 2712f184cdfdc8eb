// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.navigate;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.ITextViewerExtension;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.tfmstudio.manifest.ide.OutlineNode;
import org.tfmstudio.manifest.ui.ManifestImages;
import org.tfmstudio.manifest.ui.ManifestServices;
import org.tfmstudio.manifest.ui.editor.EditorPreferences;
import org.tfmstudio.manifest.ui.live.Caret;
import org.tfmstudio.manifest.ui.live.LiveReconciler;
import org.tfmstudio.manifest.ui.live.LiveText.State;

/** The elements around the caret, in a bar above the text. A click leads to the element, its arrow to those beside it. */
public final class Breadcrumb extends LiveReconciler {
	/** The data key that tells the bar from other tool bars. */
	public static final String KEY = "org.tfmstudio.manifest.ui.breadcrumb";

	/** A step of the path: the file, or an element, with all that stand beside it. */
	private record Step(String label, Image image, int offset, int length, List<OutlineNode> beside) {
	}

	private final IPropertyChangeListener chosen = event -> {
		if (event.getProperty().equals(EditorPreferences.BREADCRUMB)) {
			arrange();
		}
	};
	private Caret caret;
	private Composite bar;
	private ToolBar tools;
	private Control text;
	private List<Step> shown = List.of();
	private List<OutlineNode> outline = List.of();

	@Override
	protected void installed() {
		caret = new Caret(viewer(), this::update);
		EditorPreferences.store().addPropertyChangeListener(chosen);
		text = ((ITextViewerExtension) viewer()).getControl();
		Composite parent = text.getParent();
		// an editor that lays out its text otherwise keeps its own way
		if (viewer() instanceof ProjectionViewer && parent.getLayout() instanceof FillLayout && parent.getChildren().length == 1) {
			build(parent);
			arrange();
		}
	}

	private void build(Composite parent) {
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(text);
		bar = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).margins(2, 0).applyTo(bar);
		tools = new ToolBar(bar, SWT.FLAT | SWT.RIGHT);
		tools.setData(KEY, this);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(tools);
		Label line = new Label(bar, SWT.SEPARATOR | SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
		bar.moveAbove(text);
	}

	private void arrange() {
		if (bar != null && !bar.isDisposed()) {
			boolean visible = EditorPreferences.store().getBoolean(EditorPreferences.BREADCRUMB);
			GridDataFactory.fillDefaults().grab(true, false).exclude(!visible).applyTo(bar);
			bar.setVisible(visible);
			bar.getParent().layout(true, true);
		}
	}

	@Override
	protected void uninstalled() {
		EditorPreferences.store().removePropertyChangeListener(chosen);
		caret.dispose();
		if (bar != null && !bar.isDisposed() && !text.isDisposed()) {
			Composite parent = text.getParent();
			bar.dispose();
			text.setLayoutData(null);
			parent.setLayout(new FillLayout());
			parent.layout();
		}
	}

	@Override
	protected void show(State state) {
		outline = state.outline();
		update();
	}

	private void update() {
		int offset = Caret.offset(viewer());
		if (tools == null || tools.isDisposed() || offset < 0 || viewer().getDocument() == null) {
			return;
		}
		List<Step> steps = new ArrayList<>();
		ManifestServices.path(viewer().getDocument()).ifPresent(it -> {
			String name = it.getFileName().toString();
			steps.add(new Step(name, (name.endsWith(".device") ? ManifestImages.DEVICE_FILE : ManifestImages.PARTITION_FILE).image(), 0, 0,
					outline));
		});
		List<OutlineNode> beside = outline;
		for (OutlineNode node : OutlineNode.path(outline, offset)) {
			steps.add(new Step(name(node), OutlineTree.image(node), node.nameOffset(), node.nameLength(), beside));
			beside = node.children();
		}
		boolean same = looks(steps).equals(looks(shown));
		shown = steps;
		if (!same) {
			fill();
		}
	}

	// The name alone, so that a long way fits; what has none is shown as in the outline.
	private String name(OutlineNode node) {
		boolean named = switch (node.kind()) {
			case PARTITION, SERVICE, OPERATION, STRUCT, DEVICE -> true;
			case IRQ, REGION, USE, BOOT, OPTION -> false;
		};
		try {
			return named ? viewer().getDocument().get(node.nameOffset(), node.nameLength()) : node.label();
		} catch (BadLocationException e) {
			// the text has changed since; the next reading is on its way
			return node.label();
		}
	}

	private static List<String> looks(List<Step> steps) {
		return steps.stream().map(it -> it.label() + (it.beside().size() > 1)).toList();
	}

	private void fill() {
		bar.setRedraw(false);
		for (ToolItem item : tools.getItems()) {
			item.dispose();
		}
		for (int i = 0; i < shown.size(); i++) {
			int index = i;
			Step step = shown.get(i);
			ToolItem item = new ToolItem(tools, step.beside().size() > 1 ? SWT.DROP_DOWN : SWT.PUSH);
			item.setText(step.label());
			item.setImage(step.image());
			item.addListener(SWT.Selection, event -> {
				// the step of now, whose place may have moved since
				Step now = shown.get(index);
				if (event.detail == SWT.ARROW) {
					menu(now, item);
				} else {
					go(now.offset(), now.length());
				}
			});
		}
		// an empty tool bar has no height, so that the text has to make room for the first items
		bar.getParent().layout(true, true);
		bar.setRedraw(true);
	}

	private void menu(Step step, ToolItem item) {
		Menu menu = new Menu(tools);
		for (OutlineNode node : step.beside()) {
			MenuItem entry = new MenuItem(menu, SWT.PUSH);
			entry.setText(node.label().replace("&", "&&"));
			entry.setImage(OutlineTree.image(node));
			entry.addListener(SWT.Selection, event -> go(node.nameOffset(), node.nameLength()));
		}
		// its entries are told of their choice after it was hidden
		menu.addListener(SWT.Hide, event -> tools.getDisplay().asyncExec(menu::dispose));
		tools.setMenu(menu);
		menu.setLocation(tools.toDisplay(item.getBounds().x, item.getBounds().y + item.getBounds().height));
		menu.setVisible(true);
	}

	private void go(int offset, int length) {
		viewer().setSelectedRange(offset, length);
		viewer().revealRange(offset, length);
		viewer().getTextWidget().setFocus();
	}
}
