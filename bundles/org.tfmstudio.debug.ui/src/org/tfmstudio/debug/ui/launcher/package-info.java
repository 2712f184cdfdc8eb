// SPDX-License-Identifier: EPL-2.0
/** The launch configuration dialog's tabs and the "Run As" shortcut. */
package org.tfmstudio.debug.ui.launcher;
