// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.benchmarks;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.tfmstudio.build.ProfileCatalog;
import org.tfmstudio.build.SymbolCatalog;
import org.tfmstudio.manifest.ide.ManifestEditorServices;
import org.tfmstudio.manifest.ide.server.ManifestServer;

/**
 * The language server with a client over a pair of pipes: from a change of a text to its findings and to those of a file that depends on
 * it, and the time of requests; on {@code examples/vault} and on a {@link LargeProject}. Wall time, as a user waits. Arguments: {@code --partitions N},
 * {@code --services N} (1000 and 5000), {@code --keys N} (100).
 */
final class ServerBench {
	private static final int PATIENCE_SECONDS = 300;

	private final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();
	private final LanguageServer server;

	private ServerBench() throws IOException {
		PipedOutputStream toServer = new PipedOutputStream();
		PipedInputStream in = new PipedInputStream(toServer, 1 << 20);
		PipedInputStream fromServer = new PipedInputStream(1 << 20);
		PipedOutputStream out = new PipedOutputStream(fromServer);
		ManifestEditorServices services = new ManifestEditorServices(new ProfileCatalog(), new SymbolCatalog());
		Thread.ofPlatform().daemon().start(() -> {
			try {
				ManifestServer.serve(services, ManifestServer.Pages.NONE, in, out);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		});
		Launcher<LanguageServer> launcher = new Launcher.Builder<LanguageServer>().setLocalService(new Client())
				.setRemoteInterface(LanguageServer.class).setInput(fromServer).setOutput(toServer).create();
		launcher.startListening();
		server = launcher.getRemoteProxy();
	}

	static void main(String[] args) throws Exception {
		int partitions = number(args, "--partitions", 1000);
		int services = number(args, "--services", 5000);
		int keys = number(args, "--keys", 100);
		Path work = Files.createTempDirectory("tfmstudio-server");
		try {
			Path vault = Files.createDirectories(work.resolve("vault"));
			for (String file : List.of("vault.partition", "counter.partition", "vault.device")) {
				Files.copy(Path.of(System.getProperty("tfmstudio.root"), "examples/vault", file), vault.resolve(file));
			}
			Path large = work.resolve("large");
			new LargeProject(partitions, services, 1).write(large);
			System.out.println("project                 what                                median ms   95 % under        worst");
			new ServerBench().measure("examples/vault", vault.resolve("counter.partition"), "ACCESS_COUNTER", vault.resolve("vault.partition"), keys);
			Path changed;
			try (Stream<Path> files = Files.walk(large)) {
				changed = files.filter(it -> it.toString().endsWith("part_0000.partition")).findFirst().orElseThrow();
			}
			Path dependent = dependent(large, "SERVICE_0000_0");
			new ServerBench().measure(partitions + " partitions", changed, "SERVICE_0000_0", dependent, keys);
		} finally {
			delete(work);
		}
		System.exit(0);
	}

	private static int number(String[] args, String name, int otherwise) {
		int at = List.of(args).indexOf(name);
		return at < 0 ? otherwise : Integer.parseInt(args[at + 1]);
	}

	private static Path dependent(Path folder, String service) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(it -> it.toString().endsWith(".partition")).sorted().toList()) {
				String text = Files.readString(file);
				if (text.contains("uses") && text.substring(text.indexOf("uses")).contains(service)) {
					return file;
				}
			}
		}
		throw new IllegalStateException("nobody uses " + service);
	}

	/** Letters are typed behind a number and taken away, then a service is renamed and named as before, so that its user has a finding and loses it. */
	private void measure(String project, Path file, String service, Path user, int keys) throws Exception {
		InitializeParams start = new InitializeParams();
		start.setCapabilities(new ClientCapabilities());
		server.initialize(start).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		server.initialized(new InitializedParams());
		String text = Files.readString(file);
		String uri = file.toUri().toString();
		long begin = System.nanoTime();
		server.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "tfm-partition", 1, text)));
		wait(uri, 1);
		report(project, "opening, the project being read", List.of(System.nanoTime() - begin));
		Position stack = position(text, text.indexOf("stack") + "stack".length());
		Position name = position(text, text.indexOf("service " + service) + "service ".length() + service.length());
		int version = 1;
		List<Long> own = new ArrayList<>();
		List<Long> hover = new ArrayList<>();
		List<Long> completion = new ArrayList<>();
		SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < keys * 2; i++) {
			boolean typed = i % 2 == 0;
			begin = System.nanoTime();
			change(uri, ++version, stack, typed ? 0 : 1, typed ? String.valueOf((char) ('a' + random.nextInt(26))) : "");
			wait(uri, version);
			own.add(System.nanoTime() - begin);
			begin = System.nanoTime();
			server.getTextDocumentService().hover(new HoverParams(new TextDocumentIdentifier(uri), name)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			hover.add(System.nanoTime() - begin);
			begin = System.nanoTime();
			server.getTextDocumentService().completion(new CompletionParams(new TextDocumentIdentifier(uri), new Position(stack.getLine(), 0)))
					.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			completion.add(System.nanoTime() - begin);
		}
		report(project, "findings of the changed text", half(own));
		report(project, "hover after the change", half(hover));
		report(project, "completion after the change", half(completion));
		List<Long> others = new ArrayList<>();
		String other = user.toUri().toString();
		for (int i = 0; i < 20; i++) {
			boolean typed = i % 2 == 0;
			published.clear();
			begin = System.nanoTime();
			change(uri, ++version, name, typed ? 0 : 1, typed ? "X" : "");
			waitOther(other, typed);
			others.add(System.nanoTime() - begin);
		}
		report(project, "findings of a file that depends on it", half(others));
	}

	/** The later half: what comes before warms up. */
	private static List<Long> half(List<Long> times) {
		return times.subList(times.size() / 2, times.size());
	}

	private void change(String uri, int version, Position place, int length, String text) {
		server.getTextDocumentService().didChange(new DidChangeTextDocumentParams(new VersionedTextDocumentIdentifier(uri, version),
				List.of(new TextDocumentContentChangeEvent(
						new Range(place, new Position(place.getLine(), place.getCharacter() + length)), text))));
	}

	private void wait(String uri, int version) throws InterruptedException {
		while (true) {
			PublishDiagnosticsParams next = next();
			if (next.getUri().equals(uri) && next.getVersion() != null && next.getVersion() == version) {
				return;
			}
		}
	}

	private void waitOther(String uri, boolean findings) throws InterruptedException {
		while (true) {
			PublishDiagnosticsParams next = next();
			boolean unknown = next.getDiagnostics().stream().anyMatch(it -> it.getCode().getLeft().equals("unknown-name"));
			if (next.getUri().equals(uri) && unknown == findings) {
				return;
			}
		}
	}

	private PublishDiagnosticsParams next() throws InterruptedException {
		PublishDiagnosticsParams next = published.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
		if (next == null) {
			throw new IllegalStateException("no findings come");
		}
		return next;
	}

	private static Position position(String text, int offset) {
		String before = text.substring(0, offset);
		return new Position((int) before.chars().filter(c -> c == '\n').count(), offset - before.lastIndexOf('\n') - 1);
	}

	private static void report(String project, String what, List<Long> nanos) {
		List<Long> sorted = new ArrayList<>(nanos);
		Collections.sort(sorted);
		System.out.printf(Locale.ROOT, "%-23s %-37s %7.1f      %7.1f      %7.1f%n", project, what, sorted.get(sorted.size() / 2) / 1e6,
				sorted.get(Math.min(sorted.size() - 1, sorted.size() * 95 / 100)) / 1e6, sorted.get(sorted.size() - 1) / 1e6);
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

	private final class Client implements LanguageClient {
		@Override
		public void publishDiagnostics(PublishDiagnosticsParams params) {
			published.add(params);
		}

		@Override
		public void telemetryEvent(Object object) {
			// not measured
		}

		@Override
		public void showMessage(MessageParams params) {
			// not measured
		}

		@Override
		public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public void logMessage(MessageParams params) {
			// not measured
		}
	}
}
