// SPDX-License-Identifier: EPL-2.0
/** The generic editor's parts for manifests, one class for each concern; all answers come from {@code manifest.ide}. */
package org.tfmstudio.manifest.ui.editor;
