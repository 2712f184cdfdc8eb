// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.widgets.Control;
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

	/** The view itself, to ask what no widget shows. */
	public <T extends IWorkbenchPart> T part(Class<T> type) {
		return type.cast(part);
	}
}
