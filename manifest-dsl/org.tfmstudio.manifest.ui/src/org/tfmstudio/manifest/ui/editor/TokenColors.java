// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import java.util.Locale;

import org.eclipse.jface.resource.ColorRegistry;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.ui.PlatformUI;
import org.tfmstudio.manifest.ide.Token;
import org.tfmstudio.manifest.ide.Token.Style;

/**
 * The colours of tokens, from the workbench's theme: defined in plugin.xml, darker ones for the dark theme in css/dark.css, and
 * changed by the user under Colors and Fonts.
 */
public final class TokenColors {
	/** What the names of all colours begin with. */
	static final String PREFIX = "org.tfmstudio.manifest.ui.color.";

	private TokenColors() {
	}

	/** The token as it is to be shown. */
	public static StyleRange range(Token token) {
		ColorRegistry colors = PlatformUI.getWorkbench().getThemeManager().getCurrentTheme().getColorRegistry();
		StyleRange range = new StyleRange(token.offset(), token.length(), colors.get(PREFIX + name(token.style())), null, font(token));
		if (token.style() == Style.UNRESOLVED) {
			range.underline = true;
			range.underlineStyle = SWT.UNDERLINE_SINGLE;
		}
		return range;
	}

	// Some styles share a colour.
	private static String name(Style style) {
		return switch (style) {
			case DEVICE -> "partition";
			case FIELD -> "parameter";
			default -> style.name().toLowerCase(Locale.ROOT);
		};
	}

	private static int font(Token token) {
		return switch (token.style()) {
			case KEYWORD -> SWT.BOLD;
			case DOCUMENTATION -> SWT.ITALIC;
			case PARTITION, SERVICE, DEVICE, STRUCT, OPERATION -> token.declaration() ? SWT.BOLD : SWT.NORMAL;
			default -> SWT.NORMAL;
		};
	}
}
