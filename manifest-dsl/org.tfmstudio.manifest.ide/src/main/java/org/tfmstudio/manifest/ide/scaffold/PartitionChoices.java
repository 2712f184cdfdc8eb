// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.scaffold;

import java.util.Locale;
import java.util.Objects;
import org.tfmstudio.manifest.reading.ExecutionModel;
import org.tfmstudio.manifest.reading.PartitionType;

/**
 * What the author wants a new partition to be. It gets one service, named after it.
 *
 * @param name as it will stand in the manifest and in C
 * @param type the root of trust that it belongs to
 * @param framework {@code "1.1"} or {@code "1.0"}
 * @param model SFN or IPC; with framework 1.0 the partition is IPC whatever is said here
 * @param typed whether the service begins with a typed operation, or is a plain one
 * @param nonSecure whether non-secure clients may call the service
 */
public record PartitionChoices(String name, PartitionType type, String framework, ExecutionModel model, boolean typed,
		boolean nonSecure) {
	public PartitionChoices {
		Objects.requireNonNull(name);
		Objects.requireNonNull(type);
		Objects.requireNonNull(framework);
		Objects.requireNonNull(model);
	}

	/** The usual: an SFN partition of the application root of trust, with a typed service that all may call. */
	public static PartitionChoices of(String name) {
		return new PartitionChoices(name, PartitionType.APPLICATION_ROT, "1.1", ExecutionModel.SFN, true, true);
	}

	/** A partition's name made of any text, such as a project's name. */
	public static String nameOf(String text) {
		StringBuilder name = new StringBuilder();
		for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
			name.append(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ? c : '_');
		}
		return name.isEmpty() || !Character.isLetter(name.charAt(0)) ? "P_" + name : name.toString();
	}

	/** The same partition under another name. */
	public PartitionChoices withName(String other) {
		return new PartitionChoices(other, type, framework, model, typed, nonSecure);
	}

	/** The name in small letters: of its files and functions. */
	public String fileName() {
		return name.toLowerCase(Locale.ROOT);
	}

	/** The name of its service. */
	public String service() {
		return name + "_SERVICE";
	}

	/** Whether it has a thread and an entry function of its own. */
	public boolean ipc() {
		return framework.equals("1.0") || model == ExecutionModel.IPC;
	}

	/** Whether clients of its service connect first. */
	public boolean connectionBased() {
		return framework.equals("1.0");
	}
}
