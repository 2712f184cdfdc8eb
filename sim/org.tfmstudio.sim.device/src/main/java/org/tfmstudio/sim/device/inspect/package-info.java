// SPDX-License-Identifier: EPL-2.0
/** What a view may see of a device that stands: plain records, made in one go. Nothing is changed by looking. */
package org.tfmstudio.sim.device.inspect;
