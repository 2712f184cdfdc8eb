// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.graph;

import java.util.List;
import java.util.Locale;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.ide.graph.Drawing.Curve;
import org.tfmstudio.manifest.ide.graph.Drawing.Placed;
import org.tfmstudio.manifest.ide.graph.Drawing.Segment;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Arrow;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Box;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Row;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Strength;

/** Pictures as files: SVG as it is seen, and DOT for other tools. */
public final class GraphFiles {
	private static final double HEAD_LENGTH = 8;
	private static final double HEAD_HALF = 4;

	private GraphFiles() {
	}

	/** The picture as an SVG document, with what the tooltips say as titles. */
	public static String svg(Drawing drawing, Palette palette) {
		StringBuilder out = new StringBuilder();
		out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(number(drawing.width())).append("\" height=\"")
				.append(number(drawing.height())).append("\" viewBox=\"0 0 ").append(number(drawing.width())).append(' ')
				.append(number(drawing.height())).append("\" font-family=\"sans-serif\" font-size=\"12\">\n");
		out.append("<rect width=\"100%\" height=\"100%\" fill=\"").append(colour(palette.ground)).append("\"/>\n");
		for (int i = 0; i < drawing.arrows().size(); i++) {
			arrow(out, drawing.graph().arrows().get(i), drawing.arrows().get(i), palette);
		}
		for (int i = 0; i < drawing.boxes().size(); i++) {
			box(out, drawing.graph().boxes().get(i), drawing.boxes().get(i), palette);
		}
		return out.append("</svg>\n").toString();
	}

	/** What colour an arrow has. */
	public static int colour(Arrow arrow, Palette palette) {
		return arrow.circle() ? palette.error : arrow.kind() == Strength.ALLOWED ? palette.of(PartitionGraph.Kind.NON_SECURE).line() : palette.arrow;
	}

	private static void arrow(StringBuilder out, Arrow arrow, Curve curve, Palette palette) {
		String colour = colour(colour(arrow, palette));
		String dashes = switch (arrow.kind()) {
			case NEEDED -> "";
			case WEAK -> " stroke-dasharray=\"6 4\"";
			case ALLOWED -> " stroke-dasharray=\"1.5 4\"";
		};
		out.append("<path fill=\"none\" stroke=\"").append(colour).append("\" stroke-width=\"1.4\"").append(dashes).append(" d=\"");
		List<Segment> segments = curve.segments();
		out.append("M").append(number(segments.get(0).x1())).append(',').append(number(segments.get(0).y1()));
		for (Segment one : segments) {
			out.append(" C").append(number(one.cx1())).append(',').append(number(one.cy1())).append(' ').append(number(one.cx2())).append(',')
					.append(number(one.cy2())).append(' ').append(number(one.x2())).append(',').append(number(one.y2()));
		}
		out.append("\"/>\n");
		double x = segments.getLast().x2();
		double y = segments.getLast().y2();
		double back = curve.forward() ? x - HEAD_LENGTH : x + HEAD_LENGTH;
		out.append("<path fill=\"").append(colour).append("\" d=\"M").append(number(x)).append(',').append(number(y)).append(" L").append(number(back))
				.append(',').append(number(y - HEAD_HALF)).append(" L").append(number(back)).append(',').append(number(y + HEAD_HALF)).append(" Z\"/>\n");
	}

	private static void box(StringBuilder out, Box box, Placed at, Palette palette) {
		Palette.Shade shade = palette.of(box.kind());
		String line = colour(box.notes().severity().filter(Severity.ERROR::equals).isPresent() ? palette.error : shade.line());
		out.append("<g><title>").append(escaped(box.tip())).append(box.notes().messages().isEmpty() ? "" : "\n" + escaped(String.join("\n", box.notes().messages())))
				.append("</title>\n");
		rect(out, at.x(), at.y(), at.width(), at.height(), shade.body(), line);
		out.append("<path fill=\"").append(colour(shade.head())).append("\" d=\"M").append(number(at.x() + 1)).append(',')
				.append(number(at.y() + Drawing.HEAD - 2)).append(" v").append(number(-(Drawing.HEAD - 8))).append(" q0,-5 5,-5 h")
				.append(number(at.width() - 12)).append(" q5,0 5,5 v").append(number(Drawing.HEAD - 8)).append(" Z\"/>\n");
		text(out, at.x() + Drawing.PADDING, at.y() + 17, "start", "bold", palette.text, box.name());
		text(out, at.x() + Drawing.PADDING, at.y() + 33, "start", "normal", palette.quiet, box.caption());
		box.notes().severity().ifPresent(severity -> badge(out, at.x() + at.width() - 14, at.y() + 13, severity, palette));
		for (int i = 0; i < box.rows().size(); i++) {
			row(out, box.rows().get(i), at, i, shade, palette);
		}
		out.append("</g>\n");
	}

