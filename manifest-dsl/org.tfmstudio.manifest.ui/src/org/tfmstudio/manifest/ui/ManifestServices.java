// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.IFileBuffer;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.text.edits.MalformedTreeException;
import org.eclipse.text.edits.MultiTextEdit;
import org.eclipse.text.edits.ReplaceEdit;
import org.eclipse.text.undo.DocumentUndoManagerRegistry;
import org.eclipse.text.undo.IDocumentUndoManager;
import org.tfmstudio.build.ProfileCatalog;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.build.SymbolCatalog;
import org.tfmstudio.manifest.ide.ManifestEditorServices;
import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.ide.Token;

/** The way from the documents of the workbench to the editor services of the language, and back. */
public final class ManifestServices {
	private ManifestServices() {
	}

	// made when the first manifest is opened
	private static final class Holder {
		static final ManifestEditorServices SERVICES = new ManifestEditorServices(new ProfileCatalog(), new SymbolCatalog());
	}

	// made when the first wizard is opened; texts that are only tried out must not mix with those of the editors
	private static final class Drafts {
		static final ManifestEditorServices SERVICES = new ManifestEditorServices(new ProfileCatalog(), new SymbolCatalog());
	}

	/** Parses a document together with the other manifests of its project, unsaved ones included; from any thread. */
	public static ParsedManifest parse(IDocument document) {
		return Holder.SERVICES.parse(pathOf(document), document.get(), unsaved(document));
	}

	/**
	 * Gives out what is to be said of a document, then of other files of its project whose findings have changed with it.
	 *
	 * @param cancelled asked before each file
	 * @return whether it came to the end; what is left is given out the next time
	 */
	public static boolean check(IDocument document, BooleanSupplier cancelled, BiConsumer<Path, List<Finding>> found) {
		Map<Path, String> open = unsaved(document);
		Path own = pathOf(document).toAbsolutePath().normalize();
		open.put(own, document.get());
		return Holder.SERVICES.workspace().check(own, open, cancelled, found);
	}

	/** Services for texts that no document holds, such as what a wizard is going to write; UI thread only. */
	public static ManifestEditorServices drafts() {
		return Drafts.SERVICES;
	}

	/** The services that all editors share. */
	public static ManifestEditorServices services() {
		return Holder.SERVICES;
	}

	/** The texts of all manifests that are open and changed, by absolute path. */
	public static Map<Path, String> unsaved() {
		return unsaved(null);
	}

	/** The pieces of a text that have a colour by their spelling; quick enough for each key. */
	public static List<Token> lexical(String text) {
		return Holder.SERVICES.lexical(text);
	}

	/** Where the file of a document lies; empty for what is no local file. */
	public static Optional<Path> path(IDocument document) {
		ITextFileBuffer buffer = FileBuffers.getTextFileBufferManager().getTextFileBuffer(document);
		return buffer == null ? Optional.empty() : pathOf(buffer);
	}

	/** The workspace file at a place on disk. */
	public static Optional<IFile> fileAt(Path path) {
		return java.util.Arrays.stream(ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(path.toUri()))
				.filter(IFile::isAccessible).findFirst();
	}

	/** Parses the saved text of a file. */
	public static ParsedManifest parse(Path file, String text) {
		return Holder.SERVICES.parse(file, text);
	}

	/** The workspace file behind a document. */
	public static Optional<IFile> fileOf(IDocument document) {
		return location(document).map(it -> ResourcesPlugin.getWorkspace().getRoot().getFile(it)).filter(IFile::exists);
	}

	private static Optional<IPath> location(IDocument document) {
		ITextFileBuffer buffer = FileBuffers.getTextFileBufferManager().getTextFileBuffer(document);
		return buffer == null ? Optional.empty() : Optional.ofNullable(buffer.getLocation());
	}

	private static Path pathOf(IDocument document) {
		ITextFileBuffer buffer = FileBuffers.getTextFileBufferManager().getTextFileBuffer(document);
		return buffer == null ? Path.of("untitled.partition") : pathOf(buffer).orElse(Path.of("untitled.partition"));
	}

	private static Optional<Path> pathOf(IFileBuffer buffer) {
		IPath location = buffer.getLocation();
		if (location == null) {
			return Optional.empty();
		}
		IFile file = ResourcesPlugin.getWorkspace().getRoot().getFile(location);
		IPath local = location.segmentCount() > 1 && file.exists() ? file.getLocation() : location;
		return Optional.ofNullable(local).map(IPath::toPath);
	}

	private static Map<Path, String> unsaved(IDocument own) {
		Map<Path, String> texts = new HashMap<>();
		for (IFileBuffer buffer : FileBuffers.getTextFileBufferManager().getFileBuffers()) {
			if (buffer instanceof ITextFileBuffer text && buffer.isDirty() && text.getDocument() != own && manifest(buffer)) {
				pathOf(buffer).ifPresent(it -> texts.put(it.toAbsolutePath().normalize(), text.getDocument().get()));
			}
		}
		return texts;
	}

	private static boolean manifest(IFileBuffer buffer) {
		String extension = buffer.getLocation() == null ? null : buffer.getLocation().getFileExtension();
		return "partition".equals(extension) || "device".equals(extension);
	}

	/** Makes the edits as one change that is undone as one. */
	public static void apply(IDocument document, List<TextEdit> edits) throws BadLocationException {
		if (edits.isEmpty()) {
			return;
		}
		MultiTextEdit all = new MultiTextEdit();
		// none for a document that nobody can undo anything in
		Optional<IDocumentUndoManager> undo = Optional.ofNullable(DocumentUndoManagerRegistry.getDocumentUndoManager(document));
		undo.ifPresent(IDocumentUndoManager::beginCompoundChange);
		try {
			edits.forEach(it -> all.addChild(new ReplaceEdit(it.offset(), it.length(), it.text())));
			all.apply(document);
		} catch (MalformedTreeException e) {
			throw new IllegalStateException("edits overlap", e);
		} finally {
			undo.ifPresent(IDocumentUndoManager::endCompoundChange);
		}
	}

	/** The document of a file that is open in an editor. */
	public static Optional<IDocument> documentOf(IFile file) {
		ITextFileBuffer buffer = FileBuffers.getTextFileBufferManager().getTextFileBuffer(file.getFullPath(), LocationKind.IFILE);
		return buffer == null ? Optional.empty() : Optional.of(buffer.getDocument());
	}
}
