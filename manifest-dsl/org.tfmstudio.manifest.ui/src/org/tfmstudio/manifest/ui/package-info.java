// SPDX-License-Identifier: EPL-2.0
/** The manifest language inside Eclipse: what the editor, the wizards and other bundles share. */
package org.tfmstudio.manifest.ui;
