// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import java.util.List;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.tfmstudio.manifest.ide.Token;
import org.tfmstudio.manifest.ide.graph.Palette;
import org.tfmstudio.manifest.ide.graph.PartitionGraph;
import org.tfmstudio.manifest.ide.scaffold.NewFile;
import org.tfmstudio.manifest.ui.ManifestServices;
import org.tfmstudio.manifest.ui.editor.TokenColors;

/** The texts that a wizard is going to write, each on a tab, in the colours of the editor. */
final class Preview {
	private static final int WIDTH = 620;
	private static final int HEIGHT = 250;

	private final CTabFolder tabs;

	Preview(Composite parent, String label) {
		new Label(parent, SWT.NONE).setText(label);
		tabs = new CTabFolder(parent, SWT.TOP | SWT.BORDER);
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.widthHint = WIDTH;
		data.heightHint = HEIGHT;
		tabs.setLayoutData(data);
	}

	/** Shows these files. */
	void show(List<NewFile> files) {
		show(files, List.of());
	}

	/**
	 * Shows these files.
	 *
	 * @param marked ranges of the first text that are new, as offset and length
	 */
	void show(List<NewFile> files, List<int[]> marked) {
		for (int i = tabs.getItemCount() - 1; i >= files.size(); i--) {
			tabs.getItem(i).getControl().dispose();
			tabs.getItem(i).dispose();
		}
		for (int i = 0; i < files.size(); i++) {
			boolean shown = tabs.getItemCount() > 0;
			CTabItem item = i < tabs.getItemCount() ? tabs.getItem(i) : item();
			StyledText area = (StyledText) item.getControl();
			NewFile file = files.get(i);
			if (!shown) {
				tabs.setSelection(item);
			}
			if (!item.getText().equals(file.path())) {
				item.setText(file.path());
			}
			if (!area.getText().equals(file.text())) {
				int top = area.getTopIndex();
				area.setText(file.text());
				colour(area, file);
				area.setTopIndex(top);
			}
			if (i == 0 && !marked.isEmpty()) {
				area.setLineBackground(0, area.getLineCount(), null);
				for (int[] range : marked) {
					int first = area.getLineAtOffset(Math.min(range[0], area.getCharCount()));
					int last = area.getLineAtOffset(Math.min(range[0] + range[1], area.getCharCount()));
					area.setLineBackground(first, last - first + 1, marked(area.getBackground()));
					area.setTopIndex(Math.max(0, first - 1));
				}
			}
		}
	}

	// the system's own colours for information are black with some themes
	private static Color marked(Color ground) {
		int body = Palette.on(ground.getRed(), ground.getGreen(), ground.getBlue()).of(PartitionGraph.Kind.NON_SECURE).body();
		return new Color(body >> 16 & 0xFF, body >> 8 & 0xFF, body & 0xFF);
	}

	private CTabItem item() {
		StyledText area = new StyledText(tabs, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL);
		area.setFont(JFaceResources.getTextFont());
		// Tab is for the way through the wizard
		area.addListener(SWT.Traverse, event -> event.doit = true);
		CTabItem item = new CTabItem(tabs, SWT.NONE);
		item.setControl(area);
		return item;
	}

	private static void colour(StyledText area, NewFile file) {
		if (file.path().endsWith(".partition") || file.path().endsWith(".device")) {
			area.setStyleRanges(ManifestServices.lexical(file.text()).stream().map((Token it) -> TokenColors.range(it)).toArray(StyleRange[]::new));
		}
	}

	/** What the first tab shows. */
	String text() {
		return tabs.getItemCount() == 0 ? "" : ((StyledText) tabs.getItem(0).getControl()).getText();
	}
}
