// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.debug.ui;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;

/** The icons of this bundle. */
public enum StudioImages {
	DEVICE, PARTITION, APPLICATION, CORE, CALL, CALL_FAILED, CALL_OPEN, NOTE, FAULT, BREAKPOINT, SERVICE_SIDE, FOLLOW, EXPORT, CLEAR, CALLS;

	private static final String BUNDLE = "org.tfmstudio.debug.ui";

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
		return name().toLowerCase(java.util.Locale.ROOT) + ".svg";
	}
}
