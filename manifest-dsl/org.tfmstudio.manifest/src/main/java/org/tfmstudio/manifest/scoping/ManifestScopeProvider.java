// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.scoping;

/** Names are looked up in the file itself, then by {@link ProjectScope}. */
public class ManifestScopeProvider extends AbstractManifestScopeProvider {
}
