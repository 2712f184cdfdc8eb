// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into an orderly end: what runs is asked to stop, and the JVM, which by then is shutting down, waits until it has
 * printed and closed what it had open. The JVM's exit code is then 130 by itself.
 */
final class Interruption implements AutoCloseable {
	private static final int PATIENCE_SECONDS = 5;
	private final CountDownLatch finished = new CountDownLatch(1);
	private final Thread hook;

	private Interruption(Runnable stop) {
		hook = new Thread(() -> {
			stop.run();
			try {
				finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			System.out.flush();
		}, "interruption");
		Runtime.getRuntime().addShutdownHook(hook);
	}

	/** Watches for Ctrl-C until closed. */
	static Interruption of(Runnable stop) {
		return new Interruption(stop);
	}

	@Override
	public void close() {
		finished.countDown();
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		} catch (IllegalStateException e) {
			// the JVM is already going down: that is what the hook is for
		}
	}
}
