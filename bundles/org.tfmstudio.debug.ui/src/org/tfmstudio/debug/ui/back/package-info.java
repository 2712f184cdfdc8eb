// SPDX-License-Identifier: EPL-2.0
/** Going back in the time of the device that stands in the debugger: commands, and when they can be given. */
package org.tfmstudio.debug.ui.back;
