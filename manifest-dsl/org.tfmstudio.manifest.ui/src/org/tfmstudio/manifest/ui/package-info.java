// SPDX-License-Identifier: EPL-2.0
/** The manifest.ui bundle. */
package org.tfmstudio.manifest.ui;
