// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.project;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.tfmstudio.launch.Problems;

/** A first project: a partition with one service, a device, an application that calls it. The first build adds the skeleton in C. */
public final class NewProject {
	private NewProject() {
	}

	/** A partition's name made of a project's. */
	public static String partitionName(String project) {
		StringBuilder name = new StringBuilder();
		for (char c : project.toUpperCase(Locale.ROOT).toCharArray()) {
			name.append(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ? c : '_');
		}
		return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "P_" + name : name.toString();
	}

	/** What is wrong with a partition's name, in a sentence; null when nothing is. */
	public static String problemOf(String name) {
		boolean word = !name.isEmpty() && !Character.isDigit(name.charAt(0))
				&& name.chars().allMatch(c -> c == '_' || c < 0x80 && Character.isLetterOrDigit(c));
		return word ? null : "A partition's name consists of letters, digits and underscores, and begins with a letter.";
	}

	/** Makes the project with all its files; a location of null means the workspace. */
	public static void create(IProject project, URI location, String partition, IProgressMonitor monitor) throws CoreException {
		IProjectDescription description = project.getWorkspace().newProjectDescription(project.getName());
		description.setLocationURI(location);
		project.create(description, monitor);
		project.open(monitor);
		project.setDefaultCharset(StandardCharsets.UTF_8.name(), monitor);
		write(manifest(project, partition), "partition.txt", partition);
		write(project.getFile(file(partition) + ".device"), "device.txt", partition);
		IFolder application = project.getFolder("app");
		application.create(IResource.NONE, true, monitor);
		write(application.getFile("main.c"), "main.txt", partition);
		StudioNature.add(project, monitor);
	}

	/** The partition's manifest. */
	public static IFile manifest(IProject project, String partition) {
		return project.getFile(file(partition) + ".partition");
	}

	private static String file(String partition) {
		return partition.toLowerCase(Locale.ROOT);
	}

	private static void write(IFile file, String template, String partition) throws CoreException {
		try (InputStream in = NewProject.class.getResourceAsStream(template)) {
			String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@PARTITION@", partition)
					.replace("@partition@", file(partition));
			file.create(text.getBytes(StandardCharsets.UTF_8), IResource.NONE, null);
		} catch (IOException e) {
			throw Problems.failure("The template " + template + " is missing from the bundle.", e);
		}
	}
}
