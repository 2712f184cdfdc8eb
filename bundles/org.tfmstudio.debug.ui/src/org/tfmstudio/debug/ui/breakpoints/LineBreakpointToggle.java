// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.breakpoints;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.ILineBreakpoint;
import org.eclipse.debug.ui.actions.IToggleBreakpointsTarget;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.texteditor.ITextEditor;
import org.tfmstudio.launch.breakpoint.SourceBreakpoint;
import org.tfmstudio.launch.model.DeviceDebugTarget;

/** Sets and removes a breakpoint at the line of a C source, by a double click beside it. */
final class LineBreakpointToggle implements IToggleBreakpointsTarget {
	@Override
	public void toggleLineBreakpoints(IWorkbenchPart part, ISelection selection) throws CoreException {
		IFile file = file(part);
		if (file == null || !(selection instanceof ITextSelection text)) {
			return;
		}
		int line = text.getStartLine() + 1;
		for (IBreakpoint each : DebugPlugin.getDefault().getBreakpointManager().getBreakpoints(DeviceDebugTarget.MODEL)) {
			if (each instanceof ILineBreakpoint there && file.equals(there.getMarker().getResource()) && there.getLineNumber() == line) {
				there.delete();
				return;
			}
		}
		SourceBreakpoint.add(file, line);
	}

	@Override
	public boolean canToggleLineBreakpoints(IWorkbenchPart part, ISelection selection) {
		return file(part) != null && selection instanceof ITextSelection;
	}

	/** The C source that a text editor shows, or null. */
	static IFile file(IWorkbenchPart part) {
		IFile file = part instanceof ITextEditor editor ? Adapters.adapt(editor.getEditorInput(), IFile.class) : null;
		return file != null && ("c".equals(file.getFileExtension()) || "h".equals(file.getFileExtension())) ? file : null;
	}

	@Override
	public void toggleMethodBreakpoints(IWorkbenchPart part, ISelection selection) {
		// lines and PSA calls are enough
	}

	@Override
	public boolean canToggleMethodBreakpoints(IWorkbenchPart part, ISelection selection) {
		return false;
	}

	@Override
	public void toggleWatchpoints(IWorkbenchPart part, ISelection selection) {
		// lines and PSA calls are enough
	}

	@Override
	public boolean canToggleWatchpoints(IWorkbenchPart part, ISelection selection) {
		return false;
	}
}
