// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.calls;

import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.PlatformUI;
import org.tfmstudio.launch.DeviceLaunch;
import org.eclipse.debug.core.DebugPlugin;

/** What the view says as long as nothing has run. */
final class CallHint {
	private static final String TEXT = """
			No device has run yet.

			Select a project and choose Run As > TF-M Device from its context menu,
			or open <a>Run Configurations</a>. Each PSA call appears here as it happens;
			"Stop at This Call" in a row's context menu sets a breakpoint on it.""";

	private CallHint() {
	}

	static Control create(Composite parent) {
		Composite area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(16, 12).applyTo(area);
		Link link = new Link(area, SWT.WRAP);
		link.setText(TEXT);
		GridDataFactory.fillDefaults().grab(true, false).hint(520, SWT.DEFAULT).applyTo(link);
		link.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
			var type = DebugPlugin.getDefault().getLaunchManager().getLaunchConfigurationType(DeviceLaunch.TYPE);
			DebugUITools.openLaunchConfigurationDialogOnGroup(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell(),
					new org.eclipse.jface.viewers.StructuredSelection(type), "org.eclipse.debug.ui.launchGroup.run");
		}));
		return area;
	}
}
