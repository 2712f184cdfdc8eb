// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import org.tfmstudio.sim.image.ImageException;

/** The one way in which reading a file may fail. */
final class Errors {
	private Errors() {
	}

	/** Something that may end in a clear error. */
	interface Question {
		Object ask() throws ImageException;
	}

	static void only(Question question) {
		try {
			question.ask();
		} catch (ImageException e) {
			clear(e);
		}
	}

	/** A clear error names the file and says something. */
	static void clear(ImageException e) {
		if (!e.getMessage().startsWith("hostile") || e.getMessage().length() < "hostile.elf: ".length() + 4) {
			throw new AssertionError("not a clear error: " + e.getMessage(), e);
		}
	}
}
