// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * Why an access was denied.
 *
 * @param rule what denied it
 * @param region number of the region, block or port of that rule; -1 when none applied (default map, background)
 * @param base first address that the region or block covers
 * @param limit last address, inclusive
 * @param because the rule in words, without a full stop: "SAU region 2 makes 0x38000000-0x3800ffff Secure"
 * @param origin who programmed the rule
 */
public record Denial(Rule rule, int region, int base, int limit, String because, Origin origin) {
	/** What can deny. */
	public enum Rule {
		/** the fixed attribution of the system (DDI0553 B8.3) */
		IDAU,
		/** the attribution unit of the core (DDI0553 B8.3) */
		SAU,
		/** a memory protection unit, or the default map's execute-never (DDI0553 B9) */
		MPU,
		/** memory protection controller in front of a memory */
		MPC,
		/** peripheral protection controller */
		PPC,
		/** nothing at that address */
		UNMAPPED,
		/** a memory or register that cannot be written */
		READ_ONLY,
		/** an alignment that the access does not allow (DDI0553 B5.7) */
		ALIGNMENT,
		/** a stack pointer below its limit (DDI0553 B3.20) */
		STACK_LIMIT,
		/** a setting of the core: a trap in CCR, access to floating point in CPACR or NSACR (DDI0553 D1.2.9) */
		TRAP
	}
}
