// SPDX-License-Identifier: EPL-2.0
/**
 * The firmware update service: PSA Firmware Update API 1.0 as TF-M 2.1 has it over MCUboot's slots (facts D.6). Installing what is staged is
 * the boot stage's work: {@code org.tfmstudio.sim.boot.SlotUpdate}.
 */
package org.tfmstudio.sim.services.fwu;
