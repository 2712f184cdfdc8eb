// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.tfmstudio.manifest.ide.graph.PartitionGraph;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Arrow;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Box;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Row;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Strength;

/** What a picture says, in words: for tooltips and for those who do not see it. */
final class GraphWords {
	private GraphWords() {
	}

	/** All that is worth telling of a box, or of one of its rows. */
	static String tip(PartitionGraph graph, int box, int row) {
		Box one = graph.boxes().get(box);
		List<String> lines = new ArrayList<>();
		if (row >= 0) {
			Row service = one.rows().get(row);
			lines.add(service.tip());
			lines.addAll(service.notes().messages());
		} else {
			lines.add(one.tip());
			lines.addAll(one.notes().messages());
		}
		// an ampersand would be taken for a mnemonic
		return String.join("\n", lines).replace("&", "&&");
	}

	/** A dependency in a sentence. */
	static String arrow(PartitionGraph graph, int arrow) {
		Arrow one = graph.arrows().get(arrow);
		Box from = graph.boxes().get(one.from());
		Box to = graph.boxes().get(one.to());
		String what = one.row() < 0 ? to.name() : to.rows().get(one.row()).name() + " of " + to.name();
		String verb = switch (one.kind()) {
			case NEEDED -> " uses ";
			case WEAK -> " uses weakly ";
			case ALLOWED -> " may call ";
		};
		return from.name() + verb + what + (one.circle() ? "\nThis is part of a circle of dependencies." : "");
	}

	/** A box for a screen reader. */
	static String name(PartitionGraph graph, int box) {
		Box one = graph.boxes().get(box);
		StringBuilder out = new StringBuilder(one.name()).append(", ").append(one.caption());
		one.notes().severity().ifPresent(severity -> out.append(", ").append(one.notes().messages().size()).append(" problems"));
		if (!one.rows().isEmpty()) {
			out.append("; services ").append(one.rows().stream().map(Row::name).collect(Collectors.joining(", ")));
		}
		String uses = graph.arrows().stream().filter(it -> it.from() == box && it.kind() != Strength.ALLOWED)
				.map(it -> graph.boxes().get(it.to()).name()).distinct().collect(Collectors.joining(", "));
		return uses.isEmpty() ? out.toString() : out + "; uses " + uses;
	}

	/** The whole picture for a screen reader. */
	static String summary(PartitionGraph graph) {
		return graph.boxes().size() + " boxes, " + graph.arrows().size() + " arrows"
				+ (graph.inCircles() > 0 ? ", " + graph.inCircles() + " of them in circles" : "") + "; the arrow keys walk from box to box";
	}
}
