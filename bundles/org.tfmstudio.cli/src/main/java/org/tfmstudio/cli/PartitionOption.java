// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.util.Arrays;

import org.tfmstudio.manifest.ide.scaffold.PartitionChoices;
import org.tfmstudio.manifest.reading.ExecutionModel;
import org.tfmstudio.manifest.reading.PartitionType;

import picocli.CommandLine.Option;

/** What a new partition is to be. */
final class PartitionOption {
	@Option(names = "--root-of-trust", paramLabel = "psa|application", defaultValue = "application", description = "to which it belongs (default: application)")
	private String rootOfTrust;

	@Option(names = "--model", paramLabel = "SFN|IPC", defaultValue = "SFN", description = "called as functions, or a thread of its own (default: SFN)")
	private String model;

	@Option(names = "--framework", paramLabel = "1.1|1.0", defaultValue = "1.1", description = "version of FF-M; 1.0 knows IPC only (default: 1.1)")
	private String framework;

	@Option(names = "--service", paramLabel = "typed|plain", defaultValue = "typed", description = "with a typed operation, or without (default: typed)")
	private String service;

	@Option(names = "--secure-only", description = "only secure partitions may call it")
	private boolean secureOnly;

	/** The choices for a partition of that name. */
	PartitionChoices choices(String name) throws UserError {
		String type = oneOf("--root-of-trust", rootOfTrust, "psa", "application") + "-rot";
		ExecutionModel chosen = ExecutionModel.of(oneOf("--model", model, "SFN", "IPC")).orElseThrow();
		return new PartitionChoices(name, PartitionType.of(type).orElseThrow(), oneOf("--framework", framework, "1.1", "1.0"), chosen,
				oneOf("--service", service, "typed", "plain").equals("typed"), !secureOnly);
	}

	private static String oneOf(String option, String said, String... words) throws UserError {
		return Arrays.stream(words).filter(word -> word.equalsIgnoreCase(said)).findFirst()
				.orElseThrow(() -> new UserError(ExitCode.USAGE, option + " is one of " + String.join(", ", words) + ", not " + said));
	}
}
