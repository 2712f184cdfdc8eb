// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.time;

/**
 * An input at its place in a run.
 *
 * @param at the instant before it took effect
 * @param input what came
 */
public record GivenInput(Moment at, Input input) {
}
