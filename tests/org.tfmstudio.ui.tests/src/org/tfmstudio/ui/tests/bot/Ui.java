// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/** The way from the test thread to the UI thread, and the search for widgets. */
final class Ui {
	/** How long a condition may take, in nanoseconds of real time: generous, for machines that do other things too. */
	private static final long PATIENCE = Long.getLong("tfmstudio.patience", 60) * 1_000_000_000L;

	private Ui() {
	}

	static Display display() {
		return PlatformUI.getWorkbench().getDisplay();
	}

	/** Runs on the UI thread and hands back the result; an exception there is one here. */
	static <T> T call(Callable<T> action) {
		try {
			return display().syncCall(action::call);
		} catch (RuntimeException e) {
			throw e;
		} catch (Exception e) {
			throw new AssertionError(e);
		}
	}

	static void run(Runnable action) {
		display().syncExec(action);
	}

	/** Asks on the UI thread until the answer is neither null nor false. */
	static <T> T await(String what, Callable<T> probe) {
		long end = System.nanoTime() + PATIENCE;
		while (true) {
			T value = call(probe);
			if (value != null && !Boolean.FALSE.equals(value)) {
				return value;
			}
			if (System.nanoTime() > end) {
				Screenshot.take("timeout-" + what.replaceAll("[^A-Za-z0-9]+", "-"));
				throw new AssertionError("timed out waiting for " + what);
			}
			Thread.onSpinWait();
			settle();
		}
	}

	/** Lets the UI thread work off what is queued; costs no fixed time. */
	static void settle() {
		// a timer of the display, not a sleep of this thread, so that the UI thread is never starved
		Object done = new Object();
		boolean[] over = new boolean[1];
		display().asyncExec(() -> display().timerExec(20, () -> {
			synchronized (done) {
				over[0] = true;
				done.notifyAll();
			}
		}));
		synchronized (done) {
			while (!over[0]) {
				try {
					done.wait(1000);
				} catch (InterruptedException e) {
					Thread.currentThread().interrupt();
					throw new AssertionError(e);
				}
			}
		}
	}

	/** All visible controls of that type, frontmost shell first; UI thread only. */
	static <T extends Control> List<T> find(Class<T> type, Predicate<? super T> filter) {
		List<T> found = new ArrayList<>();
		List<Shell> shells = new ArrayList<>(List.of(display().getShells()));
		Shell active = display().getActiveShell();
		if (shells.remove(active)) {
			shells.addFirst(active);
		}
		for (Shell shell : shells) {
			if (shell.isVisible()) {
				collect(shell, type, filter, found);
			}
		}
		return found;
	}

	/** All visible controls of that type below a parent; UI thread only. */
	static <T extends Control> List<T> findIn(Control parent, Class<T> type, Predicate<? super T> filter) {
		List<T> found = new ArrayList<>();
		collect(parent, type, filter, found);
		return found;
	}

	private static <T extends Control> void collect(Control control, Class<T> type, Predicate<? super T> filter,
			List<T> found) {
		if (!control.isVisible()) {
			return;
		}
		if (type.isInstance(control) && filter.test(type.cast(control))) {
			found.add(type.cast(control));
		}
		if (control instanceof Composite composite) {
			for (Control child : composite.getChildren()) {
				collect(child, type, filter, found);
			}
		}
	}
}
