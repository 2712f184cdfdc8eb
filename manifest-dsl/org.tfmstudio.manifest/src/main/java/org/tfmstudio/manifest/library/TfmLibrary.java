// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.library;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.common.notify.impl.AdapterImpl;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.resource.IResourceFactory;
import org.tfmstudio.manifest.model.Element;
import org.tfmstudio.manifest.model.ManifestFile;
import org.tfmstudio.manifest.model.Partition;

/**
 * TF-M's own partitions and services (names, PIDs, SIDs, handles of TF-M 2.1), written in the language itself, in
 * {@code library/tfm.partition} of this jar. Each resource set has its own copy, loaded when a name is first looked up.
 */
@Singleton
public class TfmLibrary {
	/** Where the library stands; the editor opens it read-only. */
	public static final URI LOCATION = URI.createURI("classpath:/org/tfmstudio/manifest/library/tfm.partition");

	private static final Map<String, String> OPTIONS = Map.of("TFM_SP_PS", "TFM_PARTITION_PROTECTED_STORAGE", "TFM_SP_ITS",
			"TFM_PARTITION_INTERNAL_TRUSTED_STORAGE", "TFM_SP_CRYPTO", "TFM_PARTITION_CRYPTO", "TFM_SP_PLATFORM",
			"TFM_PARTITION_PLATFORM", "TFM_SP_INITIAL_ATTESTATION", "TFM_PARTITION_INITIAL_ATTESTATION", "TFM_SP_FWU",
			"TFM_PARTITION_FIRMWARE_UPDATE");

	@Inject
	private IResourceFactory factory;

	/** Whether the resource of that URI is the library and so no file of the author. */
	public static boolean isLibrary(URI uri) {
		return LOCATION.equals(uri);
	}

	/** Whether the element is one of TF-M's own, not one of the author's files. */
	public static boolean contains(EObject element) {
		return element.eResource() != null && isLibrary(element.eResource().getURI());
	}

	/** The option that puts a partition of TF-M itself on a device. */
	public static Optional<String> option(Partition partition) {
		return Optional.ofNullable(OPTIONS.get(partition.getName()));
	}

	private Resource load(ResourceSet resourceSet) {
		try (InputStream in = TfmLibrary.class.getResourceAsStream("tfm.partition")) {
			Resource resource = factory.createResource(LOCATION);
			resourceSet.getResources().add(resource);
			resource.load(in, Map.of());
			return resource;
		} catch (IOException e) {
			throw new UncheckedIOException("tfm.partition is missing from the bundle", e);
		}
	}

	/** Partitions and services by name, in the order of the library. */
	public Map<String, EObject> named(ResourceSet resourceSet) {
		// inside of OSGi only this bundle's own class loader sees the library
		if (resourceSet instanceof XtextResourceSet own && own.getClasspathURIContext() == null) {
			own.setClasspathURIContext(TfmLibrary.class);
		}
		Resource resource = resourceSet.getResource(LOCATION, false);
		if (resource == null) {
			resource = load(resourceSet);
		}
		for (Object adapter : resource.eAdapters()) {
			if (adapter instanceof Named known) {
				return known.elements;
			}
		}
		Map<String, EObject> named = new LinkedHashMap<>();
		for (Element element : ((ManifestFile) resource.getContents().get(0)).getElements()) {
			if (element instanceof Partition partition) {
				named.put(partition.getName(), partition);
				partition.getServices().forEach(service -> named.put(service.getName(), service));
			}
		}
		resource.eAdapters().add(new Named(Collections.unmodifiableMap(named)));
		return named;
	}

	/** Kept at the library's resource, which never changes. */
	private static final class Named extends AdapterImpl {
		private final Map<String, EObject> elements;

		private Named(Map<String, EObject> elements) {
			this.elements = elements;
		}
	}
}
