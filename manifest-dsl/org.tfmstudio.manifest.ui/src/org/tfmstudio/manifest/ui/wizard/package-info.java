// SPDX-License-Identifier: EPL-2.0
/** The wizard that begins a project. */
package org.tfmstudio.manifest.ui.wizard;
