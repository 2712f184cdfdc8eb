// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;

/** The texts that are open in the client, as it has told them; changed by the thread that reads from the client alone. */
final class OpenTexts {
	/** No text grows beyond this, whatever the client sends; a manifest of more than 1 MB is refused anyway. */
	private static final int LARGEST = 16 << 20;

	/**
	 * A text that is open.
	 *
	 * @param uri as the client spells it
	 * @param version as the client counts, or none when it does not
	 */
	record Text(String uri, Path file, Optional<Integer> version, Lines lines) {
	}

	/**
	 * All texts at one moment.
	 *
	 * @param moment counts every change, those of files that are not open included
	 */
	record Snapshot(long moment, Map<Path, Text> open) {
	}

	private volatile Snapshot now = new Snapshot(0, Map.of());

	Snapshot now() {
		return now;
	}

	/** Something outside of the open texts has changed. */
	synchronized void changedOutside() {
		now = new Snapshot(now.moment() + 1, now.open());
	}

	synchronized void open(String uri, Path file, Integer version, String text) {
		put(new Text(uri, file, Optional.ofNullable(version), new Lines(text.length() > LARGEST ? text.substring(0, LARGEST) : text)));
	}

	synchronized void close(Path file) {
		Map<Path, Text> open = new HashMap<>(now.open());
		open.remove(file);
		now = new Snapshot(now.moment() + 1, Map.copyOf(open));
	}

	/**
	 * Makes the changes one after the other, all or none.
	 *
	 * @return why they cannot be made, if so
	 */
	synchronized Optional<String> change(Path file, Integer version, List<TextDocumentContentChangeEvent> changes) {
		Text before = now.open().get(file);
		if (before == null) {
			return Optional.of("a change of " + file + ", which is not open, is ignored");
		}
		if (version != null && before.version().isPresent() && version <= before.version().get()) {
			return Optional.of("a change to version " + version + " of " + file + " is ignored: version " + before.version().get()
					+ " is known already");
		}
		Lines lines = before.lines();
		for (TextDocumentContentChangeEvent change : changes) {
			Optional<Lines> next = apply(lines, change);
			if (next.isEmpty()) {
				return Optional.of("a change of " + file + " is ignored: it lies outside of the text, or makes it larger than "
						+ LARGEST + " characters; open the file again");
			}
			lines = next.get();
		}
		put(new Text(before.uri(), file, version == null ? before.version() : Optional.of(version), lines));
		return Optional.empty();
	}

	private static Optional<Lines> apply(Lines lines, TextDocumentContentChangeEvent change) {
		String put = change.getText() == null ? "" : change.getText();
		Range range = change.getRange();
		try {
			int start = range == null ? 0 : lines.offset(range.getStart());
			int end = range == null ? lines.text().length() : lines.offset(range.getEnd());
			String text = lines.text();
			if (end < start || (long) text.length() - (end - start) + put.length() > LARGEST) {
				return Optional.empty();
			}
			return Optional.of(new Lines(text.substring(0, start) + put + text.substring(end)));
		} catch (ResponseErrorException e) {
			return Optional.empty();
		}
	}

	private void put(Text text) {
		Map<Path, Text> open = new HashMap<>(now.open());
		open.put(text.file(), text);
		now = new Snapshot(now.moment() + 1, Map.copyOf(open));
	}
}
