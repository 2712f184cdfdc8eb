// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui.calls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/** Turns the stream of PSA events into rows, nests calls under the calls they serve, and filters. */
final class CallModel {
	/** Rows kept; the oldest go first, a tenth at a time. */
	private static final int MOST = 200_000;

	private final List<CallRow> all = new ArrayList<>();
	private final List<CallRow> shown = new ArrayList<>();
	private final Map<Long, CallRow> open = new HashMap<>();
	private final Map<Integer, List<CallRow>> serving = new HashMap<>();
	private String[] words = new String[0];
	private boolean everything;
	// an answer made a row match that did not before
	private boolean late;
	private int candidates;
	private long events;
	private long latest;
	private long present = Long.MAX_VALUE;
	private int firstChanged = Integer.MAX_VALUE;

	/** Tells the last event that has happened where the device stands; whether that is news. */
	boolean present(long sequence) {
		if (sequence == present) {
			return false;
		}
		present = sequence;
		firstChanged = 0;
		return true;
	}

	/** The last event that has happened where the device stands. */
	long present() {
		return present;
	}

	/** Index of the last row that does not lie ahead, or -1. */
	int presentRow() {
		int low = 0;
		int high = shown.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (shown.get(middle).ahead(present)) {
				high = middle;
			} else {
				low = middle + 1;
			}
		}
		return low - 1;
	}

	/** Takes up further events, oldest first. */
	void add(List<PsaEvent> more) {
		for (PsaEvent event : more) {
			events++;
			latest = event.sequence();
			if (event.phase() == Phase.RESULT) {
				answer(event);
			} else {
				enter(event);
			}
		}
		if (late) {
			late = false;
			refilter();
		}
		if (all.size() > MOST) {
			all.subList(0, all.size() - MOST + MOST / 10).clear();
			refilter();
		}
	}

	private void enter(PsaEvent event) {
		CallRow row = new CallRow(event, depth(event));
		if (event.phase() == Phase.ENTER) {
			open.put(event.sequence(), row);
			if (event.kind().group() == Kind.Group.CLIENT) {
				serving.computeIfAbsent(event.callee().id(), it -> new ArrayList<>()).add(row);
			}
		}
		all.add(row);
		if (candidate(row)) {
			candidates++;
		}
		if (visible(row)) {
			firstChanged = Math.min(firstChanged, shown.size());
			shown.add(row);
		}
	}

	// A service's event stands under the call it serves; a call stands under the one that its caller serves.
	private int depth(PsaEvent event) {
		CallRow served = event.answers() != 0 ? open.get(event.answers()) : null;
		if (served == null) {
			List<CallRow> calls = serving.get(event.caller().id());
			served = calls == null || calls.isEmpty() ? null : calls.getLast();
		}
		return served == null ? 0 : served.depth() + 1;
	}

	private void answer(PsaEvent event) {
		CallRow row = open.remove(event.answers());
		if (row == null) {
			return;
		}
		row.answer(event);
		List<CallRow> calls = serving.get(row.event().callee().id());
		if (calls != null) {
			calls.remove(row);
		}
		int at = shown.lastIndexOf(row);
		if (at >= 0) {
			firstChanged = Math.min(firstChanged, at);
		} else if (words.length > 0 && visible(row)) {
			late = true;
		}
	}

	private boolean visible(CallRow row) {
		if (!candidate(row)) {
			return false;
		}
		if (words.length == 0) {
			return true;
		}
		StringBuilder text = new StringBuilder();
		for (CallColumn column : CallColumn.values()) {
			text.append(column.text(row)).append('\t');
		}
		String line = text.toString().toLowerCase(Locale.ROOT);
		for (String word : words) {
			if (!line.contains(word)) {
				return false;
			}
		}
		return true;
	}

	private boolean candidate(CallRow row) {
		return everything || important(row.event().kind());
	}

	private static boolean important(Kind kind) {
		return switch (kind) {
		case FAULT, PANIC, RESET, HALT, LOG -> true;
		default -> kind.group() == Kind.Group.CLIENT;
		};
	}

	/** Shows only rows in which all words of the text occur. */
	void filter(String text) {
		String clean = text.strip().toLowerCase(Locale.ROOT);
		words = clean.isEmpty() ? new String[0] : clean.split("\\s+");
		refilter();
	}

	/** Whether the services' own calls and the manager's doings are shown too. */
	void everything(boolean show) {
		everything = show;
		refilter();
	}

	private void refilter() {
		shown.clear();
		candidates = 0;
		for (CallRow row : all) {
			if (candidate(row)) {
				candidates++;
			}
			if (visible(row)) {
				shown.add(row);
			}
		}
		firstChanged = 0;
	}

	/** Forgets all rows. */
	void clear() {
		all.clear();
		shown.clear();
		open.clear();
		serving.clear();
		candidates = 0;
		events = 0;
		latest = 0;
		firstChanged = 0;
	}

	/** Index of the first row that changed since the last time this was asked; the number of rows when none did. */
	int takeFirstChanged() {
		int first = Math.min(firstChanged, shown.size());
		firstChanged = Integer.MAX_VALUE;
		return first;
	}

	int size() {
		return shown.size();
	}

	CallRow row(int index) {
		return shown.get(index);
	}

	/** Whether words are given that rows must contain. */
	boolean filtered() {
		return words.length > 0;
	}

	/** Rows that would be shown without these words. */
	int candidates() {
		return candidates;
	}

	/** Events taken up. */
	long events() {
		return events;
	}

	/** Sequence number of the newest event. */
	long latest() {
		return latest;
	}
}
