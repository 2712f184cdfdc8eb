// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.project;

import java.util.Arrays;

import org.eclipse.core.resources.ICommand;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IProjectNature;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/** Marks a project of partitions and devices; brings the builder along. */
public final class StudioNature implements IProjectNature {
	/** Identifier of the nature. */
	public static final String ID = "org.tfmstudio.launch.nature";

	private IProject project;

	/** Gives a project the nature, if it does not have it. */
	public static void add(IProject project, IProgressMonitor monitor) throws CoreException {
		IProjectDescription description = project.getDescription();
		String[] natures = description.getNatureIds();
		if (!Arrays.asList(natures).contains(ID)) {
			String[] more = Arrays.copyOf(natures, natures.length + 1);
			more[natures.length] = ID;
			description.setNatureIds(more);
			project.setDescription(description, monitor);
		}
	}

	@Override
	public void configure() throws CoreException {
		IProjectDescription description = project.getDescription();
		ICommand[] commands = description.getBuildSpec();
		if (Arrays.stream(commands).noneMatch(it -> ManifestBuilder.ID.equals(it.getBuilderName()))) {
			ICommand command = description.newCommand();
			command.setBuilderName(ManifestBuilder.ID);
			ICommand[] more = Arrays.copyOf(commands, commands.length + 1);
			more[commands.length] = command;
			description.setBuildSpec(more);
			project.setDescription(description, null);
		}
	}

	@Override
	public void deconfigure() throws CoreException {
		IProjectDescription description = project.getDescription();
		description.setBuildSpec(Arrays.stream(description.getBuildSpec())
				.filter(it -> !ManifestBuilder.ID.equals(it.getBuilderName())).toArray(ICommand[]::new));
		project.setDescription(description, null);
	}

	@Override
	public IProject getProject() {
		return project;
	}

	@Override
	public void setProject(IProject project) {
		this.project = project;
	}
}
