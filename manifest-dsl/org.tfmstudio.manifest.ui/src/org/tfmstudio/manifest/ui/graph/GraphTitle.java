// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.graph;

import org.tfmstudio.manifest.ide.graph.PartitionGraph;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Kind;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Strength;

/** A project in a line. */
final class GraphTitle {
	private GraphTitle() {
	}

	static String of(PartitionGraph graph) {
		long partitions = graph.boxes().stream().filter(it -> it.kind() != Kind.NON_SECURE).count();
		long services = graph.boxes().stream().mapToLong(it -> it.rows().size()).sum();
		long uses = graph.arrows().stream().filter(it -> it.kind() != Strength.ALLOWED).count();
		return count(partitions, "partition") + ", " + count(services, "service") + ", " + (uses == 1 ? "1 dependency" : uses + " dependencies")
				+ (graph.inCircles() > 0 ? ", circles among them" : "");
	}

	private static String count(long number, String what) {
		return number + " " + what + (number == 1 ? "" : "s");
	}
}