	private static void row(StringBuilder out, Row row, Placed at, int i, Palette.Shade shade, Palette palette) {
		double y = at.rowMiddle(i);
		out.append("<circle cx=\"").append(number(at.x() + 14)).append("\" cy=\"").append(number(y)).append("\" r=\"3.5\" fill=\"")
				.append(row.nonSecure() ? "none" : colour(shade.line())).append("\" stroke=\"").append(colour(shade.line())).append("\"/>\n");
		int colour = row.notes().severity().map(severity -> severity == Severity.ERROR ? palette.error : palette.warning).orElse(palette.text);
		text(out, at.x() + 24, y + 4, "start", "normal", colour, row.name());
		text(out, at.x() + at.width() - Drawing.PADDING, y + 4, "end", "normal", palette.quiet, row.detail());
	}

	private static void badge(StringBuilder out, double x, double y, Severity severity, Palette palette) {
		int colour = severity == Severity.ERROR ? palette.error : palette.warning;
		out.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y)).append("\" r=\"7\" fill=\"").append(colour(colour))
				.append("\"/>\n");
		text(out, x, y + 4, "middle", "bold", palette.ground, severity == Severity.ERROR ? "×" : "!");
	}

	private static void rect(StringBuilder out, double x, double y, double width, double height, int fill, String line) {
		out.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" width=\"").append(number(width)).append("\" height=\"")
				.append(number(height)).append("\" rx=\"6\" fill=\"").append(colour(fill)).append("\" stroke=\"").append(line).append("\"/>\n");
	}

	private static void text(StringBuilder out, double x, double y, String anchor, String weight, int colour, String text) {
		out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" text-anchor=\"").append(anchor)
				.append("\" font-weight=\"").append(weight).append("\" fill=\"").append(colour(colour)).append("\">").append(escaped(text))
				.append("</text>\n");
	}

	/** The graph in the language of Graphviz. */
	public static String dot(PartitionGraph graph) {
		StringBuilder out = new StringBuilder("digraph partitions {\n  rankdir=LR;\n  node [shape=record, fontname=\"sans-serif\"];\n");
		for (int i = 0; i < graph.boxes().size(); i++) {
			Box box = graph.boxes().get(i);
			out.append("  n").append(i).append(" [label=\"{").append(record(box.name())).append("|").append(record(box.caption()));
			for (int row = 0; row < box.rows().size(); row++) {
				out.append("|<r").append(row).append("> ").append(record(box.rows().get(row).name())).append(' ').append(record(box.rows().get(row).detail()));
			}
			out.append("}\", style=filled, fillcolor=\"").append(colour(Palette.LIGHT.of(box.kind()).body())).append("\"];\n");
		}
		for (Arrow arrow : graph.arrows()) {
			out.append("  n").append(arrow.from()).append(" -> n").append(arrow.to()).append(arrow.row() < 0 ? "" : ":r" + arrow.row()).append(" [style=")
					.append(switch (arrow.kind()) {
						case NEEDED -> "solid";
						case WEAK -> "dashed";
						case ALLOWED -> "dotted";
					}).append(arrow.circle() ? ", color=red" : "").append("];\n");
		}
		return out.append("}\n").toString();
	}

	private static String record(String text) {
		StringBuilder out = new StringBuilder();
		for (char c : text.toCharArray()) {
			out.append("\\\"{}|<> ".indexOf(c) >= 0 ? "\\" : "").append(c);
		}
		return out.toString();
	}

	private static String number(double value) {
		String text = String.format(Locale.ROOT, "%.1f", value);
		return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
	}

	private static String colour(int rgb) {
		return "#%06X".formatted(rgb);
	}

	private static String escaped(String text) {
		StringBuilder out = new StringBuilder();
		for (char c : text.toCharArray()) {
			switch (c) {
				case '&' -> out.append("&amp;");
				case '<' -> out.append("&lt;");
				case '>' -> out.append("&gt;");
				case '"' -> out.append("&quot;");
				default -> out.append(c < ' ' && c != '\n' && c != '\t' || Character.isSurrogate(c) ? '?' : c);
			}
		}
		return out.toString();
	}
}
