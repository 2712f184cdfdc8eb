// SPDX-License-Identifier: EPL-2.0
/**
 * Going back in time: snapshots of a device, moving between them, inputs with their virtual times, recordings that replay elsewhere.
 */
package org.tfmstudio.sim.device.time;
