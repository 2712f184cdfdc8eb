// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.tfmstudio.sim.core.Clock;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.CoreConfig;
import org.tfmstudio.sim.core.Engine;
import org.tfmstudio.sim.core.Idau;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ElfSegment;

/** A core with one benchmark program loaded. */
final class Guest {
	private static final int SYS_EXIT_EXTENDED = 0x20;

	private final Core core;
	private int exitCode = -1;

	Guest(Path elf) {
		RamBus bus = new RamBus();
		try {
			ElfFile file = ElfFile.read(elf);
			for (ElfSegment segment : file.segments()) {
				if (segment.load() && segment.fileSize() > 0) {
					bus.load(segment.loadAddress(), file.bytes(segment));
				}
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		core = new Core(CoreConfig.an521(), bus, Idau.NONE, new Clock());
		core.semihosting(c -> {
			if (c.r(0) == SYS_EXIT_EXTENDED) {
				exitCode = c.peek(c.r(1) + 4, 4);
				c.requestStop("exit");
			}
		});
		core.reset();
	}

	/** Runs for so many instructions, or to the end of the program. */
	Engine.Stop run(long instructions) {
		return core.engine().run(core.clock().now() + instructions);
	}

	long instructions() {
		return core.clock().now();
	}

	/** What the program ended with; -1 while it runs. */
	int exitCode() {
		return exitCode;
	}
}
