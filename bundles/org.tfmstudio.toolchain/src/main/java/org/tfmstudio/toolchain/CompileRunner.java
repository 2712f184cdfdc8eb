// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Compiles what is out of date: a file is compiled again when its own content, that of a header it included, its options or the
 * compiler changed. What it was made of is kept beside the object: {@code x.o.d} (the compiler's own list), {@code x.o.key}
 * (hashes) and {@code x.o.log} (messages, shown again while the file is up to date).
 */
public final class CompileRunner {

	private final Compiler compiler;
	private final Path folder;
	private final String context;
	private final FileHashes hashes;
	private final BooleanSupplier cancelled;
	private final Consumer<String> progress;

	/**
	 * @param folder    the project: the compiler runs there
	 * @param context   when this text changes, all files are compiled again
	 * @param cancelled asked every few milliseconds
	 * @param progress  told each source before it is compiled; called from several threads
	 */
	public CompileRunner(Compiler compiler, Path folder, String context, FileHashes hashes, BooleanSupplier cancelled,
			Consumer<String> progress) {
		this.compiler = compiler;
		this.folder = folder;
		this.context = context;
		this.hashes = hashes;
		this.cancelled = cancelled;
		this.progress = progress;
	}

	/**
	 * Brings all objects up to date, several at a time. All files are tried, so that all mistakes show at once.
	 *
	 * @throws CancellationException when somebody cancelled; no half-written object remains
	 * @throws IOException           when the compiler cannot be started or a file not be written
	 */
	public CompileResult run(List<CompileUnit> units) throws IOException {
		AtomicBoolean stop = new AtomicBoolean();
		BooleanSupplier enough = () -> stop.get() || cancelled.getAsBoolean();
		List<Outcome> outcomes = new ArrayList<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
			List<Future<Outcome>> futures = units.stream().map(unit -> threads.submit(() -> one(unit, enough))).toList();
			try {
				for (Future<Outcome> future : futures) {
					outcomes.add(future.get());
				}
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw (CancellationException) new CancellationException().initCause(e);
			} catch (ExecutionException e) {
				throw rethrow(e.getCause());
			} finally {
				stop.set(true);
			}
		}
		List<Diagnostic> diagnostics = new ArrayList<>();
		List<Path> compiled = new ArrayList<>();
		TreeSet<Path> inputs = new TreeSet<>();
		for (int i = 0; i < units.size(); i++) {
			diagnostics.addAll(outcomes.get(i).diagnostics());
			inputs.addAll(outcomes.get(i).inputs());
			if (outcomes.get(i).compiled()) {
				compiled.add(units.get(i).source());
			}
		}
		return new CompileResult(List.copyOf(diagnostics), List.copyOf(compiled), inputs);
	}

	private record Outcome(boolean compiled, List<Diagnostic> diagnostics, List<Path> inputs) {
	}

	private Outcome one(CompileUnit unit, BooleanSupplier enough) throws IOException {
		if (enough.getAsBoolean()) {
			throw new CancellationException();
		}
		Path object = folder.resolve(unit.object());
		Path list = beside(object, ".d");
		Path key = beside(object, ".key");
		Path log = beside(object, ".log");
		List<String> command = command(unit);
		if (Files.exists(object) && Files.exists(list) && Files.exists(key)) {
			List<Path> inputs = DependencyFile.parse(Files.readString(list), folder);
			if (Files.readString(key).equals(key(command, inputs))) {
				String output = Files.exists(log) ? Files.readString(log) : "";
				return new Outcome(false, CompilerMessages.parse(output, folder), inputs);
			}
		}
		progress.accept("compile " + (unit.source().isAbsolute() ? unit.object() : unit.source()));
		Files.createDirectories(object.getParent());
		Files.deleteIfExists(key);
		Path fresh = beside(object, ".new");
		List<String> full = new ArrayList<>(command);
		full.addAll(List.of("-MMD", "-MF", folder.relativize(list).toString(), "-MT", "object", "-o", folder.relativize(fresh).toString()));
		try {
			ToolRun.Result result = ToolRun.run(full, folder, enough);
			List<Diagnostic> messages = CompilerMessages.parse(result.output(), folder);
			if (result.exit() != 0) {
				return new Outcome(true, withError(messages, unit, result.exit()), List.of(folder.resolve(unit.source()).normalize()));
			}
			Files.move(fresh, object, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
			hashes.forget(object);
			if (messages.isEmpty()) {
				Files.deleteIfExists(log);
			} else {
				Files.writeString(log, result.output(), StandardCharsets.UTF_8);
			}
			List<Path> inputs = DependencyFile.parse(Files.readString(list), folder);
			Files.writeString(key, key(command, inputs), StandardCharsets.UTF_8);
			return new Outcome(true, messages, inputs);
		} finally {
			Files.deleteIfExists(fresh);
		}
	}

	private List<String> command(CompileUnit unit) {
		List<String> command = new ArrayList<>();
		command.add(compiler.executable().toString());
		command.addAll(unit.flags());
		command.addAll(List.of("-fdiagnostics-format=json", "-c", unit.source().toString()));
		return command;
	}

	private String key(List<String> command, List<Path> inputs) {
		StringBuilder text = new StringBuilder(compiler.identity()).append('\n').append(context).append('\n').append(String.join("\n", command)).append('\n');
		inputs.forEach(input -> text.append(hashes.of(input)).append(' ').append(input).append('\n'));
		return FileHashes.ofText(text.toString()) + '\n';
	}

	/** A failure without a word, such as a compiler that was killed, still is an error. */
	private List<Diagnostic> withError(List<Diagnostic> messages, CompileUnit unit, int exit) {
		if (messages.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR)) {
			return messages;
		}
		List<Diagnostic> all = new ArrayList<>(messages);
		all.add(new Diagnostic(folder.resolve(unit.source()).normalize(), 0, 0, 0, Diagnostic.Severity.ERROR, "",
				"the compiler ended with exit status " + exit));
		return all;
	}

	private static Path beside(Path object, String suffix) {
		return object.resolveSibling(object.getFileName() + suffix);
	}

	private static IOException rethrow(Throwable cause) {
		return switch (cause) {
			case IOException e -> e;
			case UncheckedIOException e -> e.getCause();
			case RuntimeException e -> throw e;
			case Error e -> throw e;
			default -> new IOException(cause);
		};
	}
}
