// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.refactor;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.ltk.core.refactoring.RefactoringStatus;
import org.eclipse.ltk.ui.refactoring.RefactoringWizard;
import org.eclipse.ltk.ui.refactoring.UserInputWizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Asks for the new name, and shows what would change. */
final class RenameWizard extends RefactoringWizard {
	private static final int WIDTH = 420;
	private final RenameRefactoring refactoring;

	RenameWizard(RenameRefactoring refactoring) {
		super(refactoring, DIALOG_BASED_USER_INTERFACE | PREVIEW_EXPAND_FIRST_NODE);
		this.refactoring = refactoring;
		setDefaultPageTitle("Rename");
		setWindowTitle("Rename");
	}

	@Override
	protected void addUserInputPages() {
		setDefaultPageTitle(refactoring.getName());
		addPage(new NamePage(refactoring));
	}

	private static final class NamePage extends UserInputWizardPage {
		private final RenameRefactoring refactoring;
		private Text name;

		NamePage(RenameRefactoring refactoring) {
			super("name");
			this.refactoring = refactoring;
		}

		@Override
		public void createControl(Composite parent) {
			Composite area = new Composite(parent, SWT.NONE);
			GridLayoutFactory.swtDefaults().numColumns(2).applyTo(area);
			new Label(area, SWT.NONE).setText("New &name:");
			name = new Text(area, SWT.BORDER);
			GridDataFactory.fillDefaults().grab(true, false).applyTo(name);
			name.setText(refactoring.oldName());
			name.selectAll();
			name.addModifyListener(event -> check());
			refactoring.beyond().ifPresent(it -> {
				Label note = new Label(area, SWT.WRAP);
				note.setText(it);
				GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(WIDTH, SWT.DEFAULT).indent(0, 8).applyTo(note);
			});
			setControl(area);
			setPageComplete(false);
			name.setFocus();
		}

		private void check() {
			RefactoringStatus status = refactoring.setNewName(name.getText().strip());
			setPageComplete(status);
		}
	}
}
