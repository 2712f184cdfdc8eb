// SPDX-License-Identifier: EPL-2.0
/** How the elements of the debug model look, and which editor shows their sources. */
package org.tfmstudio.debug.ui.presentation;
