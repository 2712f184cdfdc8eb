// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.launcher;

import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.debug.ui.actions.ILaunchable;

/** Tells the platform that resources can be launched; the launch shortcuts say which ones. */
public final class LaunchableAdapter implements IAdapterFactory {
	private static final ILaunchable LAUNCHABLE = new ILaunchable() {
	};

	@Override
	public <T> T getAdapter(Object adaptable, Class<T> type) {
		return type == ILaunchable.class ? type.cast(LAUNCHABLE) : null;
	}

	@Override
	public Class<?>[] getAdapterList() {
		return new Class<?>[] { ILaunchable.class };
	}
}
