// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IWorkbenchPart;

/** A view. */
public class BotPart extends Bot {
	private final IWorkbenchPart part;

	BotPart(IWorkbenchPart part) {
		super(control(part));
		this.part = part;
	}

	private static Control control(IWorkbenchPart part) {
		return Ui.call(() -> (Control) part.getSite().getService(MPart.class).getWidget());
	}

	/** Clicks the button with that tip in the view's tool bar. */
	public void viewButton(String tip) {
		ToolBar[] bar = new ToolBar[1];
		Rectangle bounds = Ui.await("view button " + tip, () -> {
			for (ToolBar each : Ui.find(ToolBar.class, it -> true)) {
				for (ToolItem item : each.getItems()) {
					if (tip.equals(item.getToolTipText())) {
						bar[0] = each;
						return item.getBounds();
					}
				}
			}
			return null;
		});
		Input.click(bar[0], bounds.x + bounds.width / 2, bounds.y + bounds.height / 2, 1, 1);
	}

	/** The view itself, to ask what no widget shows. */
	public <T extends IWorkbenchPart> T part(Class<T> type) {
		return type.cast(part);
	}
}
