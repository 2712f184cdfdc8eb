// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.scaffold;

import java.util.OptionalLong;
import org.tfmstudio.manifest.reading.PartitionType;

/** The manifests of what is new, not yet formatted. */
final class ManifestTexts {
	private ManifestTexts() {
	}

	static String partition(PartitionChoices choices, String sid, OptionalLong pid) {
		boolean old = choices.framework().equals("1.0");
		StringBuilder out = new StringBuilder("/** What this partition is for. */\npartition ").append(choices.name()).append(" : ")
				.append(choices.type().word()).append(" {\nframework ").append(choices.framework()).append('\n');
		String entry = "entry " + choices.fileName() + "_main\n";
		out.append(old ? entry : choices.ipc() ? "model IPC " + entry : "model SFN\n");
		pid.ifPresent(number -> out.append("pid ").append(number).append('\n'));
		out.append("priority NORMAL\nstack ").append(choices.type() == PartitionType.PSA_ROT ? "0x600" : "0x400").append("\n\n");
		out.append("/** What clients can ask of it. */\nservice ").append(choices.service()).append(" {\nsid ").append(sid)
				.append("\nversion 1 strict\nclients ").append(choices.nonSecure() ? "secure, non-secure" : "secure").append('\n');
		out.append(old ? "" : "stateless\n");
		if (choices.typed()) {
			out.append("\n/** Gives back what it was given. */\noperation echo(in request: bytes[1..64], out reply: bytes[..64])\n");
		}
		return out.append("}\n}\n").toString();
	}

	static String device(ProjectChoices choices, boolean backendIpc) {
		return "/** A device with the partition, and an application that calls it. */\ndevice " + choices.device() + " {\nboard " + choices.board()
				+ "\ntf-m " + choices.tfm() + "\nprofile " + choices.profile() + "\n" + (backendIpc ? "backend IPC\n" : "") + "\npartitions "
				+ choices.partition().name() + "\nnon-secure app \"app/\"\n}\n";
	}
}
