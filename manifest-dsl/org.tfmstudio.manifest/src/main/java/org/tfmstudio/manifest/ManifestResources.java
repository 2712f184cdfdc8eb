// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.xtext.resource.IResourceFactory;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.LazyStringInputStream;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.ManifestFile;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Use;

/**
 * Makes Xtext resources out of texts. They belong to the language of one injector, whatever other instances have registered
 * themselves with EMF. Texts may be parsed by several threads at a time; whatever concerns a set (adding, linking, checking) is for one.
 */
public class ManifestResources {
	private static final int MOST_THREADS = 8;
	/** Below so many files other threads cost more than they bring. */
	private static final int FEW = 4;

	@Inject
	private IResourceFactory factory;

	@Inject
	private Provider<XtextResourceSet> sets;

	/** An empty set: the files that are put into it see each other. */
	public ResourceSet newSet() {
		return sets.get();
	}

	/** Parses a text as the file of that path and puts it into the set. */
	public XtextResource parse(ResourceSet set, Path file, String text) {
		XtextResource resource = parse(file, text);
		set.getResources().add(resource);
		return resource;
	}

	/** Parses a text as the file of that path; the resource belongs to no set yet. */
	public XtextResource parse(Path file, String text) {
		try {
			XtextResource resource = (XtextResource) factory.createResource(uri(file));
			// Xtext looks for a line feed behind a carriage return, at the very end of the text, too, and fails
			String parsed = text.endsWith("\r") ? text.substring(0, text.length() - 1) + "\n" : text;
			resource.load(new LazyStringInputStream(parsed, "UTF-8"), Map.of(XtextResource.OPTION_ENCODING, "UTF-8"));
			return resource;
		} catch (IOException e) {
			throw new UncheckedIOException("reading from memory failed", e);
		}
	}

	/** The URI of the resource for that file. */
	public static URI uri(Path file) {
		return URI.createFileURI(file.toAbsolutePath().normalize().toString());
	}

	/**
	 * Parses texts on all processors.
	 *
	 * @return their resources in the same order, which belong to no set yet
	 */
	public List<XtextResource> parseAll(Map<Path, String> texts) {
		List<Map.Entry<Path, String>> all = List.copyOf(texts.entrySet());
		XtextResource[] parsed = new XtextResource[all.size()];
		int begin = 0;
		if (!all.isEmpty()) {
			// what the parser makes when it is first used it makes in one thread
			parsed[begin] = parse(all.get(begin).getKey(), all.get(begin++).getValue());
		}
		AtomicInteger next = new AtomicInteger(begin);
		AtomicReference<Throwable> failure = new AtomicReference<>();
		Runnable work = () -> {
			try {
				for (int i = next.getAndIncrement(); i < parsed.length && failure.get() == null; i = next.getAndIncrement()) {
					parsed[i] = parse(all.get(i).getKey(), all.get(i).getValue());
				}
			} catch (RuntimeException | Error e) {
				failure.compareAndSet(null, e);
			}
		};
		List<Thread> helpers = new ArrayList<>();
		for (int i = 1; i < Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()) && parsed.length > FEW; i++) {
			helpers.add(Thread.ofPlatform().daemon().name("manifests-" + i).start(work));
		}
		work.run();
		boolean interrupted = false;
		for (Thread helper : helpers) {
			while (helper.isAlive()) {
				try {
					helper.join();
				} catch (InterruptedException e) {
					interrupted = true;
				}
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		switch (failure.get()) {
			case null -> { }
			case RuntimeException e -> throw e;
			case Error e -> throw e;
			default -> throw new IllegalStateException(failure.get());
		}
		return Arrays.asList(parsed);
	}

	/** Looks up every name that the file refers to; what is not found becomes an error of the resource. */
	public static void link(Resource resource) {
		EObject root = resource.getContents().isEmpty() ? null : resource.getContents().get(0);
		if (root instanceof ManifestFile file) {
			file.getElements().forEach(element -> {
				if (element instanceof Partition partition) {
					for (Use use : partition.getUses()) {
						for (int i = 0; i < use.getServices().size(); i++) {
							use.getServices().get(i);
						}
					}
				} else if (element instanceof Device device) {
					device.getContained().forEach(Contained::getPartition);
				}
			});
		}
	}
}
