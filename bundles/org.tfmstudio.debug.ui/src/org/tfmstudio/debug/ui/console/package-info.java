// SPDX-License-Identifier: EPL-2.0
/** The console of a device: places in it lead to the sources. */
package org.tfmstudio.debug.ui.console;
