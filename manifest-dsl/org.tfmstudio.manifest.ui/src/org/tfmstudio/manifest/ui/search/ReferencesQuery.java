// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBufferManager;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.search.ui.ISearchQuery;
import org.eclipse.search.ui.text.Match;
import org.tfmstudio.manifest.ide.Location;
import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.ide.Rename;
import org.tfmstudio.manifest.ui.ManifestServices;

/** Looks through the manifests of a project for the uses of a name. Can be run again while the name stands where it stood. */
public final class ReferencesQuery implements ISearchQuery {
	private final IDocument document;
	private final int offset;
	private final String kind;
	private final String name;
	private final References result = new References(this);

	private ReferencesQuery(IDocument document, int offset, String kind, String name) {
		this.document = document;
		this.offset = offset;
		this.kind = kind;
		this.name = name;
	}

	/** The query for the name at a place; empty where no name stands. */
	public static Optional<ReferencesQuery> at(ParsedManifest parsed, IDocument document, int offset) {
		// what has a name that could be changed has one that can be looked for
		return parsed.rename(offset).map((Rename it) -> new ReferencesQuery(document, offset, it.kind(), it.name()));
	}

	String subject() {
		return kind + " '" + name + "'";
	}

	@Override
	public IStatus run(IProgressMonitor monitor) {
		result.removeAll();
		SubMonitor progress = SubMonitor.convert(monitor, "Looking for " + subject(), 100);
		ParsedManifest parsed = ManifestServices.parse(document);
		progress.split(50);
		if (parsed.rename(offset).filter(it -> it.name().equals(name)).isEmpty()) {
			return Status.error("The name has moved since; look for it again from its editor.");
		}
		List<Location> places = parsed.references(offset);
		SubMonitor collecting = progress.split(50).setWorkRemaining(places.size());
		try {
			Map<IFile, List<Location>> byFile = new HashMap<>();
			places.forEach(it -> it.file().flatMap(ManifestServices::fileAt)
					.ifPresent(file -> byFile.computeIfAbsent(file, key -> new ArrayList<>()).add(it)));
			for (var each : byFile.entrySet()) {
				collecting.split(each.getValue().size());
				collect(each.getKey(), each.getValue());
			}
		} catch (CoreException e) {
			return e.getStatus();
		} catch (OperationCanceledException e) {
			return Status.CANCEL_STATUS;
		}
		return Status.OK_STATUS;
	}

	private void collect(IFile file, List<Location> places) throws CoreException {
		ITextFileBufferManager manager = FileBuffers.getTextFileBufferManager();
		manager.connect(file.getFullPath(), LocationKind.IFILE, null);
		try {
			IDocument text = manager.getTextFileBuffer(file.getFullPath(), LocationKind.IFILE).getDocument();
			for (Location place : places) {
				int line = text.getLineOfOffset(place.offset());
				IRegion region = text.getLineInformation(line);
				References.Line element = new References.Line(file, line + 1, text.get(region.getOffset(), region.getLength()).strip());
				result.addMatch(new Match(element, place.offset(), place.length()));
			}
		} catch (BadLocationException e) {
			throw new CoreException(Status.error(file.getName() + " has changed while it was searched; try again.", e));
		} finally {
			manager.disconnect(file.getFullPath(), LocationKind.IFILE, null);
		}
	}

	@Override
	public String getLabel() {
		return "References to " + subject();
	}

	@Override
	public boolean canRerun() {
		return true;
	}

	@Override
	public boolean canRunInBackground() {
		return true;
	}

	@Override
	public References getSearchResult() {
		return result;
	}
}
