// SPDX-License-Identifier: EPL-2.0
/** What PSA calls cost: instructions, cycles, bytes copied, time in which interrupts wait. Both modes; observers only, they change nothing. */
package org.tfmstudio.sim.device.counters;
