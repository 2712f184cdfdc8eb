// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.ITextFileBufferManager;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IMarkerResolutionGenerator2;
import org.tfmstudio.launch.project.FindingMarkers;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.ide.QuickFix;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.ui.ManifestServices;

/** Quick fixes for findings in manifests, as far as the language offers some. */
public final class ManifestFixes implements IMarkerResolutionGenerator2 {
	@Override
	public boolean hasResolutions(IMarker marker) {
		return getResolutions(marker).length > 0;
	}

	@Override
	public IMarkerResolution[] getResolutions(IMarker marker) {
		if (!(marker.getResource() instanceof IFile file)) {
			return new IMarkerResolution[0];
		}
		try {
			return withBuffer(file, buffer -> fixes(buffer, marker)).stream().map(fix -> new Resolution(file, marker, fix.title()))
					.toArray(IMarkerResolution[]::new);
		} catch (CoreException e) {
			ILog.get().log(e.getStatus());
			return new IMarkerResolution[0];
		}
	}

	private static List<QuickFix> fixes(ITextFileBuffer buffer, IMarker marker) {
		ParsedManifest parsed = ManifestServices.parse(buffer.getDocument());
		return finding(parsed, marker).map(parsed::quickFixes).orElse(List.of());
	}

	private static Optional<Finding> finding(ParsedManifest parsed, IMarker marker) {
		String code = marker.getAttribute(FindingMarkers.CODE, "");
		String message = marker.getAttribute(IMarker.MESSAGE, "");
		int offset = marker.getAttribute(IMarker.CHAR_START, -1);
		return parsed.findings().stream().filter(it -> it.code().equals(code) && it.message().equals(message))
				.min(java.util.Comparator.comparingInt(it -> Math.abs(it.offset() - offset)));
	}

	/** Something to do with a buffer that is open. */
	@FunctionalInterface
	private interface Use<T> {
		T of(ITextFileBuffer buffer) throws CoreException;
	}

	private static <T> T withBuffer(IFile file, Use<T> use) throws CoreException {
		ITextFileBufferManager manager = FileBuffers.getTextFileBufferManager();
		manager.connect(file.getFullPath(), LocationKind.IFILE, null);
		try {
			return use.of(manager.getTextFileBuffer(file.getFullPath(), LocationKind.IFILE));
		} finally {
			manager.disconnect(file.getFullPath(), LocationKind.IFILE, null);
		}
	}

	private record Resolution(IFile file, IMarker marker, String title) implements IMarkerResolution {
		@Override
		public String getLabel() {
			return title;
		}

		@Override
		public void run(IMarker of) {
			try {
				withBuffer(file, buffer -> {
					boolean open = buffer.isDirty() || buffer.isShared();
					for (QuickFix fix : fixes(buffer, marker)) {
						if (fix.title().equals(title)) {
							apply(buffer, fix.edits());
							fix.others().forEach((path, edits) -> elsewhere(path, edits));
							break;
						}
					}
					if (!open) {
						buffer.commit(null, false);
					}
					return null;
				});
			} catch (CoreException e) {
				ILog.get().log(e.getStatus());
			}
		}

		/** Edits in another file of the project, which is saved unless it is open. */
		private static void elsewhere(Path path, List<TextEdit> edits) {
			for (IFile other : ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(path.toUri())) {
				try {
					withBuffer(other, buffer -> {
						boolean open = buffer.isDirty() || buffer.isShared();
						apply(buffer, edits);
						if (!open) {
							buffer.commit(null, false);
						}
						return null;
					});
				} catch (CoreException e) {
					ILog.get().log(e.getStatus());
				}
				return;
			}
		}

		private static void apply(ITextFileBuffer buffer, List<TextEdit> edits) {
			try {
				ManifestServices.apply(buffer.getDocument(), edits);
			} catch (BadLocationException e) {
				ILog.get().error("A quick fix does not fit its text", e);
			}
		}
	}
}
