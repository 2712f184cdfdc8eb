// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

/**
 * What the text at a place means.
 *
 * @param title e.g. {@code service VAULT_STORE}
 * @param text plain sentences, lines apart
 * @param offset of the text it is about
 * @param length of the text it is about
 */
public record Hover(String title, String text, int offset, int length) {
	/** Title and text for a language server. */
	public String markdown() {
		return text.isEmpty() ? "**" + title + "**" : "**" + title + "**\n\n" + text.replace("\n", "\n\n");
	}
}
