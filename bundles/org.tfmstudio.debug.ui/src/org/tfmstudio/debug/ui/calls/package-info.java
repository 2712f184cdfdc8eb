// SPDX-License-Identifier: EPL-2.0
/** The PSA Calls view: what the partitions and the application ask each other, while it happens. */
package org.tfmstudio.debug.ui.calls;
