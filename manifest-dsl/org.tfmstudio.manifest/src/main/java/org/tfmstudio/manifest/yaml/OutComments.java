// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.resource.XtextResource;

/** The comments of a manifest as YAML writes them, handed out in their order. None is lost: what nobody asked for comes at the end. */
final class OutComments {
	/**
	 * A comment.
	 *
	 * @param offset where it begins
	 * @param ownLine whether nothing stands before it on its line
	 */
	record Comment(int offset, boolean ownLine, boolean emptyLineBefore, List<String> lines) {
	}

	private final YamlLines lines;
	private final List<Comment> all = new ArrayList<>();
	private int next;

	/**
	 * Collects the comments of a file.
	 *
	 * @param without offsets of comments that became descriptions, or that describe what YAML does not have
	 */
	OutComments(XtextResource file, Set<Integer> without) {
		String text = file.getParseResult().getRootNode().getText();
		lines = new YamlLines(text);
		for (ILeafNode leaf : file.getParseResult().getRootNode().getLeafNodes()) {
			String comment = leaf.getText();
			boolean line = comment.startsWith("//");
			if (leaf.isHidden() && (line || comment.startsWith("/*")) && !without.contains(leaf.getOffset())) {
				boolean own = lines.beginsLine(leaf.getOffset());
				all.add(new Comment(leaf.getOffset(), own, own && lines.emptyLineBefore(leaf.getOffset()),
						line ? List.of("#" + clean(comment.substring(2))) : block(comment)));
			}
		}
	}

	private static List<String> block(String comment) {
		String inner = comment.substring(2, comment.length() - 2).replaceFirst("^\\*+", "");
		List<String> found = inner.lines().map(String::strip).map(line -> line.startsWith("*") ? line.substring(1) : line.isEmpty() ? "" : " " + line)
				.map(line -> "#" + clean(line)).toList();
		int from = !found.isEmpty() && found.get(0).equals("#") ? 1 : 0;
		int to = found.size() > from && found.get(found.size() - 1).equals("#") ? found.size() - 1 : found.size();
		return found.subList(from, Math.max(from, to));
	}

	/** YAML allows no control characters, not even in comments. */
	private static String clean(String comment) {
		StringBuilder text = new StringBuilder();
		comment.stripTrailing().codePoints().map(c -> c == '\t' || c >= ' ' && c < 0x7F || c >= 0xA0 && c < 0xD800 && c != 0x2028 && c != 0x2029
				|| c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF || c >= 0x10000 ? c : '?').forEach(text::appendCodePoint);
		return text.toString();
	}

	/** The comments that stand before the offset and have not been handed out. */
	List<Comment> before(int offset) {
		int from = next;
		while (next < all.size() && all.get(next).offset() < offset) {
			next++;
		}
		return all.subList(from, next);
	}

	/** What stands as a comment behind the statement on the line of that offset; empty when nothing does. */
	String trailing(int offset) {
		if (offset == Out.NOWHERE || next == all.size()) {
			return "";
		}
		Comment comment = all.get(next);
		if (comment.ownLine() || comment.lines().size() != 1 || comment.offset() < offset || lines.line(comment.offset()) != lines.line(offset)) {
			return "";
		}
		next++;
		return comment.lines().get(0);
	}

	/** Whether the line before that of the offset is empty. */
	boolean emptyLineBefore(int offset) {
		return offset != Out.NOWHERE && lines.emptyLineBefore(offset);
	}
}
