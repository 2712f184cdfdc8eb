// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.search;

import java.util.Arrays;

import org.eclipse.core.resources.IFile;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.search.ui.ISearchQuery;
import org.eclipse.search.ui.text.AbstractTextSearchResult;
import org.eclipse.search.ui.text.IEditorMatchAdapter;
import org.eclipse.search.ui.text.IFileMatchAdapter;
import org.eclipse.search.ui.text.Match;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IFileEditorInput;
import org.tfmstudio.manifest.ui.ManifestImages;

/** The uses of a name that were found. */
public final class References extends AbstractTextSearchResult implements IEditorMatchAdapter, IFileMatchAdapter {
	/**
	 * A line with uses.
	 *
	 * @param number from 1
	 * @param text without the white space around it
	 */
	public record Line(IFile file, int number, String text) {
	}

	private final ReferencesQuery query;

	References(ReferencesQuery query) {
		this.query = query;
	}

	@Override
	public String getLabel() {
		int count = getMatchCount();
		return (count == 0 ? "No references" : count == 1 ? "1 reference" : count + " references") + " to " + query.subject();
	}

	@Override
	public String getTooltip() {
		return getLabel();
	}

	@Override
	public ImageDescriptor getImageDescriptor() {
		return ManifestImages.SERVICE.descriptor();
	}

	@Override
	public ISearchQuery getQuery() {
		return query;
	}

	@Override
	public IEditorMatchAdapter getEditorMatchAdapter() {
		return this;
	}

	@Override
	public IFileMatchAdapter getFileMatchAdapter() {
		return this;
	}

	@Override
	public boolean isShownInEditor(Match match, IEditorPart editor) {
		return editor.getEditorInput() instanceof IFileEditorInput input && ((Line) match.getElement()).file().equals(input.getFile());
	}

	@Override
	public Match[] computeContainedMatches(AbstractTextSearchResult result, IEditorPart editor) {
		return editor.getEditorInput() instanceof IFileEditorInput input ? computeContainedMatches(result, input.getFile()) : new Match[0];
	}

	@Override
	public Match[] computeContainedMatches(AbstractTextSearchResult result, IFile file) {
		return Arrays.stream(result.getElements()).filter(it -> ((Line) it).file().equals(file))
				.flatMap(it -> Arrays.stream(result.getMatches(it))).toArray(Match[]::new);
	}

	@Override
	public IFile getFile(Object element) {
		return element instanceof Line line ? line.file() : null;
	}
}
