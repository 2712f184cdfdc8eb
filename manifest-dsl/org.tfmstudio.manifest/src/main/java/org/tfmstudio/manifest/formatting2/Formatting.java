// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.formatting2;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.Comparator;
import java.util.List;
import org.eclipse.xtext.formatting2.FormatterPreferences;
import org.eclipse.xtext.formatting2.FormatterRequest;
import org.eclipse.xtext.formatting2.IFormatter2;
import org.eclipse.xtext.formatting2.regionaccess.ITextReplacement;
import org.eclipse.xtext.formatting2.regionaccess.TextRegionAccessBuilder;
import org.eclipse.xtext.preferences.IPreferenceValuesProvider;
import org.eclipse.xtext.preferences.TypedPreferenceValues;
import org.eclipse.xtext.resource.XtextResource;

/** Formats whole manifests. */
public class Formatting {
	@Inject
	private Provider<IFormatter2> formatter;

	@Inject
	private Provider<TextRegionAccessBuilder> regions;

	@Inject
	@FormatterPreferences
	private IPreferenceValuesProvider preferences;

	/** What has to be replaced, from the first place to the last; nothing when the text has syntax errors or is formatted. */
	public List<ITextReplacement> format(XtextResource file) {
		if (file.getParseResult() == null || file.getParseResult().hasSyntaxErrors() || file.getContents().isEmpty()) {
			return List.of();
		}
		FormatterRequest request = new FormatterRequest();
		request.setTextRegionAccess(regions.get().forNodeModel(file).create());
		request.setPreferences(TypedPreferenceValues.castOrWrap(preferences.getPreferenceValues(file)));
		request.setAllowIdentityEdits(false);
		return formatter.get().format(request).stream()
				.filter(replacement -> !replacement.getText().equals(replacement.getReplacementText()))
				.sorted(Comparator.comparingInt(ITextReplacement::getOffset)).toList();
	}
}
