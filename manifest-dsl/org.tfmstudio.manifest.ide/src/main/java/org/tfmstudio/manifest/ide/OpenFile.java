// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.resource.XtextResource;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.model.ManifestFile;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.syntax.SourceText;

/** One file of an {@link OpenProject}: a text, what it was parsed to, and what was found in it. A new text is a new object. */
final class OpenFile {
	/** File systems tell times by some milliseconds only: a file that was this young when it was read is read again. */
	private static final long YOUNG_MILLIS = 3_000;

	/**
	 * What tells that a file on disk is still the one that was read.
	 *
	 * @param young whether it had been written so shortly before that it may have been written again within one tick
	 */
	record Stamp(long size, FileTime modified, Object key, boolean young) {
		static Stamp of(BasicFileAttributes attributes) {
			return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey(),
					System.currentTimeMillis() - attributes.lastModifiedTime().toMillis() < YOUNG_MILLIS);
		}

		boolean same(Stamp now) {
			return !young && size == now.size && modified.equals(now.modified) && java.util.Objects.equals(key, now.key);
		}
	}

	final Path path;
	/** As it was handed in or read; null for a file that is too large to be read. */
	final String raw;
	/** Of the file on disk; null when the text is that of an editor. */
	Stamp stamp;
	final Optional<SourceText.Refusal> refusal;
	final XtextResource resource;
	/** References from this file to names of any file. */
	List<NameLink> links = List.of();
	/** Whether it refers to something that is nowhere. */
	boolean unresolved;
	/** What is known now; null when something has changed since. */
	List<Finding> findings;
	/** What was last given out by a check; null when nothing was yet. */
	List<Finding> published;

	OpenFile(Path path, String raw, Stamp stamp, Optional<SourceText.Refusal> refusal, XtextResource resource) {
		this.path = path;
		this.raw = raw;
		this.stamp = stamp;
		this.refusal = refusal;
		this.resource = resource;
	}

	/** The root of the model, if there is one. */
	Optional<ManifestFile> root() {
		EObject root = resource.getContents().isEmpty() ? null : resource.getContents().get(0);
		return root instanceof ManifestFile file ? Optional.of(file) : Optional.empty();
	}

	/** Names that other files may refer to. */
	Set<String> names() {
		Set<String> names = new HashSet<>();
		exports().forEach(partition -> names.addAll(partition));
		names.remove(null);
		return names;
	}

	/** The names of each partition and of its services. */
	List<List<String>> exports() {
		List<List<String>> exports = new ArrayList<>();
		root().ifPresent(file -> file.getElements().forEach(element -> {
			if (element instanceof Partition partition) {
				List<String> names = new ArrayList<>();
				names.add(partition.getName());
				partition.getServices().forEach(service -> names.add(service.getName()));
				exports.add(names);
			}
		}));
		return exports;
	}

	/** Whether other files cannot tell the two apart: words and their lines are the same, only comments and spaces differ. */
	boolean looksLike(OpenFile other) {
		return !resource.getParseResult().hasSyntaxErrors() && !other.resource.getParseResult().hasSyntaxErrors()
				&& words().equals(other.words());
	}

	private List<String> words() {
		List<String> words = new ArrayList<>();
		for (ILeafNode leaf : resource.getParseResult().getRootNode().getLeafNodes()) {
			if (!leaf.isHidden()) {
				words.add(((INode) leaf).getStartLine() + " " + leaf.getText());
			}
		}
		return words;
	}
}
