// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** Lets one build at a time write to a project, be the others in this process (the workbench's builder, a launch) or in another. */
final class BuildLock implements AutoCloseable {

	private static final long LOOK_EVERY_MILLIS = 20;

	private final FileChannel channel;

	private BuildLock(FileChannel channel) {
		this.channel = channel;
	}

	/** Waits for its turn. */
	static BuildLock take(ProjectFolder project, BuildMonitor monitor) throws IOException {
		Path file = project.root().resolve(ProjectFolder.BUILD).resolve(".lock");
		Files.createDirectories(file.getParent());
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		try {
			boolean told = false;
			while (!locked(channel)) {
				if (!told) {
					monitor.progress("wait for another build of this project");
					told = true;
				}
				if (monitor.cancelled()) {
					throw new CancellationException();
				}
				TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
			}
			return new BuildLock(channel);
		} catch (InterruptedException e) {
			channel.close();
			Thread.currentThread().interrupt();
			throw (CancellationException) new CancellationException().initCause(e);
		} catch (IOException | RuntimeException e) {
			channel.close();
			throw e;
		}
	}

	private static boolean locked(FileChannel channel) throws IOException {
		try {
			FileLock lock = channel.tryLock();
			return lock != null;
		} catch (OverlappingFileLockException inThisProcess) {
			return false;
		}
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
