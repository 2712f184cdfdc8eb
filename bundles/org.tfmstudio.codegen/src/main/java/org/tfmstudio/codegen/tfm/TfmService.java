// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

/**
 * A service, decided.
 *
 * @param name        upper case as a rule; macros begin with it
 * @param lower       the name in lower case; functions begin with it
 * @param sid         as the author spells it
 * @param version     from 1
 * @param strict      version policy
 * @param nonSecure   whether non-secure clients may call
 * @param index       of a stateless service, from 0; -1 when clients connect
 * @param mmIovec     whether vectors may be mapped
 * @param signal      its one bit
 */
public record TfmService(String name, String lower, String sid, long version, boolean strict, boolean nonSecure, int index, boolean mmIovec,
		long signal) {

	/** Whether clients connect before they call. */
	public boolean connectionBased() {
		return index < 0;
	}

	/** The handle of a stateless service: bit 30, version in bits 15 to 8, index in bits 4 to 0 (facts B.6). */
	public long handle() {
		return 0x4000_0000L | (version & 0xFF) << 8 | index;
	}
}
