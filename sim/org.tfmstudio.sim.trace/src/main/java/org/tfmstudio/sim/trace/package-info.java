// SPDX-License-Identifier: EPL-2.0
/**
 * PSA events: the record, its observer, a bounded store and exporters. Both modes, hosted and firmware, make the same events.
 * Nothing here is null: an unknown text is empty, an unknown number is zero, a list without elements is empty.
 */
package org.tfmstudio.sim.trace;
