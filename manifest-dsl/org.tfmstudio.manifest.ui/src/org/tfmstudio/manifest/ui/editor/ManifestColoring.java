// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentExtension4;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.ITextViewerExtension2;
import org.eclipse.jface.text.ITypedRegion;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.TextPresentation;
import org.eclipse.jface.text.presentation.IPresentationDamager;
import org.eclipse.jface.text.presentation.IPresentationRepairer;
import org.eclipse.jface.text.presentation.PresentationReconciler;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.ui.PlatformUI;
import org.tfmstudio.manifest.ide.Token;
import org.tfmstudio.manifest.ide.Token.Style;
import org.tfmstudio.manifest.ui.ManifestServices;
import org.tfmstudio.manifest.ui.live.LiveReconciler;
import org.tfmstudio.manifest.ui.live.LiveText;

/**
 * Colours manifests: at each key by spelling, so that nothing has to wait for a parser, and a moment later by what the words
 * mean. A word that was not touched keeps the colour of its meaning in between. Very long texts stay without colour.
 */
public final class ManifestColoring extends PresentationReconciler {
	private static final int LONGEST = 300_000;

	private final Whole whole = new Whole();
	private final Meanings meanings = new Meanings();
	private final IPropertyChangeListener repaint = event -> {
		if (event.getProperty().startsWith(TokenColors.PREFIX)) {
			meanings.repaint();
		}
	};

	/** Makes the one damager and repairer. */
	public ManifestColoring() {
		setDamager(whole, IDocument.DEFAULT_CONTENT_TYPE);
		setRepairer(whole, IDocument.DEFAULT_CONTENT_TYPE);
	}

	@Override
	public void install(ITextViewer viewer) {
		super.install(viewer);
		meanings.install(viewer);
		PlatformUI.getWorkbench().getThemeManager().addPropertyChangeListener(repaint);
	}

	@Override
	public void uninstall() {
		PlatformUI.getWorkbench().getThemeManager().removePropertyChangeListener(repaint);
		meanings.uninstall();
		super.uninstall();
	}

	private static List<Token> lexical(IDocument document) {
		return document.getLength() > LONGEST ? List.of() : ManifestServices.lexical(document.get());
	}

	/** The range over which two lists of tokens differ, the second being that of the text now. */
	static IRegion difference(List<Token> before, List<Token> now, int shift, int length) {
		int same = 0;
		while (same < Math.min(before.size(), now.size()) && before.get(same).equals(now.get(same))) {
			same++;
		}
		int tail = 0;
		while (tail < Math.min(before.size(), now.size()) - same
				&& moved(before.get(before.size() - 1 - tail), shift).equals(now.get(now.size() - 1 - tail))) {
			tail++;
		}
		int start = same == 0 ? 0 : end(now.get(same - 1));
		int end = tail == 0 ? length : now.get(now.size() - tail).offset();
		return new Region(start, Math.max(0, end - start));
	}

	private static Token moved(Token token, int by) {
		return new Token(token.offset() + by, token.length(), token.style(), token.declaration());
	}

	private static int end(Token token) {
		return token.offset() + token.length();
	}

	/** Puts the colours of meanings over those of spelling. */
	private final class Meanings extends LiveReconciler {
		@Override
		protected void show(LiveText.State state) {
			IDocument document = viewer().getDocument();
			if (document.getLength() > LONGEST) {
				return;
			}
			IRegion changed = difference(whole.tokens, state.tokens(), 0, document.getLength());
			whole.tokens = state.tokens();
			invalidate(changed);
		}

		private void repaint() {
			if (viewer() != null && viewer().getDocument() != null) {
				invalidate(new Region(0, viewer().getDocument().getLength()));
			}
		}

		private void invalidate(IRegion region) {
			if (region.getLength() > 0 && viewer() instanceof ITextViewerExtension2 viewer) {
				viewer.invalidateTextPresentation(region.getOffset(), region.getLength());
			}
		}
	}

	/** Colours any part of the text by the tokens of the whole. */
	private static final class Whole implements IPresentationDamager, IPresentationRepairer {
		private IDocument document;
		private List<Token> tokens = List.of();
		private long drawn = -1;

		@Override
		public void setDocument(IDocument document) {
			if (this.document != document) {
				this.document = document;
				tokens = document == null ? List.of() : lexical(document);
				drawn = document == null ? -1 : ((IDocumentExtension4) document).getModificationStamp();
			}
		}

		@Override
		public IRegion getDamageRegion(ITypedRegion partition, DocumentEvent event, boolean partitioningChanged) {
			int inserted = event.getText() == null ? 0 : event.getText().length();
			long stamp = ((IDocumentExtension4) document).getModificationStamp();
			if (stamp == drawn) {
				// nothing has changed: the viewer only wants a part to be drawn again
				return new Region(event.getOffset(), inserted);
			}
			drawn = stamp;
			List<Token> before = tokens;
			int shift = event.getText() == null ? 0 : event.getText().length() - event.getLength();
			tokens = merged(before, lexical(document), event.getOffset(), event.getLength(), shift);
			IRegion changed = difference(before, tokens, shift, document.getLength());
			int start = Math.min(changed.getLength() == 0 ? event.getOffset() : changed.getOffset(), event.getOffset());
			int end = Math.max(changed.getOffset() + changed.getLength(), event.getOffset() + inserted);
			return new Region(start, Math.max(0, end - start));
		}

		// Words before and behind the change keep what is known of their meaning.
		private static List<Token> merged(List<Token> before, List<Token> now, int offset, int length, int shift) {
			Map<Integer, Token> known = new HashMap<>();
			for (Token token : before) {
				if (end(token) < offset) {
					known.put(token.offset(), token);
				} else if (token.offset() > offset + length) {
					known.put(token.offset() + shift, moved(token, shift));
				}
			}
			return now.stream().map(token -> {
				Token meaning = known.get(token.offset());
				boolean word = token.style() == Style.NAME || token.style() == Style.KEYWORD;
				return word && meaning != null && meaning.length() == token.length() ? meaning : token;
			}).filter(Objects::nonNull).collect(Collectors.toList());
		}

		@Override
		public void createPresentation(TextPresentation presentation, ITypedRegion damage) {
			int from = damage.getOffset();
			int to = from + damage.getLength();
			for (Token token : tokens) {
				if (end(token) > from && token.offset() < to && end(token) <= document.getLength()) {
					presentation.addStyleRange(TokenColors.range(token));
				}
			}
		}
	}
}
