// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IAnnotationModelExtension;
import org.eclipse.jface.text.source.ISourceViewer;
import org.tfmstudio.manifest.ide.Mark;
import org.tfmstudio.manifest.ui.live.Caret;
import org.tfmstudio.manifest.ui.live.LiveReconciler;
import org.tfmstudio.manifest.ui.live.LiveText.State;

/**
 * Marks where else the text names what the caret stands at: names by what they mean, not by how they are spelt. Switched by the
 * generic editor's own toggle.
 */
public final class Occurrences extends LiveReconciler {
	/** The annotation of a use. */
	public static final String USE = "org.tfmstudio.manifest.ui.occurrence";
	/** The annotation of a declaration. */
	public static final String DECLARATION = "org.tfmstudio.manifest.ui.declaration";
	private static final String TOGGLE = "org.eclipse.ui.genericeditor.togglehighlight";

	private final IEclipsePreferences switches = InstanceScope.INSTANCE.getNode("org.eclipse.ui.genericeditor");
	private final IPreferenceChangeListener switched = event -> viewer().getTextWidget().getDisplay().asyncExec(this::update);
	private Annotation[] shown = new Annotation[0];
	private Caret caret;

	@Override
	protected void installed() {
		caret = new Caret(viewer(), this::update);
		switches.addPreferenceChangeListener(switched);
	}

	@Override
	protected void uninstalled() {
		switches.removePreferenceChangeListener(switched);
		caret.dispose();
		mark(List.of());
	}

	@Override
	protected void show(State state) {
		update();
	}

	private void update() {
		int offset = Caret.offset(viewer());
		if (text() == null || offset < 0) {
			return;
		}
		if (!switches.getBoolean(TOGGLE, true)) {
			mark(List.of());
			return;
		}
		text().ask(parsed -> parsed.marks(offset), this::mark);
	}

	// A lone place is not worth a mark.
	private void mark(List<Mark> marks) {
		IAnnotationModel model = viewer() instanceof ISourceViewer source ? source.getAnnotationModel() : null;
		if (model instanceof IAnnotationModelExtension several) {
			Map<Annotation, Position> added = new HashMap<>();
			if (marks.size() > 1) {
				marks.forEach(it -> added.put(new Annotation(it.declaration() ? DECLARATION : USE, false,
						it.declaration() ? "Declared here" : "Used here"), new Position(it.offset(), it.length())));
			}
			several.replaceAnnotations(shown, added);
			shown = added.keySet().toArray(Annotation[]::new);
		}
	}
}
