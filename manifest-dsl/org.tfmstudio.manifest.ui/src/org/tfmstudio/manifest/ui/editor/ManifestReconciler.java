// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

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

/** Checks the edited text in the background, a moment after the last key, and keeps the file's markers current. */
public final class ManifestReconciler extends MonoReconciler {
	/** Milliseconds without a key before the text is checked. */
	private static final int DELAY = 350;

	/** Checks the whole text at a time. */
	public ManifestReconciler() {
		super(new Strategy(), false);
		setDelay(DELAY);
	}

	private static final class Strategy implements IReconcilingStrategy, IReconcilingStrategyExtension {
		private IDocument document;

		@Override
		public void setDocument(IDocument document) {
			this.document = document;
		}

		@Override
		public void reconcile(IRegion partition) {
			Optional<IFile> file = ManifestServices.fileOf(document);
			if (file.isEmpty()) {
				return;
			}
			try {
				FindingMarkers.replace(file.get(), findings(document));
			} catch (CoreException e) {
				ILog.get().log(e.getStatus());
			}
		}

		private static List<Finding> findings(IDocument document) {
			return ManifestServices.parse(document).findings().stream().map(it -> new Finding(it.file(), it.line(), it.column(), it.offset(),
					it.length(), Finding.Severity.valueOf(it.severity().name()), it.code(), it.message())).toList();
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
			// a check is short
		}
	}
}
