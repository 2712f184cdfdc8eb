// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.console;

import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.sourcelookup.containers.LocalFileStorage;
import org.eclipse.debug.ui.console.FileLink;
import org.eclipse.debug.ui.console.IConsole;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.console.IHyperlink;
import org.eclipse.ui.console.IPatternMatchListenerDelegate;
import org.eclipse.ui.console.PatternMatchEvent;
import org.eclipse.ui.console.TextConsole;
import org.eclipse.ui.ide.IDE;
import org.tfmstudio.launch.source.DeviceSources;

/** Makes a link of each {@code file.c:line} in a device's console, as explanations of faults write it. */
public final class SourcePlaces implements IPatternMatchListenerDelegate {
	private TextConsole console;

	@Override
	public void connect(TextConsole to) {
		console = to;
	}

	@Override
	public void disconnect() {
		console = null;
	}

	@Override
	public void matchFound(PatternMatchEvent event) {
		try {
			String place = console.getDocument().get(event.getOffset(), event.getLength());
			int colon = place.lastIndexOf(':');
			IHyperlink link = link(place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)));
			if (link != null) {
				console.addHyperlink(link, event.getOffset(), event.getLength());
			}
		} catch (BadLocationException | CoreException | NumberFormatException e) {
			ILog.get().error("A place in the console cannot be read", e);
		}
	}

	private IHyperlink link(String file, int line) throws CoreException {
		ILaunchConfiguration configuration = console instanceof IConsole device ? device.getProcess().getLaunch().getLaunchConfiguration() : null;
		return switch (DeviceSources.find(configuration, file).orElse(null)) {
		case IFile found -> new FileLink(found, null, -1, -1, line);
		case LocalFileStorage storage -> new Outside(storage);
		case null, default -> null;
		};
	}

	/** A file outside of the workspace; the editor does not go to the line. */
	private record Outside(LocalFileStorage storage) implements IHyperlink {
		@Override
		public void linkActivated() {
			try {
				IDE.openEditorOnFileStore(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage(),
						EFS.getLocalFileSystem().getStore(storage.getFile().toURI()));
			} catch (PartInitException e) {
				ILog.get().error("The source cannot be opened", e);
			}
		}

		@Override
		public void linkEntered() {
			// nothing to show
		}

		@Override
		public void linkExited() {
			// nothing to hide
		}
	}
}
