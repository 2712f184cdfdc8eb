// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class StartupTest {
	/** The budget is 30 ms of a fresh JVM's time; this asserts three times that, in processor time, since machines differ. */
	@Test
	void tableIsReadQuickly() throws Exception {
		Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("java.class.path"), Probe.class.getName()).start();
		String out = new String(process.getInputStream().readAllBytes());
		process.waitFor();
		long millis = Long.parseLong(out.strip());
		System.out.println("instruction table read in " + millis + " ms");

		assertTrue(millis < 90, millis + " ms");
	}

	static final class Probe {
		public static void main(String[] args) {
			ThreadMXBean thread = ManagementFactory.getThreadMXBean();
			long start = thread.getCurrentThreadCpuTime();
			new Decoder(EnumSet.of(Extension.SECURITY)).decode(0xF7FF, 0xFFFE);
			System.out.println((thread.getCurrentThreadCpuTime() - start) / 1_000_000);
		}
	}
}
