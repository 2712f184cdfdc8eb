// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.presentation;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.ILineBreakpoint;
import org.eclipse.debug.core.model.IValue;
import org.eclipse.debug.core.sourcelookup.containers.LocalFileStorage;
import org.eclipse.debug.ui.IDebugModelPresentation;
import org.eclipse.debug.ui.IValueDetailListener;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.FileStoreEditorInput;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.part.FileEditorInput;
import org.tfmstudio.debug.ui.StudioImages;
import org.tfmstudio.launch.breakpoint.PsaCallBreakpoint;
import org.tfmstudio.launch.model.PartitionFrame;
import org.tfmstudio.launch.model.PartitionThread;
import org.tfmstudio.sim.device.PsaBreakpoint;
import org.tfmstudio.sim.device.Stop;

/** Names and icons of a device, its partitions and breakpoints in the debug views. */
public final class DeviceModelPresentation extends LabelProvider implements IDebugModelPresentation {
	private static final String TEXT_EDITOR = "org.eclipse.ui.DefaultTextEditor";

	@Override
	public String getText(Object element) {
		return switch (element) {
		case PartitionThread thread -> thread.getName() + (thread.isTerminated() ? "" : "  (" + state(thread) + ")");
		case PartitionFrame frame -> frame.getName();
		case IDebugTarget target -> target.isTerminated() ? "<ended> " + name(target) : name(target);
		case PsaCallBreakpoint breakpoint -> breakpoint.call().map(PsaBreakpoint::toString).orElse("PSA call");
		case ILineBreakpoint breakpoint -> breakpoint.getMarker().getAttribute(IMarker.MESSAGE, "line breakpoint");
		default -> null;
		};
	}

	private static String name(IDebugTarget target) {
		try {
			return target.getName();
		} catch (org.eclipse.debug.core.DebugException e) {
			return "TF-M device";
		}
	}

	private static String state(PartitionThread thread) {
		return thread.stop().map(Stop::message).orElseGet(thread::state);
	}

	@Override
	public Image getImage(Object element) {
		return switch (element) {
		case PartitionThread thread when thread.core() -> StudioImages.CORE.image();
		case PartitionThread thread when thread.secure() -> StudioImages.PARTITION.image();
		case PartitionThread thread -> StudioImages.APPLICATION.image();
		case IDebugTarget target -> StudioImages.DEVICE.image();
		case PsaCallBreakpoint breakpoint -> StudioImages.BREAKPOINT.image();
		default -> null;
		};
	}

	@Override
	public IEditorInput getEditorInput(Object element) {
		return switch (element) {
		case IFile file -> new FileEditorInput(file);
		case ILineBreakpoint breakpoint when breakpoint.getMarker().getResource() instanceof IFile file -> new FileEditorInput(file);
		case LocalFileStorage storage -> new FileStoreEditorInput(EFS.getLocalFileSystem().getStore(storage.getFile().toURI()));
		default -> null;
		};
	}

	@Override
	public String getEditorId(IEditorInput input, Object element) {
		try {
			return IDE.getEditorDescriptor(input.getName(), true, false).getId();
		} catch (PartInitException e) {
			return TEXT_EDITOR;
		}
	}

	@Override
	public void computeDetail(IValue value, IValueDetailListener listener) {
		try {
			listener.detailComputed(value, value.getValueString());
		} catch (org.eclipse.debug.core.DebugException e) {
			listener.detailComputed(value, e.getStatus().getMessage());
		}
	}

	@Override
	public void setAttribute(String attribute, Object value) {
		// nothing about the labels can be set
	}
}
