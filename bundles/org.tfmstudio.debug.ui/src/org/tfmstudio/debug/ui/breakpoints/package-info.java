// SPDX-License-Identifier: EPL-2.0
/** Setting breakpoints in C sources. */
package org.tfmstudio.debug.ui.breakpoints;
