// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.formatting2;

import org.eclipse.xtext.formatting.IIndentationInformation;

/** Manifests are indented by four spaces. */
public class FourSpaces implements IIndentationInformation {
	@Override
	public String getIndentString() {
		return "    ";
	}
}
