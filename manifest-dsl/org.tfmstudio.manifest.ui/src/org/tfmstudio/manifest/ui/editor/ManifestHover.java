// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import java.util.Optional;

import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.tfmstudio.manifest.ide.Hover;
import org.tfmstudio.manifest.ui.ManifestServices;

/** What the word under the pointer means. */
public final class ManifestHover implements ITextHover {
	@Override
	public String getHoverInfo(ITextViewer viewer, IRegion region) {
		return at(viewer, region.getOffset()).map(it -> it.text().isEmpty() ? it.title() : it.title() + "\n\n" + it.text()).orElse(null);
	}

	@Override
	public IRegion getHoverRegion(ITextViewer viewer, int offset) {
		return at(viewer, offset).map(it -> new Region(it.offset(), it.length())).orElse(null);
	}

	private static Optional<Hover> at(ITextViewer viewer, int offset) {
		return viewer.getDocument() == null ? Optional.empty() : ManifestServices.parse(viewer.getDocument()).hover(offset);
	}
}
