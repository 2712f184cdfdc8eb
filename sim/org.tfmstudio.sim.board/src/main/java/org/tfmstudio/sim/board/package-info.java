// SPDX-License-Identifier: EPL-2.0
/**
 * Boards: memories, devices and gates around a core, each board described in one table.
 *
 * <p>{@link org.tfmstudio.sim.board.Boards} knows the boards by name, {@link org.tfmstudio.sim.board.Board} is one that runs. Devices are
 * in the packages named after the products they come from.
 */
package org.tfmstudio.sim.board;
