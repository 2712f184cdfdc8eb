// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.search;

import java.util.Arrays;
import java.util.Comparator;

import org.eclipse.core.resources.IFile;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.OpenEvent;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.search.ui.text.AbstractTextSearchResult;
import org.eclipse.search.ui.text.AbstractTextSearchViewPage;
import org.eclipse.search.ui.text.Match;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.tfmstudio.manifest.ui.ManifestEditors;
import org.tfmstudio.manifest.ui.ManifestImages;

/** Shows the uses of a name by file and line. */
public final class ReferencesPage extends AbstractTextSearchViewPage {
	private static final Comparator<References.Line> BY_LINE = Comparator.comparingInt(References.Line::number);

	/** A tree of files with their lines, and no flat list: there are few. */
	public ReferencesPage() {
		super(FLAG_LAYOUT_TREE);
	}

	@Override
	protected void configureTreeViewer(TreeViewer viewer) {
		viewer.setUseHashlookup(true);
		viewer.setContentProvider(new Content());
		viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(new Labels()));
	}

	@Override
	protected void configureTableViewer(TableViewer viewer) {
		throw new IllegalStateException("there is no flat list");
	}

	@Override
	protected void elementsChanged(Object[] elements) {
		getViewer().refresh();
		((TreeViewer) getViewer()).expandAll();
	}

	@Override
	protected void clear() {
		getViewer().refresh();
	}

	@Override
	protected void showMatch(Match match, int offset, int length, boolean activate) throws PartInitException {
		IEditorPart part = IDE.openEditor(getSite().getPage(), ((References.Line) match.getElement()).file(), activate);
		ManifestEditors.reveal(part, offset, length);
	}

	@Override
	protected void handleOpen(OpenEvent event) {
		Object first = ((TreeViewer) getViewer()).getStructuredSelection().getFirstElement();
		if (first instanceof IFile && getViewer() instanceof TreeViewer tree) {
			tree.setExpandedState(first, !tree.getExpandedState(first));
			return;
		}
		super.handleOpen(event);
	}

	private AbstractTextSearchResult result() {
		return getInput();
	}

	private final class Content implements ITreeContentProvider {
		@Override
		public Object[] getElements(Object input) {
			return Arrays.stream(((AbstractTextSearchResult) input).getElements()).map(it -> ((References.Line) it).file()).distinct()
					.sorted(Comparator.comparing(it -> it.getFullPath().toString())).toArray();
		}

		@Override
		public Object[] getChildren(Object parent) {
			return parent instanceof IFile file && result() != null ? Arrays.stream(result().getElements()).map(References.Line.class::cast)
					.filter(it -> it.file().equals(file)).sorted(BY_LINE).toArray() : new Object[0];
		}

		@Override
		public Object getParent(Object element) {
			return element instanceof References.Line line ? line.file() : null;
		}

		@Override
		public boolean hasChildren(Object element) {
			return element instanceof IFile;
		}
	}

	private final class Labels extends LabelProvider implements IStyledLabelProvider {
		@Override
		public StyledString getStyledText(Object element) {
			if (element instanceof References.Line line) {
				return new StyledString(line.number() + ": ", StyledString.QUALIFIER_STYLER).append(line.text());
			}
			IFile file = (IFile) element;
			long matches = result() == null ? 0 : ((References) result()).computeContainedMatches(result(), file).length;
			return new StyledString(file.getName()).append(" - " + file.getParent().getFullPath().makeRelative(), StyledString.QUALIFIER_STYLER)
					.append(" (" + matches + ")", StyledString.COUNTER_STYLER);
		}

		@Override
		public Image getImage(Object element) {
			if (element instanceof IFile file) {
				return ("device".equals(file.getFileExtension()) ? ManifestImages.DEVICE_FILE : ManifestImages.PARTITION_FILE).image();
			}
			return ManifestImages.USES.image();
		}
	}
}
