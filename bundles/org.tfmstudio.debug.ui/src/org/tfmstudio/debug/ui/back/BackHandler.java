// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.back;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.tfmstudio.launch.model.DeviceDebugTarget;

/** Takes the device of the debug context back; how far stands behind the class's name in plugin.xml. */
public final class BackHandler extends AbstractHandler implements IExecutableExtension {
	/** The ways back. */
	private enum Way {
		STEP, RESUME, CALL;

		void go(DeviceDebugTarget target) {
			switch (this) {
			case STEP -> target.stepBack();
			case RESUME -> target.resumeBack();
			case CALL -> target.backToPreviousCall();
			}
		}
	}

	private Way way = Way.STEP;

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		way = Way.valueOf((String) data);
	}

	@Override
	public Object execute(ExecutionEvent event) {
		WayBack.target().ifPresent(way::go);
		return null;
	}
}
