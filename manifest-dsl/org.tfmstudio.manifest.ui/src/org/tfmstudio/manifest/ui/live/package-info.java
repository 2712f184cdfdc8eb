// SPDX-License-Identifier: EPL-2.0
/** What an editor shows of its text, computed beside the UI thread. */
package org.tfmstudio.manifest.ui.live;
