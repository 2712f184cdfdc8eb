// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.tfmstudio.build.ProfileCatalog;
import org.tfmstudio.build.SymbolCatalog;
import org.tfmstudio.manifest.ProjectFiles;
import org.tfmstudio.manifest.ide.ManifestEditorServices;
import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.ide.server.ManifestServer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Goes once through what users do most, so that the JVM can archive the classes of it. */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
	private static final int MANY = 60;
	private static final int FIRST_PID = 300;

	@Parameters
	private Path project;

	@Override
	public Integer call() throws IOException, InterruptedException {
		Studio.execute("--help");
		edit();
		Studio.execute("check", project.toString());
		Path many = many(project.resolveSibling("many"));
		Studio.execute("check", many.toString());
		Studio.execute("generate", many.toString());
		Studio.execute("generate", many.toString());
		Studio.execute("generate", "--tf-m", "-o", many.resolve("build/tf-m").toString(), many.toString());
		Studio.execute("export", many.toString(), "-o", many.resolve("build/yaml").toString());
		Studio.execute("run", project.toString());
		return Studio.execute("run", project.toString());
	}

	/** A project of more files than are read by one thread, with a bit of everything, a mistake included. */
	private static Path many(Path folder) throws IOException {
		Files.createDirectories(folder.resolve("app"));
		StringBuilder device = new StringBuilder("device many {\n    board an521\n    isolation 1\n    backend IPC\n    partitions ");
		for (int i = 0; i < MANY; i++) {
			device.append(i == 0 ? "" : ", ").append("MANY_").append(i);
			Files.writeString(folder.resolve("many_" + i + ".partition"), """
					// one of many

					/** Partition %1$d. */
					partition MANY_%1$d : %3$s {
						framework 1.1
						model IPC entry many_%1$d_main
						priority NORMAL
						stack 0x400
						pid %2$d

						/** A record. */
						struct record { id: uint32  tag: bytes[16] }

						service SERVICE_%1$d {
							sid 0x00010%2$d
							version 1 relaxed
							clients secure, non-secure
							connection-based

							/** Writes a record. */
							operation write(in value: record, in data: bytes[..64]) = 3
						}
						%4$s
					}
					""".formatted(i, FIRST_PID + i, i < MANY / 2 ? "psa-rot" : "application-rot", i == 0 ? "" : "uses SERVICE_" + (i - 1)));
		}
		Files.writeString(folder.resolve("many.device"), device.append("\n    non-secure app \"app/\"\n    set TFM_PARTITION_CRYPTO = ON\n}\n"));
		Path wrong = Files.createDirectories(folder.resolveSibling("wrong"));
		Files.writeString(wrong.resolve("wrong.partition"), "partition WRONG : psa-rot { modle SFN stack 12 uses NOTHING, TFM_CRYPT }\n");
		Studio.execute("check", wrong.toString());
		return folder;
	}

	/** What an editor asks first. */
	private void edit() throws IOException, InterruptedException {
		ManifestEditorServices services = new ManifestEditorServices(new ProfileCatalog(), new SymbolCatalog());
		try (Stream<Path> files = Files.list(project)) {
			for (Path file : files.filter(ProjectFiles::isManifest).sorted().toList()) {
				ParsedManifest manifest = services.parse(file, Files.readString(file));
				int middle = manifest.text().length() / 2;
				manifest.findings();
				manifest.proposals(middle);
				manifest.hover(middle);
				manifest.outline();
				manifest.folds();
				manifest.tokens();
				manifest.format();
			}
		}
		StringBuilder session = new StringBuilder();
		for (String message : List.of("\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}",
				"\"id\":2,\"method\":\"shutdown\"", "\"method\":\"exit\"")) {
			String content = "{\"jsonrpc\":\"2.0\"," + message + "}";
			session.append("Content-Length: ").append(content.length()).append("\r\n\r\n").append(content);
		}
		ManifestServer.serve(services, ManifestServer.Pages.NONE,
				new ByteArrayInputStream(session.toString().getBytes(StandardCharsets.UTF_8)), OutputStream.nullOutputStream());
	}
}
