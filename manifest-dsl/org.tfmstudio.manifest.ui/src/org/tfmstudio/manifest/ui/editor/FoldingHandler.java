// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.ui.handlers.HandlerUtil;
import org.tfmstudio.manifest.ui.ManifestEditors;

/** Folds and unfolds, as plugin.xml names it behind the class. */
public final class FoldingHandler extends AbstractHandler implements IExecutableExtension {
	private static final Map<String, Integer> OPERATIONS = Map.of("COLLAPSE_ALL", ProjectionViewer.COLLAPSE_ALL, "EXPAND_ALL",
			ProjectionViewer.EXPAND_ALL, "COLLAPSE", ProjectionViewer.COLLAPSE, "EXPAND", ProjectionViewer.EXPAND);
	private String what = "";

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		what = String.valueOf(data);
	}

	@Override
	public Object execute(ExecutionEvent event) {
		ManifestEditors.viewerOf(HandlerUtil.getActiveEditor(event)).filter(ProjectionViewer.class::isInstance)
				.map(ProjectionViewer.class::cast).ifPresent(this::fold);
		return null;
	}

	private void fold(ProjectionViewer viewer) {
		if (OPERATIONS.containsKey(what)) {
			if (viewer.canDoOperation(OPERATIONS.get(what))) {
				viewer.doOperation(OPERATIONS.get(what));
			}
			return;
		}
		ProjectionAnnotationModel model = viewer.getProjectionAnnotationModel();
		if (model != null) {
			List<Folding.Mark> comments = new ArrayList<>();
			for (Iterator<Annotation> all = model.getAnnotationIterator(); all.hasNext();) {
				if (all.next() instanceof Folding.Mark mark && mark.isComment()) {
					comments.add(mark);
				}
			}
			comments.forEach(model::collapse);
		}
	}
}
