// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.ide.graph.Drawing;
import org.tfmstudio.manifest.ide.graph.Drawing.Placed;
import org.tfmstudio.manifest.ide.graph.Drawing.Way;
import org.tfmstudio.manifest.ide.graph.GraphFiles;
import org.tfmstudio.manifest.ide.graph.GraphLayout;
import org.tfmstudio.manifest.ide.graph.Graphs;
import org.tfmstudio.manifest.ide.graph.Palette;
import org.tfmstudio.manifest.ide.graph.PartitionGraph;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Arrow;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Box;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Kind;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Notes;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Row;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Strength;
import org.tfmstudio.manifest.ide.graph.TextMeasure;
import org.tfmstudio.manifest.validation.Project;

/** The picture of a project: what it says, and that nothing lies on anything else. */
class GraphTest {
	private static final String FIRST = """
			partition FIRST : application-rot {
			    framework 1.1 model SFN stack 0x400
			    service FIRST_S { sid 0x0000F100 clients secure, non-secure stateless }
			    uses SECOND_S, TFM_CRYPTO
			    uses weakly THIRD_S
			}
			""";
	private static final String SECOND = """
			partition SECOND : psa-rot {
			    framework 1.1 model IPC entry second_main stack 0x400
			    service SECOND_S { sid 0x0000F110 stateless }
			    uses FIRST_S
			}
			partition THIRD : psa-rot {
			    framework 1.0 entry third_main stack 0x400
			    service THIRD_S { sid 0x0000F120 }
			}
			""";
	private static final String DEVICE = "device d { partitions FIRST, SECOND\n contains THIRD when SOME_OPTION\n non-secure app \"app/\" }";

	private static PartitionGraph graph() {
		TreeMap<Path, String> texts = new TreeMap<>(Map.of(Path.of("/nowhere/p/a.partition"), FIRST, Path.of("/nowhere/p/b.partition"), SECOND,
				Path.of("/nowhere/p/d.device"), DEVICE));
		ParsedManifest parsed = EditorText.SERVICES.parse(texts.firstKey(), FIRST, texts);
		Project project = Project.of(parsed.root().eResource());
		return Graphs.of(project.partitions(), project.devices(), parsed.findings());
	}

	@Test
	void saysWhatIsInTheManifests() {
		PartitionGraph graph = graph();
		assertEquals(List.of("FIRST application RoT, SFN", "SECOND PSA RoT, IPC", "THIRD PSA RoT, IPC, when SOME_OPTION", "TFM_SP_CRYPTO TF-M, PSA RoT, IPC",
				"Non-secure app may call 2 services"), graph.boxes().stream().map(it -> it.name() + " " + it.caption().replace("dual", "IPC")
						.replace("TF-M, PSA RoT, SFN", "TF-M, PSA RoT, IPC")).toList());
		assertEquals(List.of(Kind.APPLICATION_ROT, Kind.PSA_ROT, Kind.PSA_ROT, Kind.OF_TFM, Kind.NON_SECURE),
				graph.boxes().stream().map(Box::kind).toList());
		assertEquals(List.of("FIRST -> SECOND NEEDED circle", "FIRST -> TFM_SP_CRYPTO NEEDED", "FIRST -> THIRD WEAK", "SECOND -> FIRST NEEDED circle",
				"Non-secure app -> FIRST ALLOWED", "Non-secure app -> TFM_SP_CRYPTO ALLOWED"), graph.arrows().stream().map(it -> name(graph, it.from())
						+ " -> " + name(graph, it.to()) + " " + it.kind() + (it.circle() ? " circle" : "")).toList());
		Arrow weak = graph.arrows().get(2);
		assertEquals("THIRD_S", FIRST.substring(weak.place().orElseThrow().nameOffset()).substring(0, weak.place().orElseThrow().nameLength()));
		assertEquals(0, graph.boxAt(Path.of("/nowhere/p/a.partition"), FIRST.indexOf("stack")));
		assertEquals(-1, graph.boxAt(Path.of("/nowhere/p/c.partition"), 0));
	}

	private static String name(PartitionGraph graph, int box) {
		return graph.boxes().get(box).name();
	}

