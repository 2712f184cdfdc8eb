// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui;

import java.util.Locale;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;

/** The icons of the language. */
public enum ManifestImages {
	PARTITION, DEVICE, SERVICE, OPERATION, STRUCT, IRQ, REGION, USES, OPTION, KEYWORD, SORT, PARTITION_FILE, DEVICE_FILE, NEW_PROJECT, NEW_PARTITION,
	ADD_SERVICE, IMPORT, EXPORT, GRAPH, ZOOM_IN, ZOOM_OUT, FIT, BANNER;

	private static final String BUNDLE = "org.tfmstudio.manifest.ui";

	/** The icon as the workbench wants it. */
	public ImageDescriptor descriptor() {
		return ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/" + file()).orElseGet(ImageDescriptor::getMissingImageDescriptor);
	}

	/** The icon itself; it lives as long as the workbench. */
	public Image image() {
		ImageRegistry registry = JFaceResources.getImageRegistry();
		String key = BUNDLE + "/" + file();
		if (registry.getDescriptor(key) == null) {
			registry.put(key, descriptor());
		}
		return registry.get(key);
	}

	private String file() {
		return name().toLowerCase(Locale.ROOT) + ".svg";
	}
}
