// SPDX-License-Identifier: EPL-2.0
/** The device record, {@code build/device.json}: read and checked. */
package org.tfmstudio.sim.device.record;
