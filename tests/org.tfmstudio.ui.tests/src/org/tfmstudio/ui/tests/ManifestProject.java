// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.tfmstudio.launch.project.FindingMarkers;
import org.tfmstudio.ui.tests.bot.Bot;
import org.tfmstudio.ui.tests.bot.BotEditor;

/** A project of manifests alone, that nothing builds, so that tests of the editor are quick. */
final class ManifestProject {
	private static final List<String> NAMES = List.of("vault.partition", "counter.partition", "vault.device");

	private final Bot bot;
	private final IProject project;

	private ManifestProject(Bot bot, IProject project) {
		this.bot = bot;
		this.project = project;
	}

	/** A fresh project with the manifests of the vault example. */
	static ManifestProject ofVault(Bot bot) throws Exception {
		IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("manifests");
		// kept from test to test, since an editor that is opened while its file is made anew may be closed again
		if (!project.exists()) {
			project.create(null);
			project.open(null);
		}
		for (IResource left : project.members()) {
			if (left instanceof IFile file && !file.getName().startsWith(".")) {
				file.deleteMarkers(null, true, IResource.DEPTH_ZERO);
				if (!NAMES.contains(file.getName())) {
					file.delete(true, null);
				}
			}
		}
		ManifestProject made = new ManifestProject(bot, project);
		for (String name : NAMES) {
			made.write(name, Files.readString(Path.of(System.getProperty("tfmstudio.root"), "examples", "vault", name)));
		}
		return made;
	}

	IFile file(String name) {
		return project.getFile(name);
	}

	/** The text of a file on disk. */
	String saved(String name) throws Exception {
		return file(name).readString();
	}

	void write(String name, String text) throws Exception {
		file(name).write(text.getBytes(StandardCharsets.UTF_8), true, false, false, null);
	}

	/** How many findings of the language a file has. */
	int markers(String name) throws CoreException {
		return file(name).findMarkers(FindingMarkers.MANIFEST, true, IResource.DEPTH_ZERO).length;
	}

	/** Opens a file. */
	BotEditor open(String name) {
		bot.ask(() -> IDE.openEditor(Bot.page(), file(name)));
		return bot.editorByTitle(name);
	}

	/** Opens a file with another text, which is saved first. */
	BotEditor open(String name, String text) throws Exception {
		write(name, text);
		return open(name);
	}

	/** The whole text of an open editor, folded or not. */
	String text(String name) {
		return bot.ask(() -> {
			ITextEditor editor = IDE.openEditor(Bot.page(), file(name), false).getAdapter(ITextEditor.class);
			return editor.getDocumentProvider().getDocument(editor.getEditorInput()).get();
		});
	}
}
