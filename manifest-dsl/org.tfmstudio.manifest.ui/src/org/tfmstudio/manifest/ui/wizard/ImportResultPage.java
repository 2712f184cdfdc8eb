// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.wizard;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.ide.scaffold.NewFile;
import org.tfmstudio.manifest.ui.ManifestImages;
import org.tfmstudio.manifest.yaml.ManifestImport;
import org.tfmstudio.manifest.yaml.ManifestImport.ImportedFile;

/** Imports when it is turned to, and shows files and findings; nothing is written yet. */
final class ImportResultPage extends WizardPage {
	private static final int POLL_MILLISECONDS = 100;

	private final ImportSourcePage source;
	private Table files;
	private Table findings;
	private Preview preview;
	private Button replace;
	private ManifestImport.Result result;
	private String imported = "";

	ImportResultPage(ImportSourcePage source) {
		super("org.tfmstudio.import.result");
		this.source = source;
		setTitle("What Was Found");
		setDescription("These files will be written when you finish.");
		setPageComplete(false);
	}

	@Override
	public void createControl(Composite parent) {
		Composite all = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().applyTo(all);
		SashForm upper = new SashForm(all, SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().grab(true, true).hint(640, 150).applyTo(upper);
		files = table(upper, "File", 150, "Made of", 140);
		findings = table(upper, "Finding", 310, "Place", 110);
		upper.setWeights(45, 55);
		files.addListener(SWT.Selection, event -> preview());
		// a sentence that is too long for its column is to be read above
		findings.addListener(SWT.Selection, event -> setMessage(((TableItem) event.item).getText(0), INFORMATION));
		preview = new Preview(all, "Preview:");
		replace = new Button(all, SWT.CHECK);
		replace.setText("&Replace files that are in the project already");
		replace.addListener(SWT.Selection, event -> update());
		setControl(all);
	}

	private static Table table(Composite parent, String first, int firstWidth, String second, int secondWidth) {
		Table table = new Table(parent, SWT.BORDER | SWT.FULL_SELECTION);
		table.setHeaderVisible(true);
		TableColumn left = new TableColumn(table, SWT.NONE);
		left.setText(first);
		left.setWidth(firstWidth);
		TableColumn right = new TableColumn(table, SWT.NONE);
		right.setText(second);
		right.setWidth(secondWidth);
		return table;
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		String wanted = source.file() + "|" + source.root();
		if (visible && !wanted.equals(imported)) {
			// the page is shown first: the wizard can only work on the page that it shows
			getShell().getDisplay().asyncExec(() -> read(wanted));
		} else if (visible) {
			update();
		}
	}

	private void read(String wanted) {
		if (getControl().isDisposed()) {
			return;
		}
		Path file = source.file();
		Optional<Path> root = source.root();
		result = null;
		try {
			getContainer().run(true, true, monitor -> result = work(file, root, monitor));
			imported = wanted;
		} catch (InvocationTargetException e) {
			setErrorMessage("The list could not be imported: " + e.getCause().getMessage());
		} catch (InterruptedException e) {
			setErrorMessage("The import was cancelled; go back, and turn to this page again.");
		}
		show();
	}

	// The importer itself cannot be stopped: when the user cancels, it ends alone, and nobody looks at its result.
	private static ManifestImport.Result work(Path file, Optional<Path> root, IProgressMonitor monitor)
			throws InvocationTargetException, InterruptedException {
		monitor.beginTask("Reading " + file.getFileName() + " and its manifests", IProgressMonitor.UNKNOWN);
		CompletableFuture<ManifestImport.Result> future = CompletableFuture
				.supplyAsync(() -> ManifestImport.of(List.of(file), new ManifestImport.Options(root, System.getenv())));
		try {
			while (true) {
				try {
					return future.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
				} catch (TimeoutException e) {
					if (monitor.isCanceled()) {
						throw new InterruptedException("cancelled");
					}
				}
			}
		} catch (ExecutionException e) {
			throw new InvocationTargetException(e.getCause());
		} finally {
			monitor.done();
		}
	}

	private void show() {
		files.removeAll();
		findings.removeAll();
		for (ImportedFile file : files()) {
			TableItem item = new TableItem(files, SWT.NONE);
			item.setText(new String[] { file.name(), String.valueOf(file.source().getFileName()) });
			item.setImage((file.name().endsWith(".device") ? ManifestImages.DEVICE_FILE : ManifestImages.PARTITION_FILE).image());
		}
		for (Finding finding : result == null ? List.<Finding>of() : result.findings()) {
			TableItem item = new TableItem(findings, SWT.NONE);
			item.setText(new String[] { finding.message(), finding.file().getFileName() + (finding.line() > 0 ? ":" + finding.line() : "") });
			item.setImage(PlatformUI.getWorkbench().getSharedImages().getImage(switch (finding.severity()) {
				case ERROR -> ISharedImages.IMG_OBJS_ERROR_TSK;
				case WARNING -> ISharedImages.IMG_OBJS_WARN_TSK;
				case INFO -> ISharedImages.IMG_OBJS_INFO_TSK;
			}));
		}
		if (files.getItemCount() > 0) {
			files.select(0);
		}
		preview();
		if (result != null) {
			update();
		} else {
			setPageComplete(false);
		}
	}

	private void preview() {
		int index = files.getSelectionIndex();
		preview.show(index < 0 ? List.of() : List.of(new NewFile(files().get(index).name(), files().get(index).text())));
	}

	private void update() {
		IProject project = source.project();
		List<String> there = files().stream().map(ImportedFile::name).filter(it -> project.exists() && project.getFile(it).exists()).toList();
		replace.setEnabled(!there.isEmpty());
		long errors = result == null ? 0 : result.findings().stream().filter(it -> it.severity() == Severity.ERROR).count();
		if (files().isEmpty()) {
			setErrorMessage("Nothing could be imported; the findings say why. Go back and choose another file.");
		} else if (!there.isEmpty() && !replace.getSelection()) {
			setErrorMessage(there.get(0) + (there.size() > 1 ? " and " + (there.size() - 1) + " more are" : " is") + " in " + project.getName()
					+ " already; say below that they may be replaced, or go back and choose another project.");
		} else {
			setErrorMessage(null);
			setMessage(count(files().size(), "file") + (result.findings().isEmpty() ? ", nothing to complain of."
					: ", " + count(result.findings().size(), "finding") + (errors > 0 ? ": what has errors is left out." : ".")),
					errors > 0 ? WARNING : NONE);
		}
		setPageComplete(getErrorMessage() == null);
	}

	private static String count(int number, String what) {
		return number + " " + what + (number == 1 ? "" : "s");
	}

	/** What will be written. */
	List<ImportedFile> files() {
		return result == null ? List.of() : result.files();
	}
}
