// SPDX-License-Identifier: EPL-2.0
/** Renaming across files. */
package org.tfmstudio.manifest.ui.refactor;
