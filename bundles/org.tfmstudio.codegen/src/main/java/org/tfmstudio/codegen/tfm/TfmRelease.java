// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import java.util.Optional;

/** A release of TF-M, by what its manifest tool writes; patch releases do not differ in that. */
public enum TfmRelease {
	V1_7("1.7"), V1_8("1.8"), V2_0("2.0"), V2_1("2.1"), V2_2("2.2"), V2_3("2.3");

	private final String word;

	TfmRelease(String word) {
		this.word = word;
	}

	/** As the statement {@code tf-m} says it. */
	public String word() {
		return word;
	}

	/** The release of a version such as {@code 2.1} or {@code 2.1.6}, or none. */
	public static Optional<TfmRelease> of(String version) {
		for (TfmRelease release : values()) {
			if (version.equals(release.word) || version.startsWith(release.word + ".") || version.startsWith(release.word + "+")) {
				return Optional.of(release);
			}
		}
		return Optional.empty();
	}

	/** Whether this release is that one or a later one. */
	public boolean since(TfmRelease other) {
		return compareTo(other) >= 0;
	}
}
