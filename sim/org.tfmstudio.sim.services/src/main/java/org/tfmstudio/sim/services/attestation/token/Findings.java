// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tfmstudio.sim.services.attestation.token.Finding.Severity;

/** Collects what is wrong. A token of nothing but nonsense yields no more than a reader can bear. */
final class Findings {
	private static final int MOST = 100;
	private final List<Finding> all = new ArrayList<>();

	void error(int offset, String format, Object... arguments) {
		add(Severity.ERROR, offset, format.formatted(arguments));
	}

	void warning(int offset, String format, Object... arguments) {
		add(Severity.WARNING, offset, format.formatted(arguments));
	}

	private void add(Severity severity, int offset, String message) {
		if (all.size() < MOST)
			all.add(new Finding(severity, offset, message));
		else if (all.size() == MOST)
			all.add(new Finding(Severity.ERROR, offset, "more is wrong than can be told"));
	}

	List<Finding> inOrder() {
		return all.stream().sorted(Comparator.comparingInt(Finding::offset)).toList();
	}
}
