// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.log;

import java.nio.charset.StandardCharsets;
import org.tfmstudio.sim.spm.kernel.HostCost;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.model.Options;
import org.tfmstudio.sim.spm.protection.Registers;

/** Writes to a CMSDK UART through the bus, as TF-M's driver does. */
public final class Console {
	private static final int DATA = 0x0;
	private static final int CTRL = 0x8;
	private static final int BAUDDIV = 0x10;
	private static final int TRANSMIT_AND_RECEIVE = 3;

	private final Kernel kernel;
	private final Registers registers;
	private final int uart;

	public Console(Kernel kernel, Registers registers) {
		this.kernel = kernel;
		this.registers = registers;
		uart = kernel.config().platform().uart();
	}

	/** Switches the UART on. */
	public void start() {
		if (uart != 0)
			registers.as("SPM: console", () -> {
				registers.write(uart + BAUDDIV, kernel.config().platform().uartDivider());
				registers.write(uart + CTRL, TRANSMIT_AND_RECEIVE);
			});
	}

	/** A line of the SPM, when its level is switched on. */
	public void line(int level, String text) {
		if (level <= kernel.options().spmLogLevel())
			write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
	}

	/** Bytes as they are. */
	public void write(byte[] bytes) {
		if (uart == 0)
			return;
		for (byte b : bytes) {
			registers.write(uart + DATA, b & 0xFF);
			kernel.cost(HostCost.CHARACTER);
		}
	}

	/** Whether what partitions print is shown at all. */
	public boolean shows() {
		return kernel.options().partitionLogLevel() > Options.SILENCE;
	}
}
