// SPDX-License-Identifier: EPL-2.0
/** What a device of the hosted mode is made of, and what its services in Java get from the board. */
package org.tfmstudio.sim.device.hosted;
