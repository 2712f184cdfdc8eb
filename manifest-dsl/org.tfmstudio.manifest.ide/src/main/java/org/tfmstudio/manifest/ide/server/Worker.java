// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The one thread that parses and answers; what a user waits for goes before what only follows from it. */
final class Worker {
	/** What is to be done first stands first. */
	enum Urgency {
		/** A request, or the findings of the text that has been changed. */
		NOW,
		/** Findings of other files. */
		LATER
	}

	private record Task(Urgency urgency, long number, Runnable what) implements Runnable, Comparable<Task> {
		@Override
		public void run() {
			what.run();
		}

		@Override
		public int compareTo(Task other) {
			int byUrgency = urgency.compareTo(other.urgency);
			return byUrgency != 0 ? byUrgency : Long.compare(number, other.number);
		}
	}

	private final AtomicLong numbers = new AtomicLong();
	private final ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(),
			Thread.ofPlatform().daemon().name("manifests").factory(), new ThreadPoolExecutor.DiscardPolicy());

	/** Does it in that order of urgency; what comes after the end is dropped. */
	void when(Urgency urgency, Runnable what) {
		thread.execute(new Task(urgency, numbers.getAndIncrement(), what));
	}

	/** Whether something waits that is to be done now. */
	boolean urgent() {
		return thread.getQueue().peek() instanceof Task task && task.urgency() == Urgency.NOW;
	}

	/** For requests. */
	Executor requests() {
		return what -> when(Urgency.NOW, what);
	}

	void end() {
		thread.shutdown();
	}
}
