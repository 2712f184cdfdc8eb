// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.back;

import java.util.Map;
import java.util.Optional;

import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IDebugEventSetListener;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.IDebugElement;
import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.contexts.DebugContextEvent;
import org.eclipse.debug.ui.contexts.IDebugContextListener;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.AbstractSourceProvider;
import org.eclipse.ui.ISources;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.IServiceLocator;
import org.tfmstudio.launch.model.DeviceDebugTarget;

/** Tells the workbench whether the device of the debug context stands and can go back; the commands are enabled by it. */
public final class WayBack extends AbstractSourceProvider implements IDebugEventSetListener, IDebugContextListener {
	/** Name of the variable: a Boolean. */
	public static final String CAN_GO_BACK = "org.tfmstudio.debug.ui.canGoBack";

	private volatile boolean disposed;
	private Boolean told = Boolean.FALSE;

	@Override
	public void initialize(IServiceLocator locator) {
		DebugPlugin.getDefault().addDebugEventListener(this);
		// the workbench has no windows yet
		PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
			if (!disposed) {
				DebugUITools.getDebugContextManager().addDebugContextListener(this);
			}
		});
	}

	/** The device of the debug context. */
	static Optional<DeviceDebugTarget> target() {
		return switch (DebugUITools.getDebugContext()) {
		case IDebugElement element -> device(element.getDebugTarget());
		case IProcess process -> device(process.getLaunch().getDebugTarget());
		case ILaunch launch -> device(launch.getDebugTarget());
		case null, default -> Optional.empty();
		};
	}

	private static Optional<DeviceDebugTarget> device(IDebugTarget target) {
		return target instanceof DeviceDebugTarget device ? Optional.of(device) : Optional.empty();
	}

	@Override
	public void handleDebugEvents(DebugEvent[] events) {
		for (DebugEvent event : events) {
			if (event.getSource() instanceof IDebugElement element && element.getDebugTarget() instanceof DeviceDebugTarget) {
				update();
				return;
			}
		}
	}

	@Override
	public void debugContextChanged(DebugContextEvent event) {
		update();
	}

	private void update() {
		if (disposed || !PlatformUI.isWorkbenchRunning()) {
			return;
		}
		Display display = PlatformUI.getWorkbench().getDisplay();
		if (!display.isDisposed()) {
			display.asyncExec(this::tell);
		}
	}

	private void tell() {
		Boolean now = !disposed && target().filter(DeviceDebugTarget::canGoBack).isPresent();
		if (!now.equals(told)) {
			told = now;
			fireSourceChanged(ISources.WORKBENCH, CAN_GO_BACK, now);
		}
	}

	@Override
	public Map<String, Object> getCurrentState() {
		return Map.of(CAN_GO_BACK, told);
	}

	@Override
	public String[] getProvidedSourceNames() {
		return new String[] { CAN_GO_BACK };
	}

	@Override
	public void dispose() {
		disposed = true;
		DebugPlugin plugin = DebugPlugin.getDefault();
		if (plugin != null) {
			plugin.removeDebugEventListener(this);
		}
	}
}
