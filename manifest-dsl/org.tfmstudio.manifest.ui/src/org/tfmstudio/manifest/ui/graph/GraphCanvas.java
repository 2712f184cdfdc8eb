// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.graph;

import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Cursor;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.Transform;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.tfmstudio.manifest.ide.graph.Drawing;
import org.tfmstudio.manifest.ide.graph.Drawing.Placed;
import org.tfmstudio.manifest.ide.graph.Drawing.Way;
import org.tfmstudio.manifest.ide.graph.GraphLayout;
import org.tfmstudio.manifest.ide.graph.Palette;
import org.tfmstudio.manifest.ide.graph.PartitionGraph;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Box;

/**
 * The picture itself: zoom by Ctrl and wheel, moved by dragging, the wheel or Ctrl and arrows; boxes are selected by a click or
 * by arrow keys and opened by a double click or Enter.
 */
final class GraphCanvas {
	/** A box, and the row of it that was meant; -1 for its head. */
	record Hit(int box, int row) {
	}

	private static final double LEAST = 0.1;
	private static final double MOST = 4;
	private static final double STEP = 1.2;
	private static final int REACH = 6;
	private static final int MARGIN_BELOW = 30;

	private final Canvas canvas;
	private Drawing drawing = GraphLayout.of(PartitionGraph.EMPTY, (text, bold) -> 0);
	private String hint = "";
	private double zoom = 1;
	private double left;
	private double top;
	private boolean fitted = true;
	private int selected = -1;
	private Point grip;
	private boolean moved;
	private Consumer<Hit> onSelect = hit -> { };
	private Consumer<Hit> onOpen = hit -> { };

