// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import com.google.inject.Injector;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.OptionCatalog;
import org.tfmstudio.manifest.ProjectFiles;

/**
 * The projects that are open in an editor or a language server, kept parsed and linked from one change to the next, so that a keystroke
 * costs the one file it changes and not the whole project. Get it from {@link ManifestEditorServices#workspace()}.
 *
 * <p>How a host uses it: {@link #update} whenever the text of an open file has changed, {@link #close} when it is saved or closed, so that
 * what is on disk counts again; then {@link #check}, in a thread of its own, which gives out the findings of the edited file at once and
 * those of files that depend on it after, until the next keystroke cancels it. Files that change on disk are noticed by each of these
 * calls. {@link #findings} and {@link #parsed} answer single questions. Or simply {@link ManifestEditorServices#parse}, which sets the texts
 * of all open files at once; one host uses one of the two ways.
 *
 * <p>May be called from any thread: each project has a lock, which a call holds while it works on it. A check holds it for one file at a
 * time, so a question waits for some milliseconds at most, but for the first, which reads the whole project (a second for a thousand files).
 * At most four projects are kept, those used last.
 */
public final class Workspace {
	private static final int MOST_PROJECTS = 4;

	private final Injector injector;
	private final OptionCatalog catalog;
	private final Map<Path, OpenProject> projects = new LinkedHashMap<>(8, 0.75f, true);
	private final Map<Path, String> texts = new HashMap<>();

	Workspace(Injector injector, OptionCatalog catalog) {
		this.injector = injector;
		this.catalog = catalog;
	}

	private OpenProject project(Path folder) {
		synchronized (projects) {
			OpenProject project = projects.computeIfAbsent(folder, any -> new OpenProject(injector, folder));
			if (projects.size() > MOST_PROJECTS) {
				projects.remove(projects.keySet().iterator().next());
			}
			return project;
		}
	}

	/** The texts of open files. */
	private Map<Path, String> open() {
		synchronized (texts) {
			return Map.copyOf(texts);
		}
	}

	private static Path own(Path file) {
		return file.toAbsolutePath().normalize();
	}

	/** The text of an open file; it counts instead of what is on disk until {@link #close}. Costs nothing yet. */
	public void update(Path file, String text) {
		Path own = own(file);
		synchronized (texts) {
			texts.put(own, text);
		}
	}

	/** What is on disk counts again. */
	public void close(Path file) {
		Path own = own(file);
		synchronized (texts) {
			texts.remove(own);
		}
	}

	/** Forgets everything but the texts of open files; the next call reads their projects anew. */
	public void clear() {
		synchronized (projects) {
			projects.clear();
		}
	}

	/** What is to be said about the file now; nothing for a file that is neither open nor on disk. */
	public List<Finding> findings(Path file) {
		Path own = own(file);
		OpenProject project = project(ProjectFiles.folderOf(own));
		synchronized (project) {
			project.synchronize(open(), own);
			return project.file(own).map(project::findings).orElse(List.of());
		}
	}

	/** Everything about the file's text, as {@link ManifestEditorServices#parse} answers it; empty when it is neither open nor on disk. */
	public Optional<ParsedManifest> parsed(Path file) {
		Path own = own(file);
		OpenProject project = project(ProjectFiles.folderOf(own));
		synchronized (project) {
			project.synchronize(open(), own);
			return project.file(own).map(found -> parsed(project, found, file));
		}
	}

	/** Brings the project to these texts and answers one of them. */
	ParsedManifest parsed(Path file, String text, Map<Path, String> unsaved) {
		Path own = own(file);
		OpenProject project = project(ProjectFiles.folderOf(own));
		Map<Path, String> open = new HashMap<>(unsaved);
		open.put(own, text);
		synchronized (project) {
			project.synchronize(open, own);
			return parsed(project, project.file(own).orElseThrow(), file);
		}
	}

	private ParsedManifest parsed(OpenProject project, OpenFile file, Path asked) {
		return new ParsedManifest(injector, catalog, asked, file.raw == null ? "" : file.raw, file.refusal, file.resource, project,
				() -> project.findings(file));
	}

	/**
	 * Files of the same project whose findings may have changed since they were last asked for, the most urgent first: those that are open,
	 * those that refer to the file or to which it refers, devices, all others. Ask {@link #findings} for each, as long as nothing more
	 * urgent comes up.
	 */
	public List<Path> dependents(Path file) {
		return dependents(own(file), open());
	}

	private List<Path> dependents(Path own, Map<Path, String> open) {
		OpenProject project = project(ProjectFiles.folderOf(own));
		synchronized (project) {
			project.synchronize(open, own);
			return project.outdated(own, open.keySet());
		}
	}

	/**
	 * Gives out the findings of the file, then those of its {@link #dependents} that differ from what was given out before; of files for
	 * the first time also when there are none.
	 *
	 * @param cancelled asked before each file; what is left then is given out by the next check
	 * @param found called in this thread, without any lock
	 * @return whether it came to the end
	 */
	public boolean check(Path file, BooleanSupplier cancelled, BiConsumer<Path, List<Finding>> found) {
		return check(file, open(), cancelled, found);
	}

	/**
	 * As {@link #check(Path, BooleanSupplier, BiConsumer)}, for a host that does not {@link #update} but knows all texts.
	 *
	 * @param open texts that count instead of what is on disk, by absolute path, that of the file itself among them
	 */
	public boolean check(Path file, Map<Path, String> open, BooleanSupplier cancelled, BiConsumer<Path, List<Finding>> found) {
		Path own = own(file);
		if (cancelled.getAsBoolean()) {
			return false;
		}
		OpenProject project = project(ProjectFiles.folderOf(own));
		synchronized (project) {
			project.synchronize(open, own);
		}
		give(project, own, true, found);
		for (Path other : dependents(own, open)) {
			if (cancelled.getAsBoolean()) {
				return false;
			}
			give(project, other, false, found);
		}
		return true;
	}

	private static void give(OpenProject project, Path file, boolean always, BiConsumer<Path, List<Finding>> found) {
		List<Finding> findings;
		boolean changed;
		synchronized (project) {
			OpenFile open = project.file(file).orElse(null);
			findings = open == null ? Collections.emptyList() : project.findings(open);
			changed = open == null || !findings.equals(open.published);
			if (open != null) {
				open.published = findings;
			}
		}
		if (always || changed) {
			found.accept(file, findings);
		}
	}
}
