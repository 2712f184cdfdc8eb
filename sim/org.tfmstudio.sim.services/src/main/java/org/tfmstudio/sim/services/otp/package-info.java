// SPDX-License-Identifier: EPL-2.0
/** One-time programmable memory and counters that survive a reset, in the flash area and the layout of TF-M's default platform (facts D.5). */
package org.tfmstudio.sim.services.otp;
