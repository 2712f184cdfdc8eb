// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.graph;

import java.util.stream.IntStream;

import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;

/** The picture for assistive technology: a list of boxes, each with its name, place and state. */
final class GraphAccess {
	private GraphAccess() {
	}

	static void install(Canvas canvas, GraphCanvas graph) {
		Accessible accessible = canvas.getAccessible();
		accessible.addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = event.childID == ACC.CHILDID_SELF ? "Partitions: " + GraphWords.summary(graph.drawing().graph())
						: event.childID < graph.drawing().boxes().size() ? GraphWords.name(graph.drawing().graph(), event.childID) : null;
			}

			@Override
			public void getHelp(AccessibleEvent event) {
				event.result = "Arrow keys go from box to box, Enter opens the manifest, plus and minus zoom, 0 shows all.";
			}
		});
		accessible.addAccessibleControlListener(new AccessibleControlAdapter() {
			@Override
			public void getRole(AccessibleControlEvent event) {
				event.detail = event.childID == ACC.CHILDID_SELF ? ACC.ROLE_LIST : ACC.ROLE_LISTITEM;
			}

			@Override
			public void getChildCount(AccessibleControlEvent event) {
				event.detail = graph.drawing().boxes().size();
			}

			@Override
			public void getChildren(AccessibleControlEvent event) {
				event.children = IntStream.range(0, graph.drawing().boxes().size()).boxed().toArray();
			}

			@Override
			public void getFocus(AccessibleControlEvent event) {
				event.childID = !canvas.isFocusControl() ? ACC.CHILDID_NONE : graph.selected() >= 0 ? graph.selected() : ACC.CHILDID_SELF;
			}

			@Override
			public void getLocation(AccessibleControlEvent event) {
				Rectangle at = event.childID >= 0 && event.childID < graph.drawing().boxes().size() ? graph.bounds(event.childID) : canvas.getClientArea();
				Point corner = canvas.toDisplay(at.x, at.y);
				event.x = corner.x;
				event.y = corner.y;
				event.width = at.width;
				event.height = at.height;
			}

			@Override
			public void getState(AccessibleControlEvent event) {
				event.detail = ACC.STATE_FOCUSABLE | ACC.STATE_SELECTABLE
						| (event.childID >= 0 && event.childID == graph.selected() ? ACC.STATE_SELECTED | ACC.STATE_FOCUSED : 0);
			}
		});
	}
}
