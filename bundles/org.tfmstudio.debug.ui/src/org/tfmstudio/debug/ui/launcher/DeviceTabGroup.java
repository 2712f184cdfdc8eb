// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.launcher;

import org.eclipse.debug.ui.AbstractLaunchConfigurationTabGroup;
import org.eclipse.debug.ui.CommonTab;
import org.eclipse.debug.ui.ILaunchConfigurationDialog;
import org.eclipse.debug.ui.ILaunchConfigurationTab;
import org.eclipse.debug.ui.sourcelookup.SourceLookupTab;

/** The tabs of a launch configuration "TF-M Device". */
public final class DeviceTabGroup extends AbstractLaunchConfigurationTabGroup {
	@Override
	public void createTabs(ILaunchConfigurationDialog dialog, String mode) {
		setTabs(new DeviceMainTab(), new SourceLookupTab(), new CommonTab());
	}

	@Override
	public ILaunchConfigurationTab[] getTabs() {
		return super.getTabs();
	}
}
