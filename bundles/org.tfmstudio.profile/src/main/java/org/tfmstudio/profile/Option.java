// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.profile;

import java.util.Map;

/**
 * A configuration option of TF-M.
 *
 * @param name as TF-M writes it
 * @param base value without a profile
 * @param byProfile values of the profiles that have one of their own
 * @param category a heading to show it under
 * @param obeyed whether the hosted mode does what it says; otherwise it is kept for a TF-M build only
 * @param meaning one or two sentences
 */
public record Option(String name, OptionType type, String base, Map<String, String> byProfile, String category, boolean obeyed,
		String meaning) {
	public Option {
		byProfile = Map.copyOf(byProfile);
	}

	/** The value it has in a profile. */
	public String in(String profile) {
		return byProfile.getOrDefault(profile, base);
	}
}
