// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

/** Ends the reading of a YAML text; never leaves the package. */
final class YamlFailure extends RuntimeException {
	private static final long serialVersionUID = 1L;

	private final String code;
	private final transient YamlPlace place;

	YamlFailure(String code, YamlPlace place, String message) {
		super(message, null, false, false);
		this.code = code;
		this.place = place;
	}

	String code() {
		return code;
	}

	YamlPlace place() {
		return place;
	}
}
