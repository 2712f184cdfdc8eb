// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;

/** Pieces of a text around a place, as a selection grows: the word, its statement, its block, the file. */
public final class Enclosing {
	/** A piece of text. */
	public record Piece(int offset, int length) {
	}

	private Enclosing() {
	}

	/** The pieces, the largest first; each contains the next. */
	static List<Piece> at(XtextResource resource, int offset) {
		List<Piece> pieces = new ArrayList<>();
		ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(resource.getParseResult().getRootNode(), offset);
		for (INode node = leaf; node != null; node = node.getParent()) {
			Piece piece = new Piece(node.getOffset(), node.getLength());
			boolean holds = piece.offset() <= offset && offset <= piece.offset() + piece.length();
			if (holds && piece.length() > 0 && (pieces.isEmpty() || !pieces.get(0).equals(piece))) {
				pieces.add(0, piece);
			}
		}
		return pieces;
	}
}
