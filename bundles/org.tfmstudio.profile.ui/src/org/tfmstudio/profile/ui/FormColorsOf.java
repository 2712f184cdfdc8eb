// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.profile.ui;

import org.eclipse.jface.resource.ColorRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;

/** Colours of the form. */
final class FormColorsOf {
	private static final String QUIET = "org.tfmstudio.profile.ui.quiet";

	private FormColorsOf() {
	}

	/** For text that explains: between the colours of text and background. */
	static Color quiet(Control control) {
		ColorRegistry registry = JFaceResources.getColorRegistry();
		if (!registry.hasValueFor(QUIET)) {
			RGB text = control.getForeground().getRGB();
			RGB ground = control.getBackground().getRGB();
			registry.put(QUIET, new RGB(mix(text.red, ground.red), mix(text.green, ground.green), mix(text.blue, ground.blue)));
		}
		return registry.get(QUIET);
	}

	private static int mix(int near, int far) {
		return (near * 2 + far) / 3;
	}
}
