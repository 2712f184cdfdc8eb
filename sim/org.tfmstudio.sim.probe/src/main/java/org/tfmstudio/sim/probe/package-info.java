// SPDX-License-Identifier: EPL-2.0
/**
 * Firmware mode's PSA events. The images of a TF-M build run unmodified; hooks on addresses that their symbols name look on, and tell the
 * same events as the hosted SPM does. Facts about TF-M 2.0 to 2.3 are those of its sources: names and order of the SPM's functions, the
 * load records, the packing of a call's arguments.
 *
 * <p>What is read from the machine's memory may be anything: nothing here throws for it, and nothing grows without bound.
 */
package org.tfmstudio.sim.probe;
