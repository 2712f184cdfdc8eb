// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbench;
import org.tfmstudio.launch.project.StudioNature;

/** Where a wizard begins: what is selected, or edited, or else the only project there is. */
final class Places {
	private Places() {
	}

	/** The folder that is meant. */
	static Optional<IContainer> containerOf(IWorkbench workbench, IStructuredSelection selection) {
		Optional<IResource> resource = resourceOf(workbench, selection);
		Optional<IContainer> folder = resource.map(it -> it instanceof IContainer container ? container : it.getParent());
		return folder.filter(it -> it.getProject() != null && it.isAccessible()).or(() -> projects().stream().findFirst().map(IContainer.class::cast));
	}

	/** The resource that is selected, or edited. */
	static Optional<IResource> resourceOf(IWorkbench workbench, IStructuredSelection selection) {
		Optional<IResource> selected = selection == null || selection.isEmpty() ? Optional.empty()
				: Optional.ofNullable(Adapters.adapt(selection.getFirstElement(), IResource.class));
		return selected.or(() -> edited(workbench));
	}

	private static Optional<IResource> edited(IWorkbench workbench) {
		var window = workbench.getActiveWorkbenchWindow();
		IEditorPart editor = window == null || window.getActivePage() == null ? null : window.getActivePage().getActiveEditor();
		return editor == null ? Optional.empty() : Optional.ofNullable(editor.getEditorInput().getAdapter(IFile.class));
	}

	/** The open projects with partitions, by name. */
	static List<IProject> projects() {
		return Arrays.stream(ResourcesPlugin.getWorkspace().getRoot().getProjects()).filter(it -> {
			try {
				return it.isAccessible() && it.hasNature(StudioNature.ID);
			} catch (CoreException e) {
				return false;
			}
		}).sorted((a, b) -> a.getName().compareTo(b.getName())).toList();
	}

	/** Saves an open file as its editor would. */
	static void save(IFile file) throws CoreException {
		ITextFileBuffer buffer = FileBuffers.getTextFileBufferManager().getTextFileBuffer(file.getFullPath(), LocationKind.IFILE);
		if (buffer != null) {
			buffer.commit(null, true);
		}
	}
}
