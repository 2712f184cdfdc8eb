// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.calls;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchPartSite;
import org.tfmstudio.debug.ui.StudioImages;
import org.tfmstudio.launch.breakpoint.PsaCallBreakpoint;
import org.tfmstudio.sim.device.PsaBreakpoint;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.PsaEvent;

/** The context menu of a call: stop at it next time, copy it. */
final class CallMenu {
	private final CallTable table;
	private final IWorkbenchPartSite site;

	CallMenu(CallTable table, IWorkbenchPartSite site) {
		this.table = table;
		this.site = site;
	}

	void attach(Control control) {
		MenuManager menu = new MenuManager();
		menu.setRemoveAllWhenShown(true);
		menu.addMenuListener(this::fill);
		control.setMenu(menu.createContextMenu(control));
		site.registerContextMenu(menu, table);
	}

	private void fill(IMenuManager menu) {
		List<CallRow> rows = table.selection();
		if (rows.size() == 1) {
			PsaEvent event = rows.getFirst().event();
			if (event.kind() == Kind.CALL && !event.service().isEmpty()) {
				PsaBreakpoint call = new PsaBreakpoint(event.service(), event.operation().isEmpty() ? null : event.operation(),
						event.operation().isEmpty() ? event.type() : null);
				stop(menu, "Stop at This Call", call);
				stop(menu, "Stop at All Calls of the Service", new PsaBreakpoint(event.service(), null, null));
				menu.add(new Separator());
			}
		}
		Action copy = new Action("Copy\tCtrl+C") {
			@Override
			public void run() {
				table.copy();
			}
		};
		copy.setEnabled(!rows.isEmpty());
		menu.add(copy);
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
	}

	private void stop(IMenuManager menu, String title, PsaBreakpoint call) {
		Action action = new Action(title + " (" + call + ")", StudioImages.BREAKPOINT.descriptor()) {
			@Override
			public void run() {
				try {
					PsaCallBreakpoint.add(call);
				} catch (CoreException e) {
					ErrorDialog.openError(site.getShell(), "PSA Breakpoint", "The breakpoint could not be set.", e.getStatus());
				}
			}
		};
		action.setEnabled(PsaCallBreakpoint.find(call).isEmpty());
		menu.add(action);
	}
}
