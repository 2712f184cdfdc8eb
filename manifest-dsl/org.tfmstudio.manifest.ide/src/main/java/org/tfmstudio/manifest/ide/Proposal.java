// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.util.List;

/**
 * Something that can be written at a place.
 *
 * @param label what the list shows
 * @param detail a few words beside it, or empty
 * @param documentation some sentences, or empty
 * @param edit the replacement to make
 * @param cursor where the cursor goes, from the start of the inserted text
 * @param holes ranges in the inserted text to fill in one after the other, for templates; empty otherwise
 */
public record Proposal(String label, String detail, String documentation, Kind kind, TextEdit edit, int cursor,
		List<Hole> holes) {
	/** What kind of thing is proposed, for its icon. */
	public enum Kind {
		KEYWORD, REFERENCE, VALUE, OPTION, TEMPLATE
	}

	/**
	 * A part of a template to be filled in.
	 *
	 * @param offset from the start of the inserted text
	 */
	public record Hole(int offset, int length) {
	}

	public Proposal {
		holes = List.copyOf(holes);
	}
}
