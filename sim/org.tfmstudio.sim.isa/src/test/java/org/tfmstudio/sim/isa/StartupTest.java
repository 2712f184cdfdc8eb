// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StartupTest {
	/** The budget is 30 ms of a fresh JVM; loaded machines get five times that. */
	@Test
	void tableIsReadQuickly() throws Exception {
		Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("java.class.path"), Probe.class.getName()).start();
		String out = new String(process.getInputStream().readAllBytes());
		process.waitFor();
		long millis = Long.parseLong(out.strip());
		System.out.println("instruction table read in " + millis + " ms");

		assertTrue(millis < 150, millis + " ms");
	}

	static final class Probe {
		public static void main(String[] args) {
			long start = System.nanoTime();
			new Decoder(java.util.EnumSet.allOf(Extension.class)).decode(0xF7FF, 0xFFFE);
			System.out.println((System.nanoTime() - start) / 1_000_000);
		}
	}
}