	GraphCanvas(Composite parent) {
		canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
		canvas.addListener(SWT.Paint, event -> paint(event.gc));
		canvas.addListener(SWT.Resize, event -> refit());
		canvas.addListener(SWT.MouseDown, this::press);
		canvas.addListener(SWT.MouseUp, this::release);
		canvas.addListener(SWT.MouseMove, this::move);
		canvas.addListener(SWT.MouseDoubleClick, event -> hit(event).ifPresent(it -> onOpen.accept(it)));
		canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
		canvas.addListener(SWT.MouseHorizontalWheel, event -> pan(event.count * 20.0, 0));
		canvas.addListener(SWT.KeyDown, this::key);
		canvas.addListener(SWT.FocusIn, event -> canvas.redraw());
		canvas.addListener(SWT.FocusOut, event -> canvas.redraw());
		canvas.addListener(SWT.Traverse, event -> event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
		GraphAccess.install(canvas, this);
	}

	Canvas control() {
		return canvas;
	}

	Drawing drawing() {
		return drawing;
	}

	int selected() {
		return selected;
	}

	double zoom() {
		return zoom;
	}

	void onSelect(Consumer<Hit> listener) {
		onSelect = listener;
	}

	void onOpen(Consumer<Hit> listener) {
		onOpen = listener;
	}

	/** Shows a graph; zoom stays, and the selected box, if it is still there, stays where it is. */
	void show(PartitionGraph graph, String nothing) {
		String id = selected < 0 ? null : drawing.graph().boxes().get(selected).id();
		Placed before = selected < 0 ? null : drawing.boxes().get(selected);
		drawing = GraphLayout.of(graph, GraphPainter.measure(canvas.getDisplay()));
		hint = graph.boxes().isEmpty() ? nothing : "";
		selected = id == null ? -1 : graph.indexOf(id);
		if (fitted) {
			refit();
		} else if (selected >= 0) {
			left += drawing.boxes().get(selected).x() - before.x();
			top += drawing.boxes().get(selected).y() - before.y();
		}
		canvas.redraw();
	}

	private Palette palette() {
		Color ground = canvas.getBackground();
		return Palette.on(ground.getRed(), ground.getGreen(), ground.getBlue());
	}

	private void paint(GC gc) {
		Palette palette = palette();
		Rectangle area = canvas.getClientArea();
		gc.setBackground(new Color(canvas.getDisplay(), palette.ground >> 16 & 0xFF, palette.ground >> 8 & 0xFF, palette.ground & 0xFF));
		gc.fillRectangle(area);
		if (!hint.isEmpty()) {
			gc.setForeground(new Color(canvas.getDisplay(), palette.quiet >> 16 & 0xFF, palette.quiet >> 8 & 0xFF, palette.quiet & 0xFF));
			Point size = gc.textExtent(hint);
			gc.drawText(hint, Math.max(8, (area.width - size.x) / 2), Math.max(8, (area.height - size.y) / 2), true);
			return;
		}
		GraphPainter painter = new GraphPainter(canvas.getDisplay(), palette);
		Transform transform = new Transform(canvas.getDisplay());
		transform.scale((float) zoom, (float) zoom);
		transform.translate((float) -left, (float) -top);
		gc.setTransform(transform);
		painter.paint(gc, drawing, selected, canvas.isFocusControl());
		gc.setTransform(null);
		transform.dispose();
		painter.legend(gc, area);
	}

	/** The whole drawing as a picture. */
	ImageData picture(double scale) {
		int width = (int) Math.ceil(drawing.width() * scale);
		int height = (int) Math.ceil(drawing.height() * scale);
		Image image = new Image(canvas.getDisplay(), width, height);
		GC gc = new GC(image);
		Transform transform = new Transform(canvas.getDisplay());
		try {
			Palette palette = palette();
			gc.setBackground(new Color(canvas.getDisplay(), palette.ground >> 16 & 0xFF, palette.ground >> 8 & 0xFF, palette.ground & 0xFF));
			gc.fillRectangle(0, 0, width, height);
			transform.scale((float) scale, (float) scale);
			gc.setTransform(transform);
			new GraphPainter(canvas.getDisplay(), palette).paint(gc, drawing, -1, false);
			return image.getImageData(100);
		} finally {
			transform.dispose();
			gc.dispose();
			image.dispose();
		}
	}

	Palette colours() {
		return palette();
	}

	// --- zoom and place ---

	/** Makes all of it visible, and keeps it so until the user zooms or moves. */
	void fit() {
		fitted = true;
		refit();
		canvas.redraw();
	}

	private void refit() {
		if (!fitted) {
			return;
		}
		Rectangle area = canvas.getClientArea();
		int height = Math.max(20, area.height - MARGIN_BELOW);
		zoom = Math.clamp(Math.min(area.width / drawing.width(), height / drawing.height()), LEAST, 1);
		left = (drawing.width() - area.width / zoom) / 2;
		top = (drawing.height() - height / zoom) / 2;
	}

	/** Zooms, with a point of the canvas staying where it is. */
	void zoom(double factor, int x, int y) {
		double next = Math.clamp(zoom * factor, LEAST, MOST);
		left += x / zoom - x / next;
		top += y / zoom - y / next;
		zoom = next;
		fitted = false;
		canvas.redraw();
	}

	/** Zooms one step. */
	void zoom(boolean in) {
		Rectangle area = canvas.getClientArea();
		zoom(in ? STEP : 1 / STEP, area.width / 2, area.height / 2);
	}

	private void pan(double x, double y) {
		left -= x / zoom;
		top -= y / zoom;
		fitted = false;
		canvas.redraw();
	}

	private void wheel(Event event) {
		if ((event.stateMask & SWT.MOD1) != 0) {
			zoom(event.count > 0 ? STEP : 1 / STEP, event.x, event.y);
		} else if ((event.stateMask & SWT.SHIFT) != 0) {
			pan(event.count * 20.0, 0);
		} else {
			pan(0, event.count * 20.0);
		}
		event.doit = false;
	}

	/** Where a box is on the canvas. */
	Rectangle bounds(int box) {
		Placed at = drawing.boxes().get(box);
		return new Rectangle((int) ((at.x() - left) * zoom), (int) ((at.y() - top) * zoom), (int) (at.width() * zoom), (int) (at.height() * zoom));
	}

	private void reveal(int box) {
		Rectangle at = bounds(box);
		Rectangle area = canvas.getClientArea();
		int dx = at.x < 0 ? -at.x + 10 : at.x + at.width > area.width ? Math.max(-at.x + 10, area.width - at.x - at.width - 10) : 0;
		int bottom = area.height - MARGIN_BELOW;
		int dy = at.y < 0 ? -at.y + 10 : at.y + at.height > bottom ? Math.max(-at.y + 10, bottom - at.y - at.height - 10) : 0;
		if (dx != 0 || dy != 0) {
			pan(dx, dy);
		}
	}

	// --- mouse and keys ---

	private double x(Event event) {
		return event.x / zoom + left;
	}

	private double y(Event event) {
		return event.y / zoom + top;
	}

	private java.util.Optional<Hit> hit(Event event) {
		int box = drawing.boxAt(x(event), y(event));
		return box < 0 ? java.util.Optional.empty() : java.util.Optional.of(new Hit(box, drawing.rowAt(box, y(event))));
	}

	private void press(Event event) {
		canvas.setFocus();
		grip = new Point(event.x, event.y);
		moved = false;
		if (event.button == 1 || event.button == 3) {
			hit(event).ifPresent(it -> select(it, true));
		}
	}

	private void release(Event event) {
		if (event.button == 1 && !moved && hit(event).isEmpty()) {
			select(new Hit(-1, -1), true);
		}
		grip = null;
		canvas.setCursor(null);
	}

	private void move(Event event) {
		if (grip != null && (event.stateMask & (SWT.BUTTON1 | SWT.BUTTON2)) != 0) {
			int dx = event.x - grip.x;
			int dy = event.y - grip.y;
			if (moved || Math.abs(dx) + Math.abs(dy) > REACH) {
				moved = true;
				Cursor hand = canvas.getDisplay().getSystemCursor(SWT.CURSOR_SIZEALL);
				canvas.setCursor(hand);
				pan(dx, dy);
				grip = new Point(event.x, event.y);
			}
			return;
		}
		String tip = tip(event);
		if (!java.util.Objects.equals(tip, canvas.getToolTipText())) {
			canvas.setToolTipText(tip);
		}
	}

	private String tip(Event event) {
		java.util.Optional<Hit> hit = hit(event);
		if (hit.isPresent()) {
			return GraphWords.tip(drawing.graph(), hit.get().box(), hit.get().row());
		}
		int arrow = drawing.arrowAt(x(event), y(event), REACH / zoom);
		return arrow < 0 ? null : GraphWords.arrow(drawing.graph(), arrow);
	}

	/** Selects a box, without moving the picture more than needed to see it. */
	void select(int box) {
		if (box != selected) {
			selected = box;
			if (box >= 0 && !fitted) {
				reveal(box);
			}
			canvas.redraw();
		}
	}

	private void select(Hit hit, boolean tell) {
		boolean other = hit.box() != selected;
		select(hit.box());
		if (other && hit.box() >= 0) {
			canvas.getAccessible().setFocus(hit.box());
		}
		if (tell && hit.box() >= 0) {
			onSelect.accept(hit);
		}
	}

	private void key(Event event) {
		Way way = switch (event.keyCode) {
			case SWT.ARROW_LEFT -> Way.LEFT;
			case SWT.ARROW_RIGHT -> Way.RIGHT;
			case SWT.ARROW_UP -> Way.UP;
			case SWT.ARROW_DOWN -> Way.DOWN;
			default -> null;
		};
		if (way != null && (event.stateMask & SWT.MOD1) != 0) {
			pan(way == Way.LEFT ? 40 : way == Way.RIGHT ? -40 : 0, way == Way.UP ? 40 : way == Way.DOWN ? -40 : 0);
		} else if (way != null) {
			select(new Hit(drawing.walk(selected, way), -1), true);
		} else if (event.keyCode == SWT.HOME && !drawing.boxes().isEmpty()) {
			select(new Hit(0, -1), true);
		} else if ((event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) && selected >= 0) {
			onOpen.accept(new Hit(selected, -1));
		} else if (event.character == '+' || event.character == '-') {
			zoom(event.character == '+');
		} else if (event.character == '0') {
			fit();
		}
	}

	/** The box that is selected. */
	java.util.Optional<Box> selectedBox() {
		return selected < 0 ? java.util.Optional.empty() : java.util.Optional.of(drawing.graph().boxes().get(selected));
	}
}
