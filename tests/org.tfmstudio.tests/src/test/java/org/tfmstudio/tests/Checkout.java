// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that is tested. */
public final class Checkout {
	private Checkout() {
	}

	/** The folder that holds the {@code studio} script, found upwards from where the tests run. */
	public static Path root() {
		for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
			if (Files.isExecutable(folder.resolve("studio"))) {
				return folder;
			}
		}
		throw new IllegalStateException("the tests do not run inside a checkout");
	}
}
