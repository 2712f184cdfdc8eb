// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What is fuzzed. The class of each has a method of the shape that Jazzer looks for. */
enum Target {
	ELF(ElfTarget.class, ElfTarget::fuzzerTestOneInput, ElfTarget::seeds),
	HEX(HexTarget.class, HexTarget::fuzzerTestOneInput, HexTarget::seeds),
	DWARF(DwarfTarget.class, DwarfTarget::fuzzerTestOneInput, DwarfTarget::seeds),
	GDB(GdbTarget.class, GdbTarget::fuzzerTestOneInput, GdbTarget::seeds),
	DEVICES(DeviceTarget.class, DeviceTarget::fuzzerTestOneInput, DeviceTarget::seeds),
	CODE(CodeTarget.class, CodeTarget::fuzzerTestOneInput, CodeTarget::seeds),
	TOKENS(TokenTarget.class, TokenTarget::fuzzerTestOneInput, TokenTarget::seeds),
	MANIFESTS(ManifestTarget.class, ManifestTarget::fuzzerTestOneInput, ManifestTarget::seeds),
	YAML(YamlTarget.class, YamlTarget::fuzzerTestOneInput, YamlTarget::seeds),
	IMPORTS(ImportTarget.class, ImportTarget::fuzzerTestOneInput, ImportTarget::seeds);

	private final Class<?> type;
	private final Consumer<byte[]> run;
	private final Supplier<List<byte[]>> seeds;

	Target(Class<?> type, Consumer<byte[]> run, Supplier<List<byte[]>> seeds) {
		this.type = type;
		this.run = run;
		this.seeds = seeds;
	}

	/** The class for Jazzer. */
	Class<?> type() {
		return type;
	}

	/** Throws whatever is a finding. */
	void run(byte[] input) {
		run.accept(input);
	}

	/** Good inputs to start from. */
	List<byte[]> seeds() {
		return seeds.get();
	}
}
