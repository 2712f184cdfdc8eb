// SPDX-License-Identifier: EPL-2.0
/** Makes words out of a fault: what instruction, whose code, what access, which rule denied it and who programmed the rule. */
package org.tfmstudio.sim.device.explain;
