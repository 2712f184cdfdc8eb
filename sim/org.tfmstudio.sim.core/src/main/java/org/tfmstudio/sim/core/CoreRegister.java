// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** Special registers, both banks (DDI0553 B3.2, D1.1). */
public enum CoreRegister {
	MSP_S, MSP_NS, PSP_S, PSP_NS, MSPLIM_S, MSPLIM_NS, PSPLIM_S, PSPLIM_NS,
	PRIMASK_S, PRIMASK_NS, BASEPRI_S, BASEPRI_NS, FAULTMASK_S, FAULTMASK_NS, CONTROL_S, CONTROL_NS
}
