// SPDX-License-Identifier: EPL-2.0
/** Ways through a manifest: outline, quick outline, breadcrumb. */
package org.tfmstudio.manifest.ui.navigate;
