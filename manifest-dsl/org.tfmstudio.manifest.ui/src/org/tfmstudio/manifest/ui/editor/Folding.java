// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.projection.IProjectionListener;
import org.eclipse.jface.text.source.projection.ProjectionAnnotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.tfmstudio.manifest.ide.Fold;
import org.tfmstudio.manifest.ide.Fold.Kind;
import org.tfmstudio.manifest.ui.live.LiveReconciler;
import org.tfmstudio.manifest.ui.live.LiveText.State;

/** Folds blocks and comments. What its user has folded stays so while the text changes. */
public final class Folding extends LiveReconciler implements IProjectionListener {
	private boolean first = true;

	/** A fold as the editor draws it. */
	static final class Mark extends ProjectionAnnotation {
		private final boolean comment;

		Mark(boolean comment, boolean collapsed) {
			super(collapsed);
			this.comment = comment;
		}

		boolean isComment() {
			return comment;
		}
	}

	@Override
	protected void installed() {
		if (viewer() instanceof ProjectionViewer projection) {
			projection.addProjectionListener(this);
		}
	}

	@Override
	protected void uninstalled() {
		if (viewer() instanceof ProjectionViewer projection) {
			projection.removeProjectionListener(this);
		}
	}

	@Override
	public void projectionEnabled() {
		if (text() != null) {
			text().state().ifPresent(this::show);
		}
	}

	@Override
	public void projectionDisabled() {
		first = true;
	}

	@Override
	protected void show(State state) {
		ProjectionAnnotationModel model = viewer() instanceof ProjectionViewer projection ? projection.getProjectionAnnotationModel() : null;
		if (model == null) {
			return;
		}
		try {
			replace(model, wanted(state.folds()));
			first = false;
		} catch (BadLocationException e) {
			ILog.get().error("A fold does not fit its text", e);
		}
	}

	// Whole lines; of several folds that begin on one line only the outermost can be shown.
	private Map<Position, Kind> wanted(List<Fold> folds) throws BadLocationException {
		IDocument document = viewer().getDocument();
		Map<Integer, Position> byStart = new HashMap<>();
		Map<Position, Kind> wanted = new LinkedHashMap<>();
		for (Fold fold : folds) {
			int start = document.getLineOffset(document.getLineOfOffset(fold.offset()));
			int last = document.getLineOfOffset(fold.end() - 1);
			Position position = new Position(start, document.getLineOffset(last) + document.getLineLength(last) - start);
			Position other = byStart.get(start);
			if (other == null || other.getLength() < position.getLength()) {
				wanted.remove(other);
				byStart.put(start, position);
				wanted.put(position, fold.kind());
			}
		}
		return wanted;
	}

	private void replace(ProjectionAnnotationModel model, Map<Position, Kind> wanted) {
		Map<Integer, Boolean> collapsed = new HashMap<>();
		List<Annotation> gone = new ArrayList<>();
		for (Iterator<Annotation> all = model.getAnnotationIterator(); all.hasNext();) {
			if (all.next() instanceof Mark mark) {
				Position position = model.getPosition(mark);
				Kind kind = wanted.get(position);
				if (kind != null && mark.isComment() == (kind != Kind.BLOCK)) {
					wanted.remove(position);
				} else {
					gone.add(mark);
					collapsed.put(position.getOffset(), mark.isCollapsed());
				}
			}
		}
		boolean comments = first && EditorPreferences.foldsComments();
		Map<Annotation, Position> added = new HashMap<>();
		wanted.forEach((position, kind) -> added.put(new Mark(kind != Kind.BLOCK,
				collapsed.getOrDefault(position.getOffset(), comments && kind != Kind.BLOCK)), position));
		if (!gone.isEmpty() || !added.isEmpty()) {
			model.modifyAnnotations(gone.toArray(Annotation[]::new), added, new Annotation[0]);
		}
	}
}
