// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.refactor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.text.IDocument;
import org.eclipse.ltk.core.refactoring.Change;
import org.eclipse.ltk.core.refactoring.CompositeChange;
import org.eclipse.ltk.core.refactoring.Refactoring;
import org.eclipse.ltk.core.refactoring.RefactoringStatus;
import org.eclipse.ltk.core.refactoring.TextFileChange;
import org.eclipse.text.edits.MultiTextEdit;
import org.eclipse.text.edits.ReplaceEdit;
import org.eclipse.text.edits.TextEditGroup;
import org.tfmstudio.manifest.ide.Rename;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.ui.ManifestServices;

/** Renames something in all manifests of its project, whether they are open, changed, or neither. */
public final class RenameRefactoring extends Refactoring {
	private final IDocument document;
	private final int offset;
	private Rename rename;
	private String newName = "";

	/** The renaming of what is named at a place. */
	public RenameRefactoring(IDocument document, int offset) {
		this.document = document;
		this.offset = offset;
	}

	@Override
	public String getName() {
		return rename == null ? "Rename" : "Rename " + rename.kind() + " '" + rename.name() + "'";
	}

	/** What it is called now; once the initial conditions were checked. */
	public String oldName() {
		return rename.name();
	}

	/** What will be left to be done by hand, in a sentence. */
	public Optional<String> beyond() {
		return rename.beyond();
	}

	/** Sets the name and says what is wrong with it. */
	public RefactoringStatus setNewName(String name) {
		newName = name;
		return rename.problem(name).map(RefactoringStatus::createFatalErrorStatus).orElseGet(RefactoringStatus::new);
	}

	@Override
	public RefactoringStatus checkInitialConditions(IProgressMonitor monitor) {
		rename = ManifestServices.parse(document).rename(offset).orElse(null);
		if (rename == null) {
			return RefactoringStatus.createFatalErrorStatus("No name stands here; put the caret on the name of a partition, a service, a"
					+ " structure, an operation, a parameter, a field or an interrupt.");
		}
		return rename.refusal().map(RefactoringStatus::createFatalErrorStatus).orElseGet(RefactoringStatus::new);
	}

	@Override
	public RefactoringStatus checkFinalConditions(IProgressMonitor monitor) {
		RefactoringStatus status = rename.problem(newName).map(RefactoringStatus::createFatalErrorStatus).orElseGet(RefactoringStatus::new);
		if (!status.hasFatalError()) {
			for (Path path : rename.to(newName).keySet()) {
				Optional<IFile> file = ManifestServices.fileAt(path);
				if (file.isEmpty()) {
					status.addFatalError(path + " is not in the workspace; open its project first.");
				} else if (file.get().isReadOnly()) {
					status.addFatalError(file.get().getFullPath().makeRelative() + " is read-only.");
				}
			}
		}
		return status;
	}

	@Override
	public Change createChange(IProgressMonitor monitor) throws CoreException {
		CompositeChange all = new CompositeChange(getName() + " to '" + newName + "'");
		for (Map.Entry<Path, List<TextEdit>> each : rename.to(newName).entrySet()) {
			IFile file = ManifestServices.fileAt(each.getKey())
					.orElseThrow(() -> new CoreException(Status.error(each.getKey() + " is not in the workspace any more.")));
			all.add(change(file, each.getValue()));
		}
		return all;
	}

	// A file that was saved is saved again, one with changes stays with changes.
	private TextFileChange change(IFile file, List<TextEdit> edits) {
		TextFileChange change = new TextFileChange(file.getName(), file);
		change.setTextType(file.getFileExtension());
		change.setSaveMode(TextFileChange.KEEP_SAVE_STATE);
		change.setEdit(new MultiTextEdit());
		for (TextEdit edit : edits) {
			ReplaceEdit replace = new ReplaceEdit(edit.offset(), edit.length(), edit.text());
			change.addEdit(replace);
			change.addTextEditGroup(new TextEditGroup("Rename " + rename.kind(), replace));
		}
		return change;
	}
}
