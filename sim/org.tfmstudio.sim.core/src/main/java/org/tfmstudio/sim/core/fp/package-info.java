// SPDX-License-Identifier: EPL-2.0
/**
 * Floating-point arithmetic of the Armv8-M architecture on bit patterns: single precision, and half precision for conversions. Results and
 * flags are those of DDI0553's pseudocode in every rounding mode; nothing is allocated, and no Java float is used.
 */
package org.tfmstudio.sim.core.fp;
