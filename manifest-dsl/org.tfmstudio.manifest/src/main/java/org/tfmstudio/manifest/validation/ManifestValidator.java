// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

/** All rules of the language. */
public class ManifestValidator extends AbstractManifestValidator {
}
