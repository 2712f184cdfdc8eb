// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

/** How grave a finding is: only an {@link #ERROR} keeps the project from being built. */
public enum Severity {
	ERROR, WARNING, INFO
}
