// SPDX-License-Identifier: EPL-2.0
/** What a workbench user sees of a running device: perspective, launch tabs, the PSA Calls view, PSA breakpoints. */
package org.tfmstudio.debug.ui;
