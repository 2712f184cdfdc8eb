// SPDX-License-Identifier: EPL-2.0
/** Firmware mode: which images a device is made of, and where they are found. */
package org.tfmstudio.sim.device.firmware;
