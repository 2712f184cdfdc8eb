// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.hyperlink.AbstractHyperlinkDetector;
import org.eclipse.jface.text.hyperlink.IHyperlink;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.tfmstudio.manifest.ide.Hover;
import org.tfmstudio.manifest.ide.Location;
import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.ui.ManifestEditors;
import org.tfmstudio.manifest.ui.ManifestServices;

/** Ctrl+click and F3: from a name to its declaration. */
public final class ManifestLinks extends AbstractHyperlinkDetector {
	@Override
	public IHyperlink[] detectHyperlinks(ITextViewer viewer, IRegion region, boolean several) {
		if (viewer.getDocument() == null || ManifestServices.fileOf(viewer.getDocument()).filter(ManifestLinks::manifest).isEmpty()) {
			return null;
		}
		ParsedManifest parsed = ManifestServices.parse(viewer.getDocument());
		Optional<Location> target = parsed.definition(region.getOffset()).filter(it -> it.file().isPresent());
		if (target.isEmpty()) {
			return null;
		}
		IRegion word = parsed.hover(region.getOffset()).map((Hover it) -> (IRegion) new Region(it.offset(), it.length())).orElse(region);
		return new IHyperlink[] { new Link(word, target.get()) };
	}

	private static boolean manifest(IFile file) {
		return "partition".equals(file.getFileExtension()) || "device".equals(file.getFileExtension());
	}

	private record Link(IRegion word, Location target) implements IHyperlink {
		@Override
		public IRegion getHyperlinkRegion() {
			return word;
		}

		@Override
		public String getTypeLabel() {
			return null;
		}

		@Override
		public String getHyperlinkText() {
			return "Open Declaration";
		}

		@Override
		public void open() {
			try {
				ManifestEditors.open(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage(), target);
			} catch (PartInitException e) {
				ILog.get().error("The declaration cannot be opened", e);
			}
		}
	}
}
