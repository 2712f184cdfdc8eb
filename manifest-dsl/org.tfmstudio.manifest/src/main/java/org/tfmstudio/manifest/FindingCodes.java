// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

/** The rules by which findings are made, one constant each; quick fixes and tests refer to them. */
public final class FindingCodes {
	public static final String SYNTAX = "syntax";
	public static final String UNREADABLE_FILE = "unreadable-file";
	public static final String UNKNOWN_NAME = "unknown-name";

	private FindingCodes() {
	}
}
