// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.tfmstudio.build.ProfileCatalog;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.ManifestSet;
import org.tfmstudio.manifest.Manifests;
import org.tfmstudio.manifest.ide.graph.GraphFiles;
import org.tfmstudio.manifest.ide.graph.GraphLayout;
import org.tfmstudio.manifest.ide.graph.Graphs;
import org.tfmstudio.manifest.ide.graph.Palette;
import org.tfmstudio.manifest.ide.graph.PartitionGraph;
import org.tfmstudio.manifest.ide.graph.TextMeasure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws who uses whom. */
@Command(name = "graph", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
		description = "Draw the partitions of a project with their services and dependencies, as SVG or for Graphviz.")
final class GraphCommand implements Callable<Integer> {
	@Parameters(arity = "0..1", paramLabel = "PATH", defaultValue = ".", description = "the project's folder, or a manifest (default: this folder)")
	private Path path;

	@Option(names = { "-o", "--output" }, paramLabel = "FILE", required = true, description = "FILE.svg or FILE.dot")
	private Path output;

	@Option(names = "--dark", description = "colours for a dark ground")
	private boolean dark;

	@Override
	public Integer call() throws UserError {
		if (!Files.exists(path)) {
			throw new UserError(ExitCode.USAGE, "there is no file or folder " + path);
		}
		String name = output.toString();
		if (!name.endsWith(".svg") && !name.endsWith(".dot")) {
			throw new UserError(ExitCode.USAGE, "the name of the picture ends in .svg or .dot, not as that of " + output);
		}
		ManifestSet manifests = new Manifests(new ProfileCatalog()).read(List.of(path));
		List<Finding> findings = manifests.findings().stream().map(it -> new Finding(it.file().toAbsolutePath().normalize(), it.line(), it.column(),
				it.offset(), it.length(), it.severity(), it.code(), it.message())).toList();
		PartitionGraph graph = Graphs.of(manifests.partitions(), manifests.devices(), findings);
		if (graph.boxes().isEmpty()) {
			throw new UserError(ExitCode.USAGE, "there are no partitions in " + path);
		}
		String text = name.endsWith(".dot") ? GraphFiles.dot(graph)
				: GraphFiles.svg(GraphLayout.of(graph, TextMeasure.PLAIN), dark ? Palette.DARK : Palette.LIGHT);
		try {
			Files.writeString(output, text);
		} catch (IOException e) {
			throw new UserError(ExitCode.USAGE, output + " cannot be written: " + e.getMessage());
		}
		System.out.println(graph.boxes().size() + " boxes and " + graph.arrows().size() + " arrows in " + output
				+ (graph.inCircles() > 0 ? "; " + graph.inCircles() + " arrows are part of circles, in red" : ""));
		return ExitCode.OK;
	}
}
