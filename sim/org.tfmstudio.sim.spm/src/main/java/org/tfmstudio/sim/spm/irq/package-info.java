// SPDX-License-Identifier: EPL-2.0
/** Interrupts of partitions: second-level by signal, first-level by an excursion of the partition (facts C.5). */
package org.tfmstudio.sim.spm.irq;
