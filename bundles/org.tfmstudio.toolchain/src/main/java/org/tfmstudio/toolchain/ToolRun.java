// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Runs one program to its end, or until somebody does not want it any more. */
final class ToolRun {

	private static final long LOOK_EVERY_MILLIS = 10;
	private static final long GONE_AFTER_SECONDS = 5;

	/**
	 * How it ended.
	 *
	 * @param exit   exit status
	 * @param output standard output and standard error together
	 */
	record Result(int exit, String output) {
	}

	private ToolRun() {
	}

	/**
	 * Runs a program in a folder, with English messages.
	 *
	 * @throws CancellationException when {@code cancelled} says so, or the thread is interrupted; the program and its
	 *                               children are dead then
	 * @throws IOException           when it cannot be started
	 */
	static Result run(List<String> command, Path folder, BooleanSupplier cancelled) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
		builder.environment().put("LC_ALL", "C");
		// Variables that add search folders, or write dependencies elsewhere, would make builds differ between computers.
		builder.environment().keySet().removeAll(List.of("CPATH", "C_INCLUDE_PATH", "LIBRARY_PATH", "DEPENDENCIES_OUTPUT",
				"SUNPRO_DEPENDENCIES", "GCC_COLORS", "SOURCE_DATE_EPOCH"));
		Process process = builder.start();
		process.getOutputStream().close();
		Gatherer gatherer = new Gatherer(process.getInputStream());
		Thread reader = Thread.ofVirtual().start(gatherer);
		try {
			while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
				if (cancelled.getAsBoolean()) {
					throw new CancellationException();
				}
			}
			reader.join();
			if (gatherer.failure != null) {
				throw gatherer.failure;
			}
			return new Result(process.exitValue(), gatherer.bytes.toString(StandardCharsets.UTF_8));
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw (CancellationException) new CancellationException().initCause(e);
		} finally {
			kill(process);
		}
	}

	/** Ends what still runs, and waits until it is gone, so that nobody writes to the folder any more. */
	private static void kill(Process process) {
		if (!process.isAlive()) {
			return;
		}
		List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
		all.forEach(ProcessHandle::destroyForcibly);
		all.forEach(one -> one.onExit().completeOnTimeout(one, GONE_AFTER_SECONDS, TimeUnit.SECONDS).join());
	}

	private static final class Gatherer implements Runnable {

		private final InputStream in;
		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		private IOException failure;

		Gatherer(InputStream in) {
			this.in = in;
		}

		@Override
		public void run() {
			try (in) {
				in.transferTo(bytes);
			} catch (IOException e) {
				failure = e;
			}
		}
	}
}
