// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/** What its user can choose about the manifest editor, and the page for it. */
public final class EditorPreferences extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {
	private static final String BUNDLE = "org.tfmstudio.manifest.ui";
	/** Whether comments are folded when a file is opened. */
	public static final String FOLD_COMMENTS = "foldComments";
	/** Whether the breadcrumb is shown. */
	public static final String BREADCRUMB = "breadcrumb";
	/** Whether brackets and quotes are closed while typing. */
	public static final String CLOSE_PAIRS = "closePairs";
	/** Whether the outline is sorted by name. */
	public static final String SORT_OUTLINE = "sortOutline";
	/** Whether the outline follows the caret. */
	public static final String LINK_OUTLINE = "linkOutline";

	private static final IPreferenceStore STORE = new ScopedPreferenceStore(InstanceScope.INSTANCE, BUNDLE);

	/** Sets what holds until its user chooses something else. */
	public static final class Defaults extends AbstractPreferenceInitializer {
		@Override
		public void initializeDefaultPreferences() {
			var defaults = DefaultScope.INSTANCE.getNode(BUNDLE);
			defaults.putBoolean(FOLD_COMMENTS, false);
			defaults.putBoolean(BREADCRUMB, true);
			defaults.putBoolean(CLOSE_PAIRS, true);
			defaults.putBoolean(SORT_OUTLINE, false);
			defaults.putBoolean(LINK_OUTLINE, true);
		}
	}

	/** A page with check boxes. */
	public EditorPreferences() {
		super(GRID);
		setPreferenceStore(STORE);
		setDescription("Editing of partition and device files. Colours stand under General > Appearance > Colors and Fonts.");
	}

	/** Where the choices are kept. */
	public static IPreferenceStore store() {
		return STORE;
	}

	static boolean foldsComments() {
		return STORE.getBoolean(FOLD_COMMENTS);
	}

	@Override
	public void init(IWorkbench workbench) {
		// nothing is needed of it
	}

	@Override
	protected void createFieldEditors() {
		addField(new BooleanFieldEditor(BREADCRUMB, "Show the &breadcrumb above the text", getFieldEditorParent()));
		addField(new BooleanFieldEditor(CLOSE_PAIRS, "&Close brackets, quotes and comments while typing", getFieldEditorParent()));
		addField(new BooleanFieldEditor(FOLD_COMMENTS, "&Fold comments when a file is opened", getFieldEditorParent()));
	}
}
