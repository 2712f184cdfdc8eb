// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.reconciler.DirtyRegion;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;
import org.eclipse.jface.text.reconciler.IReconcilingStrategyExtension;
import org.eclipse.jface.text.reconciler.MonoReconciler;
import org.tfmstudio.build.Finding;
import org.tfmstudio.launch.project.FindingMarkers;
import org.tfmstudio.manifest.ui.ManifestServices;

/**
 * Checks the edited text in the background, a moment after the last key, and keeps the file's markers current, then those of other files that
 * depend on it, until the next key.
 */
public final class ManifestReconciler extends MonoReconciler {
	/** Milliseconds without a key before the text is checked. */
	private static final int DELAY = 100;

	/** Checks the whole text at a time. */
	public ManifestReconciler() {
		super(new Strategy(), false);
		setDelay(DELAY);
	}

	private static final class Strategy implements IReconcilingStrategy, IReconcilingStrategyExtension {
		private IDocument document;
		/** Cancelled by the reconciler when the next key is pressed. */
		private volatile IProgressMonitor monitor;

		@Override
		public void setDocument(IDocument document) {
			this.document = document;
		}

		@Override
		public void reconcile(IRegion partition) {
			if (ManifestServices.fileOf(document).isEmpty()) {
				return;
			}
			IProgressMonitor watched = monitor;
			ManifestServices.check(document, () -> watched != null && watched.isCanceled(), this::mark);
		}

		private void mark(Path path, List<org.tfmstudio.manifest.Finding> findings) {
			Optional<IFile> own = ManifestServices.path(document).filter(path::equals).flatMap(any -> ManifestServices.fileOf(document));
			try {
				Optional<IFile> file = own.or(() -> ManifestServices.fileAt(path));
				if (file.isPresent()) {
					FindingMarkers.replace(file.get(), findings.stream().map(it -> new Finding(it.file(), it.line(), it.column(), it.offset(),
							it.length(), Finding.Severity.valueOf(it.severity().name()), it.code(), it.message())).toList());
				}
			} catch (CoreException e) {
				ILog.get().log(e.getStatus());
			}
		}

		@Override
		public void reconcile(DirtyRegion dirtyRegion, IRegion subRegion) {
			reconcile(subRegion);
		}

		@Override
		public void initialReconcile() {
			reconcile(null);
		}

		@Override
		public void setProgressMonitor(IProgressMonitor monitor) {
			this.monitor = monitor;
		}
	}
}
