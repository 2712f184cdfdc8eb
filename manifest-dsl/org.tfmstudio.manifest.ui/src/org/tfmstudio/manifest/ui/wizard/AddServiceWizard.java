// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.texteditor.ITextEditor;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.ide.OutlineNode;
import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.ide.edits.ServiceEdits;
import org.tfmstudio.manifest.ide.edits.ServiceEdits.ServiceSpec;
import org.tfmstudio.manifest.ui.ManifestImages;
import org.tfmstudio.manifest.ui.ManifestServices;

/** Adds a typed service to a partition that is open in an editor, as one change that can be undone there. */
final class AddServiceWizard extends Wizard {
	private final ITextEditor editor;
	private final IDocument document;
	private final Path file;
	private final String text;
	private final Set<String> known = new HashSet<>();
	private final int caret;
	private AddServicePage service;
	private AddOperationsPage operations;

	/**
	 * What the service would make of the text.
	 *
	 * @param text with the service
	 * @param edits that lead there
	 * @param problem the first error that it brings
	 */
	record Outcome(String text, List<TextEdit> edits, Optional<String> problem) {
	}

	AddServiceWizard(ITextEditor editor, IDocument document, int caret) {
		this.editor = editor;
		this.document = document;
		this.caret = caret;
		file = ManifestServices.path(document).orElse(Path.of("untitled.partition"));
		text = document.get();
		errors(parsed()).forEach(it -> known.add(it.code() + it.message()));
		setWindowTitle("Add Typed Service");
		setDefaultPageImageDescriptor(ManifestImages.BANNER.descriptor());
	}

	// parsed anew each time: what is tried out in between takes its place
	private ParsedManifest parsed() {
		return ManifestServices.drafts().parse(file, text, ManifestServices.unsaved());
	}

	boolean hasPartition() {
		return !partitions().isEmpty();
	}

	/** The partitions of the file, that at the caret first. */
	List<String> partitions() {
		return outline().stream().sorted((a, b) -> Boolean.compare(atCaret(b), atCaret(a))).map(this::nameOf).toList();
	}

	private List<OutlineNode> outline() {
		return parsed().outline().stream().filter(it -> it.kind() == OutlineNode.Kind.PARTITION && it.nameLength() > 0).toList();
	}

	private String nameOf(OutlineNode node) {
		return text.substring(node.nameOffset(), node.nameOffset() + node.nameLength());
	}

	private boolean atCaret(OutlineNode node) {
		return caret >= node.offset() && caret <= node.offset() + node.length();
	}

	/** The names of structures that parameters can have. */
	List<String> structs() {
		return outline().stream().flatMap(it -> it.children().stream()).filter(it -> it.kind() == OutlineNode.Kind.STRUCT).map(this::nameOf).distinct()
				.toList();
	}

	/** A SID that is free. */
	String freeSid(String partition) {
		return ServiceEdits.nextFreeSid(parsed(), partition);
	}

	/** What the service, as it is chosen now, would make of the text. */
	Outcome outcome() {
		ServiceSpec spec = service.spec(operations == null ? List.of() : operations.operations());
		if (spec.name().isEmpty()) {
			return new Outcome(text, List.of(), Optional.of("Give the service a name, such as KEY_STORE_ACCESS."));
		}
		List<TextEdit> edits = ServiceEdits.addService(parsed(), service.partition(), spec);
		String with = TextEdit.apply(text, edits);
		Optional<String> problem = errors(ManifestServices.drafts().parse(file, with, ManifestServices.unsaved())).stream()
				.filter(it -> !known.contains(it.code() + it.message())).findFirst().map(Finding::message);
		return new Outcome(with, edits, problem);
	}

	private static List<Finding> errors(ParsedManifest manifest) {
		return manifest.findings().stream().filter(it -> it.severity() == Severity.ERROR).toList();
	}

	@Override
	public void addPages() {
		service = new AddServicePage();
		operations = new AddOperationsPage();
		addPage(service);
		addPage(operations);
	}

	@Override
	public boolean performFinish() {
		Outcome outcome = outcome();
		try {
			ManifestServices.apply(document, outcome.edits());
			TextEdit first = outcome.edits().get(0);
			int at = outcome.text().indexOf(service.spec(List.of()).name(), first.offset());
			editor.selectAndReveal(at, service.spec(List.of()).name().length());
			return true;
		} catch (BadLocationException e) {
			ErrorDialog.openError(getShell(), getWindowTitle(), "The service could not be added; has the text changed meanwhile?", Status.error(e.getMessage(), e));
			return false;
		}
	}
}
