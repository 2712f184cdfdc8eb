// SPDX-License-Identifier: EPL-2.0
/**
 * Isolation: SAU, memory and peripheral protection controllers, the secure MPU, exception priorities. All of it is programmed through
 * the emulated core with a label, so that a fault can say which rule denied it and who made that rule (decision 5).
 */
package org.tfmstudio.sim.spm.protection;
