// SPDX-License-Identifier: EPL-2.0
/** Armv8-M core: registers, exceptions, SAU, MPU, NVIC, interpreter; the seams. */
package org.tfmstudio.sim.core;
