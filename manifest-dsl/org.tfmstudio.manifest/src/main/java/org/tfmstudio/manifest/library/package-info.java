// SPDX-License-Identifier: EPL-2.0
/** The services that TF-M brings itself. */
package org.tfmstudio.manifest.library;
