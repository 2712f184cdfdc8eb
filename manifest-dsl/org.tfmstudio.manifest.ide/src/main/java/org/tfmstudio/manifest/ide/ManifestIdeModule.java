// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;


/**
 * Use this class to register ide components.
 */
public class ManifestIdeModule extends AbstractManifestIdeModule {
}
