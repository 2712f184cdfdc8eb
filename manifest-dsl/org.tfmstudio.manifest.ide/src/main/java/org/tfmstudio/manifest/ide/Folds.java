// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.tfmstudio.manifest.ide.Fold.Kind;

/**
 * What can be folded. Brackets are paired as they stand, not as the grammar would have them, so that a mistake in one place
 * leaves the rest of the text foldable.
 */
final class Folds {
	private final String text;
	private final List<Fold> folds = new ArrayList<>();
	private final Deque<ILeafNode> open = new ArrayDeque<>();
	// the run of // lines that is being read; -1 when there is none
	private int runStart = -1;
	private int runEnd = -1;

	private Folds(String text) {
		this.text = text;
	}

	static List<Fold> of(ICompositeNode root, String text) {
		Folds found = new Folds(text);
		root.getLeafNodes().forEach(found::leaf);
		found.endRun();
		found.folds.sort(Comparator.comparingInt(Fold::offset));
		return List.copyOf(found.folds);
	}

	private void leaf(ILeafNode leaf) {
		String word = leaf.getText();
		if (leaf.isHidden() && word.startsWith("//")) {
			line(leaf.getOffset(), leaf.getOffset() + word.stripTrailing().length());
		} else if (!word.isBlank()) {
			endRun();
			if (leaf.isHidden()) {
				add(leaf.getOffset(), leaf.getOffset() + word.length(), isDocumentation(word) ? Kind.DOCUMENTATION : Kind.COMMENT);
			} else {
				bracket(leaf, word);
			}
		} else if (word.chars().filter(c -> c == '\n').count() > (runStart < 0 ? Integer.MAX_VALUE : 0)) {
			// an empty line ends a run: each // comment holds its own line break
			endRun();
		}
	}

	static boolean isDocumentation(String comment) {
		return comment.startsWith("/**") && comment.length() > "/**/".length();
	}

	private void line(int start, int end) {
		boolean alone = text.substring(text.lastIndexOf('\n', start - 1) + 1, start).isBlank();
		if (!alone) {
			endRun();
			return;
		}
		runStart = runStart < 0 ? start : runStart;
		runEnd = end;
	}

	private void endRun() {
		if (runStart >= 0) {
			add(runStart, runEnd, Kind.COMMENT);
		}
		runStart = -1;
	}

	private void bracket(ILeafNode leaf, String word) {
		switch (word) {
			case "{", "[", "(" -> open.push(leaf);
			case "}", "]", ")" -> matching(word).ifPresent(from -> add(from.getOffset(), leaf.getOffset() + 1, Kind.BLOCK));
			default -> { }
		}
	}

	// Brackets that nobody closed are dropped when one around them is closed.
	private Optional<ILeafNode> matching(String closing) {
		String opening = switch (closing) {
			case "}" -> "{";
			case "]" -> "[";
			default -> "(";
		};
		if (open.stream().noneMatch(leaf -> leaf.getText().equals(opening))) {
			return Optional.empty();
		}
		while (!open.peek().getText().equals(opening)) {
			open.pop();
		}
		return Optional.of(open.pop());
	}

	private void add(int start, int end, Kind kind) {
		if (text.substring(start, end).indexOf('\n') >= 0) {
			folds.add(new Fold(start, end - start, kind));
		}
	}
}