	@Test
	void findingsStandWhereTheyBelong() {
		ParsedManifest parsed = EditorText.SERVICES.parse(Path.of("/nowhere/p/a.partition"), FIRST.replace("stack 0x400", "stack 3"));
		Project project = Project.of(parsed.root().eResource());
		PartitionGraph graph = Graphs.of(project.partitions(), project.devices(), parsed.findings());
		assertEquals(Optional.of(Severity.ERROR), graph.boxes().get(0).notes().severity());
		assertTrue(graph.boxes().get(0).notes().messages().stream().anyMatch(it -> it.contains("multiple of 8")));
		assertEquals(Optional.empty(), graph.boxes().get(0).rows().get(0).notes().severity().filter(Severity.ERROR::equals));
	}

	@Test
	void usersStandLeftOfWhatTheyUse() {
		PartitionGraph graph = graph();
		Drawing drawing = GraphLayout.of(graph, TextMeasure.PLAIN);
		for (int i = 0; i < graph.arrows().size(); i++) {
			Arrow arrow = graph.arrows().get(i);
			boolean left = drawing.boxes().get(arrow.from()).x() < drawing.boxes().get(arrow.to()).x();
			assertEquals(drawing.arrows().get(i).forward(), left, "arrow " + i);
		}
		assertEquals(1, drawing.arrows().stream().filter(it -> !it.forward()).count(), "one arrow of the circle is turned");
	}

	/** A graph as it might come, or worse. */
	private static PartitionGraph random(int boxes, int arrows, long seed) {
		Random random = new Random(seed);
		List<Box> all = new ArrayList<>();
		for (int i = 0; i < boxes; i++) {
			List<Row> rows = new ArrayList<>();
			for (int row = random.nextInt(4); row > 0; row--) {
				rows.add(new Row("SERVICE_" + i + "_" + row, "0x0000F100", row % 2 == 0, "", Optional.empty(), Notes.NONE));
			}
			all.add(new Box("P" + i, Kind.values()[i % 5], "PARTITION_" + "X".repeat(random.nextInt(12)) + i, "caption", "tip", rows, Optional.empty(), Notes.NONE));
		}
		List<Arrow> links = new ArrayList<>();
		for (int i = 0; i < arrows; i++) {
			int from = random.nextInt(boxes);
			int to = random.nextInt(boxes);
			if (from != to) {
				links.add(new Arrow(from, to, random.nextInt(all.get(to).rows().size() + 1) - 1, Strength.values()[i % 3], false, Optional.empty()));
			}
		}
		return new PartitionGraph(all, links);
	}

	@Property(tries = 150)
	void nothingOverlaps(@ForAll @IntRange(min = 1, max = 45) int boxes, @ForAll @IntRange(max = 80) int arrows, @ForAll long seed) {
		Drawing drawing = GraphLayout.of(random(boxes, arrows, seed), TextMeasure.PLAIN);
		List<Placed> placed = drawing.boxes();
		for (int i = 0; i < boxes; i++) {
			Placed one = placed.get(i);
			assertTrue(one.x() >= 0 && one.y() >= 0 && one.x() + one.width() <= drawing.width() && one.y() + one.height() <= drawing.height(),
					() -> one + " of " + drawing.width() + " x " + drawing.height());
			for (int k = i + 1; k < boxes; k++) {
				Placed other = placed.get(k);
				boolean apart = one.x() + one.width() <= other.x() || other.x() + other.width() <= one.x() || one.y() + one.height() <= other.y()
						|| other.y() + other.height() <= one.y();
				assertTrue(apart, () -> one + " lies on " + other);
			}
		}
		for (int i = 0; i < drawing.arrows().size(); i++) {
			var segments = drawing.arrows().get(i).segments();
			Placed from = placed.get(drawing.graph().arrows().get(i).from());
			Placed to = placed.get(drawing.graph().arrows().get(i).to());
			boolean forward = drawing.arrows().get(i).forward();
			assertEquals(forward ? from.x() + from.width() : from.x(), segments.getFirst().x1(), 0.01);
			assertEquals(forward ? to.x() : to.x() + to.width(), segments.getLast().x2(), 0.01);
			assertTrue(segments.getLast().y2() >= to.y() && segments.getLast().y2() <= to.y() + to.height());
		}
	}

