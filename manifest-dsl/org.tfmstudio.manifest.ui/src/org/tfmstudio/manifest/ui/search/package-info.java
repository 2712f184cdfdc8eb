// SPDX-License-Identifier: EPL-2.0
/** Find references. */
package org.tfmstudio.manifest.ui.search;
