// SPDX-License-Identifier: EPL-2.0
/** MCUboot image format, signing, verification. */
package org.tfmstudio.sim.boot;
