// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.xtext.resource.IResourceFactory;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.LazyStringInputStream;

/**
 * Makes Xtext resources out of texts. They belong to the language of one injector, whatever other instances have registered
 * themselves with EMF.
 */
public class ManifestResources {
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
		try {
			XtextResource resource = (XtextResource) factory
					.createResource(URI.createFileURI(file.toAbsolutePath().normalize().toString()));
			set.getResources().add(resource);
			resource.load(new LazyStringInputStream(text, "UTF-8"), Map.of(XtextResource.OPTION_ENCODING, "UTF-8"));
			return resource;
		} catch (IOException e) {
			throw new UncheckedIOException("reading from memory failed", e);
		}
	}
}
