// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

/** Makes the injector and registers the two file extensions with EMF; {@link Manifests} does so by itself. */
public class ManifestStandaloneSetup extends ManifestStandaloneSetupGenerated {
}