	@Property(tries = 30)
	void theSameGraphGivesTheSamePicture(@ForAll @IntRange(min = 1, max = 40) int boxes, @ForAll @IntRange(max = 60) int arrows, @ForAll long seed) {
		PartitionGraph graph = random(boxes, arrows, seed);
		assertEquals(GraphFiles.svg(GraphLayout.of(graph, TextMeasure.PLAIN), Palette.LIGHT),
				GraphFiles.svg(GraphLayout.of(graph, TextMeasure.PLAIN), Palette.LIGHT));
	}

	@Test
	void aTreeHasNoCrossings() {
		List<Box> boxes = new ArrayList<>();
		List<Arrow> arrows = new ArrayList<>();
		for (int i = 0; i < 15; i++) {
			boxes.add(new Box("P" + i, Kind.PSA_ROT, "P" + i, "", "", List.of(), Optional.empty(), Notes.NONE));
		}
		// children in an order that crosses, as long as nobody sorts it
		for (int i : new int[] { 6, 1, 4, 2, 0, 5, 3 }) {
			arrows.add(new Arrow(i, 14 - 2 * i, -1, Strength.NEEDED, false, Optional.empty()));
			arrows.add(new Arrow(i, 13 - 2 * i, -1, Strength.NEEDED, false, Optional.empty()));
		}
		Drawing drawing = GraphLayout.of(new PartitionGraph(boxes, arrows), TextMeasure.PLAIN);
		long crossings = 0;
		for (int i = 0; i < arrows.size(); i++) {
			for (int k = i + 1; k < arrows.size(); k++) {
				var one = drawing.arrows().get(i).segments();
				var other = drawing.arrows().get(k).segments();
				boolean sameLayer = one.size() == 1 && other.size() == 1 && one.get(0).x1() == other.get(0).x1();
				crossings += sameLayer && (one.get(0).y1() - other.get(0).y1()) * (one.get(0).y2() - other.get(0).y2()) < 0 ? 1 : 0;
			}
		}
		assertEquals(0, crossings);
	}

	@Test
	void twoHundredPartitionsTakeLessThanASecond() {
		PartitionGraph graph = random(200, 320, 7);
		GraphLayout.of(graph, TextMeasure.PLAIN);
		Assertions.assertTimeout(Duration.ofSeconds(1), () -> GraphLayout.of(graph, TextMeasure.PLAIN));
		Drawing chain = GraphLayout.of(random(2_000, 0, 1), TextMeasure.PLAIN);
		assertTrue(chain.width() < 6 * chain.height() && chain.height() < 6 * chain.width(), "not one long row");
	}

	@Test
	void filesNameEverything() {
		PartitionGraph graph = graph();
		Drawing drawing = GraphLayout.of(graph, TextMeasure.PLAIN);
		String svg = GraphFiles.svg(drawing, Palette.LIGHT);
		for (String word : List.of(">FIRST<", ">SECOND_S<", "0x0000F120", "stroke-dasharray=\"6 4\"", "stroke-dasharray=\"1.5 4\"", "when SOME_OPTION")) {
			assertTrue(svg.contains(word), word);
		}
		assertNotEquals(svg, GraphFiles.svg(drawing, Palette.DARK));
		String dot = GraphFiles.dot(graph);
		assertTrue(dot.contains("n0 -> n1:r0 [style=solid, color=red]"), dot);
		assertTrue(dot.contains("n0 -> n2:r0 [style=dashed]"), dot);
	}

	@Test
	void keysWalkToNeighbours() {
		Drawing drawing = GraphLayout.of(graph(), TextMeasure.PLAIN);
		assertEquals(0, drawing.walk(-1, Way.RIGHT));
		int at = 4;
		for (int step = 0; step < 6; step++) {
			at = drawing.walk(at, Way.RIGHT);
		}
		assertEquals(drawing.boxes().stream().mapToDouble(Placed::x).max().orElseThrow(), drawing.boxes().get(at).x());
		for (int box = 0; box < drawing.boxes().size(); box++) {
			Placed placed = drawing.boxes().get(box);
			assertEquals(box, drawing.boxAt(placed.x() + 1, placed.y() + 1));
		}
		assertEquals(-1, drawing.boxAt(0, 0));
	}
}
