// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.ITextHoverExtension;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.tfmstudio.manifest.FindingCatalog;
import org.tfmstudio.manifest.ide.Hover;
import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.ui.ManifestServices;

/** What the word under the pointer means, and why there is a finding. The finding itself is shown by the platform, above. */
public final class ManifestHover implements ITextHover, ITextHoverExtension {
	@Override
	public String getHoverInfo(ITextViewer viewer, IRegion region) {
		if (viewer.getDocument() == null) {
			return null;
		}
		ParsedManifest parsed = ManifestServices.parse(viewer.getDocument());
		List<String> parts = new ArrayList<>(reasons(parsed, region.getOffset()));
		parsed.hover(region.getOffset()).ifPresent(it -> parts.add(it.text().isEmpty() ? it.title() : it.title() + "\n" + it.text()));
		return parts.isEmpty() ? null : String.join("\n" + HoverControl.SEPARATOR + "\n", parts);
	}

	@Override
	public IInformationControlCreator getHoverControlCreator() {
		return HoverControl::new;
	}

	private static List<String> reasons(ParsedManifest parsed, int offset) {
		return parsed.findings().stream().filter(it -> offset >= it.offset() && offset < it.offset() + Math.max(1, it.length()))
				.map(it -> it.code()).distinct().flatMap(code -> FindingCatalog.of(code).stream())
				.map(it -> it.title() + " (" + it.code() + ")\n" + it.why() + "\n" + it.mend()).toList();
	}

	@Override
	public IRegion getHoverRegion(ITextViewer viewer, int offset) {
		return Optional.ofNullable(viewer.getDocument()).map(ManifestServices::parse).flatMap(it -> it.hover(offset))
				.map((Hover it) -> new Region(it.offset(), it.length())).orElseGet(() -> new Region(offset, 0));
	}
}
