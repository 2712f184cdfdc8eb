// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import java.util.List;

import org.eclipse.jface.resource.ColorRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITypedRegion;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.TextPresentation;
import org.eclipse.jface.text.presentation.IPresentationDamager;
import org.eclipse.jface.text.presentation.IPresentationRepairer;
import org.eclipse.jface.text.presentation.PresentationReconciler;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.tfmstudio.manifest.ide.Token;
import org.tfmstudio.manifest.ui.ManifestServices;

/**
 * Colours manifests by what their words mean: the same word is a keyword here and a name there. The whole text is parsed and
 * coloured on each change, which takes a few milliseconds for what people write; very long texts stay without colour.
 */
public final class ManifestColoring extends PresentationReconciler {
	private static final int LONGEST = 100_000;

	/** Makes the one damager and repairer. */
	public ManifestColoring() {
		Whole whole = new Whole();
		setDamager(whole, IDocument.DEFAULT_CONTENT_TYPE);
		setRepairer(whole, IDocument.DEFAULT_CONTENT_TYPE);
	}

	private static final class Whole implements IPresentationDamager, IPresentationRepairer {
		private IDocument document;

		@Override
		public void setDocument(IDocument document) {
			this.document = document;
		}

		@Override
		public IRegion getDamageRegion(ITypedRegion partition, DocumentEvent event, boolean partitioningChanged) {
			return new Region(0, document.getLength());
		}

		@Override
		public void createPresentation(TextPresentation presentation, ITypedRegion damage) {
			if (document == null || document.getLength() > LONGEST) {
				return;
			}
			List<Token> tokens = ManifestServices.parse(document).tokens();
			int end = damage.getOffset() + damage.getLength();
			for (Token token : tokens) {
				if (token.offset() >= damage.getOffset() && token.offset() + token.length() <= end) {
					presentation.addStyleRange(range(token));
				}
			}
		}

		private static StyleRange range(Token token) {
			boolean dark = Display.isSystemDarkTheme();
			return switch (token.style()) {
			case KEYWORD -> range(token, dark ? 0xc586c0 : 0x7f0055, SWT.BOLD);
			case NAME, PARTITION, SERVICE, DEVICE, STRUCT, OPERATION, PARAMETER, FIELD, HARDWARE, UNRESOLVED -> range(token,
					dark ? 0xdcdcaa : 0x1d4a61, token.declaration() ? SWT.BOLD : SWT.NORMAL);
			case VALUE, TYPE -> range(token, dark ? 0x4fc1ff : 0x2f6f8f, SWT.NORMAL);
			case NUMBER -> range(token, dark ? 0xb5cea8 : 0x986801, SWT.NORMAL);
			case TEXT -> range(token, dark ? 0xce9178 : 0x2a00ff, SWT.NORMAL);
			case COMMENT -> range(token, dark ? 0x6a9955 : 0x3f7f5f, SWT.NORMAL);
			case DOCUMENTATION -> range(token, dark ? 0x7f9fbf : 0x3f5fbf, SWT.ITALIC);
			case OPTION -> range(token, dark ? 0x9cdcfe : 0x6a3e9c, SWT.NORMAL);
			};
		}

		private static StyleRange range(Token token, int rgb, int style) {
			return new StyleRange(token.offset(), token.length(), color(rgb), null, style);
		}

		private static Color color(int rgb) {
			ColorRegistry registry = JFaceResources.getColorRegistry();
			String key = "org.tfmstudio.manifest.ui." + Integer.toHexString(rgb);
			if (!registry.hasValueFor(key)) {
				registry.put(key, new RGB(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff));
			}
			return registry.get(key);
		}
	}
}
