// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.breakpoints;

import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.debug.ui.actions.IToggleBreakpointsTarget;
import org.eclipse.ui.IWorkbenchPart;

/** Lets breakpoints be set in text editors on C sources. */
public final class ToggleAdapter implements IAdapterFactory {
	@Override
	public <T> T getAdapter(Object adaptable, Class<T> type) {
		boolean asked = type == IToggleBreakpointsTarget.class && adaptable instanceof IWorkbenchPart part
				&& LineBreakpointToggle.file(part) != null;
		return asked ? type.cast(new LineBreakpointToggle()) : null;
	}

	@Override
	public Class<?>[] getAdapterList() {
		return new Class<?>[] { IToggleBreakpointsTarget.class };
	}
}
