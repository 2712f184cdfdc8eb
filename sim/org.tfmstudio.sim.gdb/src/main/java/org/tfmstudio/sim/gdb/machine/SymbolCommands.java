// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.device.DeviceSession;

/** The commands of gdb that let it find symbols and sources of a device. */
public final class SymbolCommands {
	private SymbolCommands() {
	}

	/** One command each; none when no image has symbols. */
	public static List<String> of(DeviceSession device) {
		List<String> commands = new ArrayList<>();
		for (Path file : device.symbolFiles()) {
			commands.add("add-symbol-file " + absolute(file));
		}
		if (!commands.isEmpty()) {
			commands.add("directory " + absolute(device.sourceFolder()));
		}
		return commands;
	}

	private static Path absolute(Path file) {
		return file.toAbsolutePath().normalize();
	}
}
