// SPDX-License-Identifier: EPL-2.0
/** Puts a device together from its record, runs it. */
package org.tfmstudio.sim.device;
