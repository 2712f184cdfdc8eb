// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui;

import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.console.IConsoleConstants;
import org.tfmstudio.debug.ui.calls.PsaCallsView;

/** Projects on the left, the editor in the middle, debugger and outline on the right, calls and console below. */
public final class StudioPerspective implements IPerspectiveFactory {
	/** Identifier of the perspective. */
	public static final String ID = "org.tfmstudio.debug.ui.perspective";

	private static final String PARTITIONS = "org.tfmstudio.manifest.ui.partitions";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		String editors = layout.getEditorArea();
		var bottom = layout.createFolder("org.tfmstudio.bottom", IPageLayout.BOTTOM, 0.6f, editors);
		bottom.addView(PsaCallsView.ID);
		bottom.addView(IPageLayout.ID_PROBLEM_VIEW);
		bottom.addView(PARTITIONS);
		var console = layout.createFolder("org.tfmstudio.console", IPageLayout.RIGHT, 0.64f, "org.tfmstudio.bottom");
		console.addView(IConsoleConstants.ID_CONSOLE_VIEW);
		console.addView(IDebugUIConstants.ID_BREAKPOINT_VIEW);
		var left = layout.createFolder("org.tfmstudio.left", IPageLayout.LEFT, 0.2f, editors);
		left.addView(IPageLayout.ID_PROJECT_EXPLORER);
		var right = layout.createFolder("org.tfmstudio.right", IPageLayout.RIGHT, 0.64f, editors);
		right.addView(IDebugUIConstants.ID_DEBUG_VIEW);
		right.addView(IPageLayout.ID_OUTLINE);
		var values = layout.createFolder("org.tfmstudio.values", IPageLayout.BOTTOM, 0.5f, "org.tfmstudio.right");
		values.addView(IDebugUIConstants.ID_REGISTER_VIEW);
		values.addView(IDebugUIConstants.ID_VARIABLE_VIEW);
		layout.addActionSet(IDebugUIConstants.LAUNCH_ACTION_SET);
		layout.addActionSet(IDebugUIConstants.DEBUG_ACTION_SET);
		layout.addActionSet("org.eclipse.debug.ui.breakpointActionSet");
		layout.addShowViewShortcut(PsaCallsView.ID);
		layout.addShowViewShortcut(PARTITIONS);
		layout.addNewWizardShortcut("org.tfmstudio.manifest.ui.newProject");
		layout.addNewWizardShortcut("org.tfmstudio.manifest.ui.newPartition");
		layout.addShowViewShortcut(IConsoleConstants.ID_CONSOLE_VIEW);
		layout.addPerspectiveShortcut(ID);
	}
}
