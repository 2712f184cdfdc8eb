// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import org.tfmstudio.sim.core.BusDenied;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.Semihosting;

/**
 * Answers BKPT 0xAB: the ends of an application (Arm semihosting, SYS_EXIT and SYS_EXIT_EXTENDED). Other operations do not exist on this
 * device; they return -1 and are reported once.
 */
final class ApplicationExit implements Semihosting {
	private static final int SYS_EXIT = 0x18;
	private static final int SYS_EXIT_EXTENDED = 0x20;
	/** ADP_Stopped_ApplicationExit: any other reason is a failure. */
	private static final int APPLICATION_EXIT = 0x20026;

	/**
	 * The application has ended.
	 *
	 * @param code its exit code
	 */
	record Ended(int code) {
	}

	private final java.util.function.Consumer<String> warnings;
	private boolean warned;

	ApplicationExit(java.util.function.Consumer<String> warnings) {
		this.warnings = warnings;
	}

	@Override
	public void call(Core core) {
		int parameter = core.r(1);
		switch (core.r(0)) {
		case SYS_EXIT -> core.requestStop(new Ended(parameter == APPLICATION_EXIT ? 0 : 1));
		case SYS_EXIT_EXTENDED -> {
			try {
				int reason = core.load(parameter, Integer.BYTES, core.secure(), core.privileged());
				int code = core.load(parameter + Integer.BYTES, Integer.BYTES, core.secure(), core.privileged());
				core.requestStop(new Ended(reason == APPLICATION_EXIT ? code : 1));
			} catch (BusDenied e) {
				warnings.accept(String.format("SYS_EXIT_EXTENDED with an unreadable block at 0x%08x", parameter));
				core.requestStop(new Ended(1));
			}
		}
		default -> {
			if (!warned) {
				warned = true;
				warnings.accept(String.format("semihosting operation 0x%x at 0x%08x is not there; it returns -1", core.r(0), core.pc()));
			}
			core.r(0, -1);
		}
		}
	}
}
