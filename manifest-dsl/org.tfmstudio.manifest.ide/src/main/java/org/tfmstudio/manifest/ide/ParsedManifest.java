// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import com.google.inject.Injector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.resource.XtextResource;
import org.tfmstudio.manifest.BoardCatalog;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.OptionCatalog;
import org.tfmstudio.manifest.formatting2.TextFormatter;
import org.tfmstudio.manifest.ide.edits.DeviceEdits;
import org.tfmstudio.manifest.ide.edits.QuickFixes;
import org.tfmstudio.manifest.ide.edits.WhiteSpace;
import org.tfmstudio.manifest.ide.graph.Graphs;
import org.tfmstudio.manifest.ide.graph.PartitionGraph;
import org.tfmstudio.manifest.ide.hover.Hovers;
import org.tfmstudio.manifest.ide.proposals.Completion;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.ManifestFile;
import org.tfmstudio.manifest.syntax.SourceText;
import org.tfmstudio.manifest.validation.Project;

/**
 * One text of an editor, parsed together with its project. All offsets are in UTF-16 units of that text. Made by
 * {@link ManifestEditorServices#parse}. May be asked by any thread, and keeps answering for its own text when the editor
 * has moved on.
 */
public final class ParsedManifest {
	private final Injector injector;
	private final OptionCatalog catalog;
	private final Path file;
	private final String text;
	private final Optional<SourceText.Refusal> refusal;
	private final XtextResource resource;
	private final Object lock;
	private final Supplier<List<Finding>> check;
	private List<Finding> findings;

	ParsedManifest(Injector injector, OptionCatalog catalog, Path file, String text, Optional<SourceText.Refusal> refusal,
			XtextResource resource, Object lock, Supplier<List<Finding>> check) {
		this.injector = injector;
		this.catalog = catalog;
		this.file = file;
		this.text = text;
		this.refusal = refusal;
		this.resource = resource;
		this.lock = lock;
		this.check = check;
	}

	public Path file() {
		return file;
	}

	/** The text it was parsed from. */
	public String text() {
		return text;
	}

	/** Everything that should be changed or known, in the order of the text. */
	public List<Finding> findings() {
		return ask(() -> {
			findings = findings == null ? check.get().stream().map(this::asAsked).toList() : findings;
			return findings;
		});
	}

	/** With the path by which the file was asked for. */
	private Finding asAsked(Finding it) {
		return it.file().equals(file) ? it : new Finding(file, it.line(), it.column(), it.offset(), it.length(), it.severity(), it.code(),
				it.message(), it.data());
	}

	/** While something is asked, the project it belongs to does not change. */
	private <T> T ask(Supplier<T> question) {
		synchronized (lock) {
			return question.get();
		}
	}

	/** The same about a text that has been parsed; {@code otherwise} when it was refused. */
	private <T> T ask(T otherwise, Supplier<T> question) {
		return refusal.isPresent() ? otherwise : ask(question);
	}

	/**
	 * The partitions of the project that the text belongs to, with their services and dependencies.
	 *
	 * @param known findings of the project's files by absolute path, to be shown where they belong
	 */
	public PartitionGraph graph(List<Finding> known) {
		return resource == null ? PartitionGraph.EMPTY : ask(() -> {
			Project project = Project.of(resource);
			return Graphs.of(project.partitions(), project.devices(), known);
		});
	}

	/** What can be written at the offset, best first; what stands before it is taken as its beginning. */
	public List<Proposal> proposals(int offset) {
		return ask(List.of(), () -> new Completion(injector, resource, text).at(offset));
	}

	/** What the text at the offset means. */
	public Optional<Hover> hover(int offset) {
		return ask(Optional.empty(), () -> new Hovers(catalog, injector.getInstance(BoardCatalog.class), resource).at(offset));
	}

	/** Where the name at the offset is declared. */
	public Optional<Location> definition(int offset) {
		return ask(Optional.empty(), () -> new Names(resource).definition(offset));
	}

	/** Where what is named at the offset is used and declared, in all files of the project, by file and place. */
	public List<Location> occurrences(int offset) {
		return ask(List.of(), () -> new Names(resource).occurrences(offset));
	}

	/** Where what is named at the offset is used, without its declaration, in all files of the project, by file and place. */
	public List<Location> references(int offset) {
		return ask(List.of(), () -> new Names(resource).references(offset));
	}

	/** Where what is named at the offset stands in this text alone; cheap enough for each move of the caret. */
	public List<Mark> marks(int offset) {
		return ask(List.of(), () -> new Names(resource).marks(offset));
	}

	/**
	 * The renaming of what is named at the offset; empty when no name stands there. {@link Rename#refusal} tells when it cannot
	 * be renamed.
	 */
	public Optional<Rename> rename(int offset) {
		return ask(Optional.empty(), () -> Renames.of(injector, resource, offset));
	}

	/** What can be folded, by place. */
	public List<Fold> folds() {
		return ask(List.of(), () -> Folds.of(resource.getParseResult().getRootNode(), text));
	}

	/** The elements around the offset, outermost first; each is one of {@link #outline}. */
	public List<OutlineNode> breadcrumb(int offset) {
		return OutlineNode.path(outline(), offset);
	}

	/** The elements of the text. */
	public List<OutlineNode> outline() {
		return ask(List.of(), () -> Outline.of(root()));
	}

	/** The pieces of the text that have a colour, in order. */
	public List<Token> tokens() {
		return ask(List.of(), () -> Tokens.of(resource));
	}

	/** What to replace so that the text is formatted; nothing while it has syntax errors. */
	public List<TextEdit> format() {
		return refusal.isPresent() ? List.of() : WhiteSpace.edits(text, new TextFormatter(injector).format(file, text).text());
	}

	/** What to replace so that the lines of a selection are formatted, as they would be with the whole text. */
	public List<TextEdit> format(int offset, int length) {
		int start = text.lastIndexOf('\n', offset - 1) + 1;
		int end = text.indexOf('\n', Math.max(offset, offset + length - 1));
		int stop = end < 0 ? text.length() : end;
		// the indentation of a line is an edit of the white space before it, the line break included
		return format().stream().filter(edit -> edit.offset() + edit.length() >= start && edit.offset() + edit.length() <= stop).toList();
	}

	/** Pieces of the text around the offset, the largest first, for a selection that grows. */
	public List<Enclosing.Piece> enclosing(int offset) {
		return ask(List.of(), () -> Enclosing.at(resource, offset));
	}

	/** Texts that name files which are there, in order. */
	public List<Link> links() {
		return ask(List.of(), () -> Links.of(root(), file));
	}

	/** Ways to mend a finding of this text; none when there is no sure one. */
	public List<QuickFix> quickFixes(Finding finding) {
		return ask(List.of(), () -> new QuickFixes(resource, text).of(finding, findings()));
	}

	/**
	 * The device in this text, to read and to edit from a form: {@link DeviceEdits#set} and its like answer the edits to make,
	 * which keep comments and formatting. Empty when the text holds no device.
	 */
	public Optional<DeviceEdits> device() {
		return ask(Optional.empty(), () -> root().getElements().stream().filter(Device.class::isInstance)
				.map(Device.class::cast).findFirst().map(device -> new DeviceEdits(device, text)));
	}

	/** The EMF model of the text, for readers such as {@code org.tfmstudio.manifest.reading}. */
	public ManifestFile root() {
		EObject root = resource.getContents().isEmpty() ? null : resource.getContents().get(0);
		return root instanceof ManifestFile manifest ? manifest
				: org.tfmstudio.manifest.model.ModelFactory.eINSTANCE.createManifestFile();
	}
}
