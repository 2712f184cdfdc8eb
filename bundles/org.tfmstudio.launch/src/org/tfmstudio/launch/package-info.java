// SPDX-License-Identifier: EPL-2.0
/** Launching and debugging simulated devices in the terms of {@code org.eclipse.debug.core}; no user interface. */
package org.tfmstudio.launch;
