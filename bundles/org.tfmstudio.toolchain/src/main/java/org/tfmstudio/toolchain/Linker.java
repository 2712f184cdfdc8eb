// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Links objects to an ELF file by GCC and GNU ld; warnings are errors. */
public final class Linker {

	private final Compiler compiler;
	private final Path folder;
	private final BooleanSupplier cancelled;

	/** @param folder the project: the linker runs there, and paths are relative to it */
	public Linker(Compiler compiler, Path folder, BooleanSupplier cancelled) {
		this.compiler = compiler;
		this.folder = folder;
		this.cancelled = cancelled;
	}

	/**
	 * Links; the output is replaced only when it succeeds.
	 *
	 * @param objects relative to the project
	 * @param script  linker script
	 * @param symbols numbers that the script uses
	 * @param output  ELF file, relative to the project
	 * @return what went wrong; empty when nothing did
	 */
	public List<Diagnostic> link(List<Path> objects, Path script, Map<String, Long> symbols, Path output) throws IOException {
		Path target = folder.resolve(output);
		Files.createDirectories(target.getParent());
		Path fresh = target.resolveSibling(target.getFileName() + ".new");
		List<String> command = new ArrayList<>();
		command.add(compiler.executable().toString());
		command.addAll(CompilerFlags.MACHINE);
		command.addAll(List.of("-nostartfiles", "-Wl,--gc-sections", "-Wl,--fatal-warnings", "-Wl,--build-id=none", "-T", script.toString()));
		symbols.forEach((name, value) -> command.add("-Wl,--defsym=" + name + "=0x" + Long.toHexString(value)));
		objects.forEach(object -> command.add(object.toString()));
		command.addAll(List.of("-o", folder.relativize(fresh).toString()));
		try {
			ToolRun.Result result = ToolRun.run(command, folder, cancelled);
			if (result.exit() != 0) {
				List<Diagnostic> messages = LinkerMessages.parse(result.output(), folder);
				return messages.isEmpty()
						? List.of(new Diagnostic(folder, 0, 0, 0, Diagnostic.Severity.ERROR, "", "the linker ended with exit status "
								+ result.exit()))
						: messages;
			}
			Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
			return List.of();
		} finally {
			Files.deleteIfExists(fresh);
		}
	}
}
