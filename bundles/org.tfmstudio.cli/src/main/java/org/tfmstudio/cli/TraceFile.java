// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

import org.tfmstudio.sim.trace.ChromeTrace;
import org.tfmstudio.sim.trace.EventStore;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaObserver;

/** Writes the PSA events of a run to a file when the run is over, if one was asked for. */
final class TraceFile implements PsaObserver {
	/** More events than a trace viewer can show; the oldest go first. */
	private static final int CAPACITY = 1_000_000;
	private final Path file;
	private final EventStore store;

	/** A trace to a file, or none if the file is null. */
	TraceFile(Path file) throws UserError {
		this.file = file;
		store = file == null ? null : new EventStore(CAPACITY);
		if (file != null && file.toAbsolutePath().getParent() != null && !Files.isDirectory(file.toAbsolutePath().getParent())) {
			throw new UserError(ExitCode.USAGE, "the trace cannot be written to " + file + ": there is no such folder");
		}
	}

	@Override
	public void event(PsaEvent event) {
		if (store != null) {
			store.event(event);
		}
	}

	/** Writes what was collected. */
	void write(String device) throws UserError {
		if (store == null) {
			return;
		}
		try (Writer writer = Files.newBufferedWriter(file)) {
			ChromeTrace.write(device, store.events(), writer);
		} catch (IOException e) {
			throw new UserError(ExitCode.USAGE, "the trace cannot be written to " + file + ": " + e.getMessage());
		}
		if (store.dropped() > 0) {
			System.err.println("studio: the trace keeps the last " + CAPACITY + " events; " + store.dropped() + " older ones were left out");
		}
	}
}
