// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.device;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.debug.core.IStreamListener;
import org.eclipse.debug.core.model.IFlushableStreamMonitor;

/**
 * Bytes of a stream, given on line by line as text. What was sent before the first listener came is kept for it, as the
 * platform's own monitors do.
 */
final class TextMonitor implements IFlushableStreamMonitor {
	/** A line that never ends is given on in pieces of this many bytes. */
	private static final int PIECE = 4096;
	private static final char ESCAPE = 0x1b;
	private static final String COLOUR = ESCAPE + "[";

	private final ByteArrayOutputStream line = new ByteArrayOutputStream();
	private final StringBuilder kept = new StringBuilder();
	private final List<IStreamListener> listeners = new CopyOnWriteArrayList<>();
	private boolean buffered = true;
	private boolean inLine;

	void append(byte value) {
		append(new byte[] { value });
	}

	synchronized void append(byte[] bytes) {
		for (byte value : bytes) {
			if (value != '\r') {
				line.write(value);
				inLine = value != '\n';
			}
			if (value == '\n' || line.size() >= PIECE) {
				flush();
			}
		}
	}

	/** Whether what was sent last did not end a line; it counts as ended from now on. */
	synchronized boolean leaveLine() {
		boolean left = inLine;
		inLine = false;
		return left;
	}

	synchronized void flush() {
		if (line.size() == 0) {
			return;
		}
		String text = plain(line.toString(StandardCharsets.UTF_8));
		line.reset();
		if (buffered) {
			kept.append(text);
		}
		listeners.forEach(it -> it.streamAppended(text, this));
	}

	// Colours that a terminal would show: ESC [ digits and semicolons m.
	private static String plain(String text) {
		if (text.indexOf(ESCAPE) < 0) {
			return text;
		}
		StringBuilder shown = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			int end = i + 2;
			if (text.startsWith(COLOUR, i)) {
				while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == ';')) {
					end++;
				}
				if (end < text.length() && text.charAt(end) == 'm') {
					i = end;
					continue;
				}
			}
			shown.append(text.charAt(i));
		}
		return shown.toString();
	}

	@Override
	public void addListener(IStreamListener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeListener(IStreamListener listener) {
		listeners.remove(listener);
	}

	@Override
	public synchronized String getContents() {
		return kept.toString();
	}

	@Override
	public synchronized void flushContents() {
		kept.setLength(0);
	}

	@Override
	public synchronized void setBuffered(boolean buffer) {
		buffered = buffer;
	}

	@Override
	public synchronized boolean isBuffered() {
		return buffered;
	}
}
