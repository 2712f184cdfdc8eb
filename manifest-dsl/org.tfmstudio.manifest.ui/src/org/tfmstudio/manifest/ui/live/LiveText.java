// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.live;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentExtension4;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.ui.PlatformUI;
import org.tfmstudio.manifest.ide.Fold;
import org.tfmstudio.manifest.ide.OutlineNode;
import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.ide.Token;
import org.tfmstudio.manifest.ui.ManifestServices;

/**
 * What is known of a document that is open: parsed in the background a moment after the last key, told on the UI thread, and
 * shared by all that show something of it. All methods belong to the UI thread.
 */
public final class LiveText implements IDocumentListener {
	/** Milliseconds without a key before the text is read again. */
	private static final int DELAY = 150;
	private static final Map<IDocument, LiveText> OPEN = new IdentityHashMap<>();

	/** What was read of the text, in its order. */
	public record State(List<OutlineNode> outline, List<Fold> folds, List<Token> tokens) {
	}

	private record Reading(ParsedManifest parsed, long stamp) {
	}

	private record Question<T>(Function<ParsedManifest, T> question, Consumer<T> answer) {
	}

	private final IDocument document;
	private final List<Consumer<State>> listeners = new ArrayList<>();
	private final Job job = Job.createSystem("Reading a manifest", (IProgressMonitor monitor) -> run());
	private int users;
	private State state;
	// shared with the job
	private final Object lock = new Object();
	private boolean stale = true;
	private Question<?> question;
	// the job's own
	private Reading reading;

	private LiveText(IDocument document) {
		this.document = document;
	}

	/** The state of a document that somebody is going to {@link #release}. */
	public static LiveText acquire(IDocument document) {
		LiveText text = OPEN.computeIfAbsent(document, LiveText::new);
		if (text.users++ == 0) {
			document.addDocumentListener(text);
			text.job.schedule();
		}
		return text;
	}

	/** The state of a document that is shown somewhere. */
	public static Optional<LiveText> of(IDocument document) {
		return Optional.ofNullable(OPEN.get(document));
	}

	/** Says that one of those who acquired it does not show it any more. */
	public void release() {
		if (--users == 0) {
			document.removeDocumentListener(this);
			OPEN.remove(document);
			job.cancel();
		}
	}

	/** Calls the listener with each new state, and with the current one if there is one. */
	public void listen(Consumer<State> listener) {
		listeners.add(listener);
		state().ifPresent(listener);
	}

	/** Does not call the listener any more. */
	public void ignore(Consumer<State> listener) {
		listeners.remove(listener);
	}

	/** What was read last; empty until the first reading, and while the text has changed since. */
	public Optional<State> state() {
		return Optional.ofNullable(state);
	}

	/**
	 * Asks something about the text in the background. The answer comes on the UI thread, and not at all when the text has changed or
	 * something else was asked in the meantime.
	 */
	public <T> void ask(Function<ParsedManifest, T> asked, Consumer<T> answer) {
		synchronized (lock) {
			question = new Question<>(asked, answer);
			if (stale) {
				// it is asked when the text has been read, which is on its way
				return;
			}
		}
		job.schedule();
	}

	@Override
	public void documentAboutToBeChanged(DocumentEvent event) {
		// the change itself counts
	}

	@Override
	public void documentChanged(DocumentEvent event) {
		state = null;
		synchronized (lock) {
			stale = true;
			question = null;
		}
		job.cancel();
		job.schedule(DELAY);
	}

	private long stamp() {
		return ((IDocumentExtension4) document).getModificationStamp();
	}

	private IStatus run() {
		boolean read;
		Question<?> asked;
		synchronized (lock) {
			read = stale;
			stale = false;
		}
		if (read) {
			long stamp = stamp();
			reading = new Reading(ManifestServices.parse(document), stamp);
			ParsedManifest parsed = reading.parsed();
			State next = new State(parsed.outline(), parsed.folds(), parsed.tokens());
			tell(stamp, () -> {
				state = next;
				List.copyOf(listeners).forEach(it -> it.accept(next));
			});
		}
		synchronized (lock) {
			asked = question;
			question = null;
		}
		if (asked != null && reading != null) {
			answer(asked);
		}
		return Status.OK_STATUS;
	}

	private <T> void answer(Question<T> asked) {
		T answer = asked.question().apply(reading.parsed());
		tell(reading.stamp(), () -> asked.answer().accept(answer));
	}

	private void tell(long stamp, Runnable news) {
		if (!PlatformUI.isWorkbenchRunning()) {
			return;
		}
		PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
			if (users > 0 && stamp == stamp()) {
				news.run();
			}
		});
	}
}
