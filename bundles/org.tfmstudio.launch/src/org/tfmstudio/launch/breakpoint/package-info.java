// SPDX-License-Identifier: EPL-2.0
/** Breakpoints: a PSA call of a service, a line of a C source. */
package org.tfmstudio.launch.breakpoint;
