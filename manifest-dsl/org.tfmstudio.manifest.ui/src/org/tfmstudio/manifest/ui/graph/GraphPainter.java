// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.graph;

import java.util.List;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.ide.graph.Drawing;
import org.tfmstudio.manifest.ide.graph.Drawing.Curve;
import org.tfmstudio.manifest.ide.graph.Drawing.Placed;
import org.tfmstudio.manifest.ide.graph.Drawing.Segment;
import org.tfmstudio.manifest.ide.graph.GraphFiles;
import org.tfmstudio.manifest.ide.graph.Palette;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Arrow;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Box;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Kind;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Row;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Strength;
import org.tfmstudio.manifest.ide.graph.TextMeasure;

/** Paints drawings on a GC that is already moved and scaled. */
final class GraphPainter {
	private static final int CORNER = 10;
	private static final float[] WEAK = { 6, 4 };
	private static final float[] ALLOWED = { 1.5f, 4 };

	private final Display display;
	private final Palette palette;

	GraphPainter(Display display, Palette palette) {
		this.display = display;
		this.palette = palette;
	}

	/** Widths of texts in the fonts that are painted with. */
	static TextMeasure measure(Display display) {
		Font normal = JFaceResources.getDefaultFont();
		Font bold = JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT);
		return (text, strong) -> {
			GC gc = new GC(display);
			try {
				gc.setFont(strong ? bold : normal);
				return gc.textExtent(text).x;
			} finally {
				gc.dispose();
			}
		};
	}

	/**
	 * Paints all of it.
	 *
	 * @param selected index of the box that stands out with its arrows; -1 for none
	 * @param focused whether keys go to the picture
	 */
	void paint(GC gc, Drawing drawing, int selected, boolean focused) {
		gc.setAntialias(SWT.ON);
		gc.setTextAntialias(SWT.ON);
		List<Arrow> arrows = drawing.graph().arrows();
		for (int i = 0; i < arrows.size(); i++) {
			if (!touches(arrows.get(i), selected)) {
				arrow(gc, arrows.get(i), drawing.arrows().get(i), false);
			}
		}
		for (int i = 0; i < arrows.size(); i++) {
			if (touches(arrows.get(i), selected)) {
				arrow(gc, arrows.get(i), drawing.arrows().get(i), true);
			}
		}
		for (int i = 0; i < drawing.boxes().size(); i++) {
			box(gc, drawing.graph().boxes().get(i), drawing.boxes().get(i), i == selected, focused);
		}
	}

	private static boolean touches(Arrow arrow, int box) {
		return arrow.from() == box || arrow.to() == box;
	}

	private Color color(int rgb) {
		return new Color(display, rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
	}

	private void arrow(GC gc, Arrow arrow, Curve curve, boolean strong) {
		Color color = color(GraphFiles.colour(arrow, palette));
		float width = strong ? 2.2f : 1.3f;
		float[] dashes = switch (arrow.kind()) {
			case NEEDED -> null;
			case WEAK -> WEAK;
			case ALLOWED -> ALLOWED;
		};
		gc.setForeground(color);
		gc.setBackground(color);
		gc.setLineAttributes(new LineAttributes(width, SWT.CAP_FLAT, SWT.JOIN_ROUND, dashes == null ? SWT.LINE_SOLID : SWT.LINE_CUSTOM, dashes, 0, 10));
		Path path = new Path(display);
		List<Segment> segments = curve.segments();
		path.moveTo((float) segments.get(0).x1(), (float) segments.get(0).y1());
		for (Segment one : segments) {
			path.cubicTo((float) one.cx1(), (float) one.cy1(), (float) one.cx2(), (float) one.cy2(), (float) one.x2(), (float) one.y2());
		}
		gc.drawPath(path);
		path.dispose();
		gc.setLineAttributes(new LineAttributes(1));
		int x = (int) Math.round(segments.getLast().x2());
		int y = (int) Math.round(segments.getLast().y2());
		int back = curve.forward() ? x - 9 : x + 9;
		gc.fillPolygon(new int[] { x, y, back, y - 4, back, y + 4 });
	}

	private void box(GC gc, Box box, Placed at, boolean selected, boolean focused) {
		int x = (int) Math.round(at.x());
		int y = (int) Math.round(at.y());
		int width = (int) Math.round(at.width());
		int height = (int) Math.round(at.height());
		Palette.Shade shade = palette.of(box.kind());
		boolean broken = box.notes().severity().filter(Severity.ERROR::equals).isPresent();
		gc.setBackground(color(shade.body()));
		gc.fillRoundRectangle(x, y, width, height, CORNER, CORNER);
		// the clip of a moved and scaled GC is its own business; the head is round above and square below
		gc.setBackground(color(shade.head()));
		int head = (int) Drawing.HEAD;
		gc.fillRoundRectangle(x, y, width, Math.min(head, height), CORNER, CORNER);
		if (height > head) {
			gc.fillRectangle(x, y + head - CORNER, width, CORNER - 2);
			gc.setBackground(color(shade.body()));
			gc.fillRectangle(x, y + head - 2, width, CORNER / 2);
		}
		gc.setForeground(color(selected ? palette.selected : broken ? palette.error : shade.line()));
		gc.setLineAttributes(new LineAttributes(selected ? 2.5f : broken ? 1.8f : 1));
		gc.drawRoundRectangle(x, y, width, height, CORNER, CORNER);
		if (selected && focused) {
			gc.setLineAttributes(new LineAttributes(1, SWT.CAP_FLAT, SWT.JOIN_ROUND, SWT.LINE_DOT, null, 0, 10));
			gc.drawRoundRectangle(x - 4, y - 4, width + 8, height + 8, CORNER + 4, CORNER + 4);
		}
		gc.setLineAttributes(new LineAttributes(1));
		int left = x + (int) Drawing.PADDING;
		text(gc, true, palette.text, box.name(), left, y + 12);
		text(gc, false, palette.quiet, box.caption(), left, y + 29);
		box.notes().severity().ifPresent(severity -> badge(gc, x + width - 14, y + 13, severity));
		for (int i = 0; i < box.rows().size(); i++) {
			row(gc, box.rows().get(i), x, (int) Math.round(at.rowMiddle(i)), width, shade);
		}
	}

	private void row(GC gc, Row row, int x, int y, int width, Palette.Shade shade) {
		gc.setForeground(color(shade.line()));
		gc.setBackground(color(shade.line()));
		if (row.nonSecure()) {
			gc.drawOval(x + 11, y - 3, 6, 6);
		} else {
			gc.fillOval(x + 11, y - 3, 7, 7);
		}
		int colour = row.notes().severity().map(it -> it == Severity.ERROR ? palette.error : palette.warning).orElse(palette.text);
		text(gc, false, colour, row.name(), x + 24, y);
		gc.setFont(JFaceResources.getDefaultFont());
		text(gc, false, palette.quiet, row.detail(), x + width - (int) Drawing.PADDING - gc.textExtent(row.detail()).x, y);
	}

	private void badge(GC gc, int x, int y, Severity severity) {
		gc.setBackground(color(severity == Severity.ERROR ? palette.error : palette.warning));
		gc.fillOval(x - 7, y - 7, 14, 14);
		gc.setForeground(color(palette.ground));
		gc.setLineAttributes(new LineAttributes(2, SWT.CAP_ROUND, SWT.JOIN_ROUND));
		if (severity == Severity.ERROR) {
			gc.drawLine(x - 3, y - 3, x + 3, y + 3);
			gc.drawLine(x - 3, y + 3, x + 3, y - 3);
		} else {
			gc.drawLine(x, y - 4, x, y + 1);
			gc.drawPoint(x, y + 4);
		}
		gc.setLineAttributes(new LineAttributes(1));
	}

	/** Text with its middle at that height. */
	private void text(GC gc, boolean bold, int colour, String text, int x, int y) {
		gc.setFont(bold ? JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT) : JFaceResources.getDefaultFont());
		gc.setForeground(color(colour));
		Point size = gc.textExtent(text);
		gc.drawText(text, x, y - size.y / 2, true);
	}

	/** What colours and lines mean, in the lower left corner; not scaled. */
	void legend(GC gc, Rectangle area) {
		gc.setFont(JFaceResources.getDefaultFont());
		int height = gc.textExtent("X").y;
		int y = area.height - height - 8;
		int x = 10;
		int all = 0;
		List<Kind> kinds = List.of(Kind.PSA_ROT, Kind.APPLICATION_ROT, Kind.OF_TFM, Kind.NON_SECURE);
		for (Kind kind : kinds) {
			all += 16 + gc.textExtent(kind.words()).x + 16;
		}
		gc.setAlpha(225);
		gc.setBackground(color(palette.ground));
		gc.fillRectangle(0, y - 5, area.width, height + 14);
		gc.setAlpha(255);
		for (Kind kind : kinds) {
			gc.setBackground(color(palette.of(kind).head()));
			gc.setForeground(color(palette.of(kind).line()));
			gc.fillRoundRectangle(x, y + height / 2 - 6, 12, 12, 4, 4);
			gc.drawRoundRectangle(x, y + height / 2 - 6, 12, 12, 4, 4);
			x = label(gc, kind.words(), x + 17, y);
		}
		for (Strength strength : Strength.values()) {
			String words = switch (strength) {
				case NEEDED -> "uses";
				case WEAK -> "uses weakly";
				case ALLOWED -> "may call";
			};
			if (x + 30 + gc.textExtent(words).x > area.width) {
				return;
			}
			Arrow arrow = new Arrow(0, 0, 0, strength, false, java.util.Optional.empty());
			double middle = y + height / 2.0;
			arrow(gc, arrow, new Curve(List.of(new Segment(x, middle, x + 9, middle, x + 18, middle, x + 26, middle)), true), false);
			x = label(gc, words, x + 31, y);
		}
		String open = "open to non-secure";
		if (x + 20 + gc.textExtent(open).x < area.width) {
			gc.setForeground(color(palette.quiet));
			gc.drawOval(x, y + height / 2 - 3, 6, 6);
			label(gc, open, x + 12, y);
		}
	}

	private int label(GC gc, String text, int x, int y) {
		gc.setForeground(color(palette.quiet));
		gc.drawText(text, x, y, true);
		return x + gc.textExtent(text).x + 16;
	}
}
