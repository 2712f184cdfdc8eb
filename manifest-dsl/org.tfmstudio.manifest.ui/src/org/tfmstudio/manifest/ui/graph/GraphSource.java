// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.graph;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.IFileBuffer;
import org.eclipse.core.filebuffers.IFileBufferListener;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.tfmstudio.launch.project.FindingMarkers;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.ProjectFiles;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.ide.graph.PartitionGraph;
import org.tfmstudio.manifest.ui.ManifestServices;

/**
 * The graph of a project as it is in the editors, made in the background a moment after each change of a text, of a file or of
 * the problems that are known. Belongs to the UI thread, but for the making.
 */
final class GraphSource implements IFileBufferListener, IDocumentListener, IResourceChangeListener {
	/** Milliseconds without a change before the graph is made again. */
	private static final int DELAY = 150;

	private final Consumer<PartitionGraph> news;
	private final Map<IFileBuffer, IDocument> watched = new IdentityHashMap<>();
	private final Job job = Job.createSystem("Drawing partitions", (IProgressMonitor monitor) -> make());
	private volatile IProject project;
	private volatile Path context;
	private volatile boolean disposed;

	/**
	 * A source.
	 *
	 * @param news gets each new graph, on a thread of its own
	 */
	GraphSource(Consumer<PartitionGraph> news) {
		this.news = news;
		for (IFileBuffer buffer : FileBuffers.getTextFileBufferManager().getFileBuffers()) {
			bufferCreated(buffer);
		}
		FileBuffers.getTextFileBufferManager().addFileBufferListener(this);
		ResourcesPlugin.getWorkspace().addResourceChangeListener(this, IResourceChangeEvent.POST_CHANGE);
	}

	void dispose() {
		disposed = true;
		job.cancel();
		ResourcesPlugin.getWorkspace().removeResourceChangeListener(this);
		FileBuffers.getTextFileBufferManager().removeFileBufferListener(this);
		synchronized (watched) {
			watched.values().forEach(it -> it.removeDocumentListener(this));
			watched.clear();
		}
	}

	/** The project that is shown; null for none. */
	IProject project() {
		return project;
	}

	/**
	 * Shows another project, or another of the projects in a project's folder.
	 *
	 * @param file in it, by which its manifests are found; null for any
	 */
	void show(IProject other, Path file) {
		if (!java.util.Objects.equals(project, other) || file != null && !file.equals(context)) {
			project = other;
			context = file;
			job.schedule();
		}
	}

	private void later() {
		if (project != null && !disposed) {
			job.cancel();
			job.schedule(DELAY);
		}
	}

	private IStatus make() {
		IProject shown = project;
		try {
			PartitionGraph graph = shown == null || !shown.isAccessible() || shown.getLocation() == null ? PartitionGraph.EMPTY : graph(shown);
			if (!disposed && shown == project) {
				news.accept(graph);
			}
		} catch (java.io.IOException | CoreException e) {
			ILog.get().error("The partitions of " + shown.getName() + " cannot be read", e);
		}
		return Status.OK_STATUS;
	}

	private PartitionGraph graph(IProject shown) throws java.io.IOException, CoreException {
		Path file = context;
		if (file == null || !Files.exists(file)) {
			List<Path> all = ProjectFiles.manifestsIn(shown.getLocation().toPath());
			if (all.isEmpty()) {
				return PartitionGraph.EMPTY;
			}
			file = all.stream().filter(it -> it.toString().endsWith(".device")).findFirst().orElse(all.get(0));
		}
		Map<Path, String> unsaved = ManifestServices.unsaved();
		Path path = file.toAbsolutePath().normalize();
		String text = unsaved.containsKey(path) ? unsaved.get(path) : Files.readString(path);
		ParsedManifest parsed = ManifestServices.services().parse(path, text, unsaved);
		return parsed.graph(findings(shown));
	}

	// The editors and the builder keep the markers current; what they found need not be found again.
	private static List<Finding> findings(IProject shown) throws CoreException {
		List<Finding> findings = new ArrayList<>();
		for (IMarker marker : shown.findMarkers(FindingMarkers.MANIFEST, true, IResource.DEPTH_INFINITE)) {
			IPath location = marker.getResource().getLocation();
			int start = marker.getAttribute(IMarker.CHAR_START, -1);
			if (location != null && start >= 0) {
				Severity severity = switch (marker.getAttribute(IMarker.SEVERITY, IMarker.SEVERITY_INFO)) {
					case IMarker.SEVERITY_ERROR -> Severity.ERROR;
					case IMarker.SEVERITY_WARNING -> Severity.WARNING;
					default -> Severity.INFO;
				};
				findings.add(new Finding(location.toPath(), marker.getAttribute(IMarker.LINE_NUMBER, 0), 0, start, 0, severity,
						marker.getAttribute(FindingMarkers.CODE, ""), marker.getAttribute(IMarker.MESSAGE, "")));
			}
		}
		findings.sort(Finding.ORDER);
		return findings;
	}

	// --- what may change the graph ---

	@Override
	public void documentChanged(DocumentEvent event) {
		later();
	}

	@Override
	public void documentAboutToBeChanged(DocumentEvent event) {
		// the change itself counts
	}

	@Override
	public void resourceChanged(IResourceChangeEvent event) {
		IProject shown = project;
		IResourceDelta delta = event.getDelta() == null || shown == null ? null : event.getDelta().findMember(shown.getFullPath());
		if (delta == null) {
			return;
		}
		boolean[] found = new boolean[1];
		try {
			delta.accept(it -> {
				boolean markers = Arrays.stream(it.getMarkerDeltas()).anyMatch(marker -> marker.isSubtypeOf(FindingMarkers.MANIFEST));
				found[0] |= markers || manifest(it.getResource().getFileExtension()) && it.getResource().getType() == IResource.FILE
						|| it.getResource().equals(shown) && (it.getFlags() & IResourceDelta.OPEN) != 0;
				return !found[0];
			});
		} catch (CoreException e) {
			ILog.get().log(e.getStatus());
		}
		if (found[0]) {
			later();
		}
	}

	private static boolean manifest(String extension) {
		return "partition".equals(extension) || "device".equals(extension);
	}

	@Override
	public void bufferCreated(IFileBuffer buffer) {
		if (buffer instanceof ITextFileBuffer text && buffer.getLocation() != null && manifest(buffer.getLocation().getFileExtension())) {
			synchronized (watched) {
				watched.put(buffer, text.getDocument());
			}
			text.getDocument().addDocumentListener(this);
		}
	}

	@Override
	public void bufferDisposed(IFileBuffer buffer) {
		synchronized (watched) {
			IDocument document = watched.remove(buffer);
			if (document != null) {
				document.removeDocumentListener(this);
				later();
			}
		}
	}

	@Override
	public void bufferContentAboutToBeReplaced(IFileBuffer buffer) {
		// the change itself counts
	}

	@Override
	public void bufferContentReplaced(IFileBuffer buffer) {
		later();
	}

	@Override
	public void stateChanging(IFileBuffer buffer) {
		// the change itself counts
	}

	@Override
	public void dirtyStateChanged(IFileBuffer buffer, boolean dirty) {
		later();
	}

	@Override
	public void stateValidationChanged(IFileBuffer buffer, boolean validated) {
		// no matter of its text
	}

	@Override
	public void underlyingFileMoved(IFileBuffer buffer, IPath path) {
		later();
	}

	@Override
	public void underlyingFileDeleted(IFileBuffer buffer) {
		later();
	}

	@Override
	public void stateChangeFailed(IFileBuffer buffer) {
		// nothing has changed
	}
}
