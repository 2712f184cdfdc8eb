// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.mailbox;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.CoreRegister;
import org.tfmstudio.sim.core.HostFirmware;
import org.tfmstudio.sim.spm.fault.Failures;
import org.tfmstudio.sim.spm.kernel.Frames;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.model.HostedLayout;
import org.tfmstudio.sim.spm.model.Platform;
import org.tfmstudio.sim.spm.protection.Attribution;
import org.tfmstudio.sim.spm.protection.Registers;
import org.tfmstudio.sim.spm.protection.SystemControl;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/**
 * Starts core 1 with the non-secure image. The core comes up secure, as after any reset; what stands at its vectors sets up its SAU without
 * gateways, gives the non-secure world its interrupts and the FPU, and leaves for good. Only faults bring it back.
 */
final class SecondCore implements HostFirmware {
	private static final int SYSTEM_CONTROL = 0x5002_1000;
	private static final int INITSVTOR1 = SYSTEM_CONTROL + 0x114;
	private static final int CPUWAIT = SYSTEM_CONTROL + 0x118;
	private static final int NSACR = 0xE000_ED8C;
	private static final int FLOATING_POINT = 3 << 10;
	private static final int RESET = 1;

	private final Core core;
	private final Kernel kernel;
	private final Failures failures;
	private final Registers registers;

	SecondCore(Core core, Kernel kernel, Failures failures) {
		this.core = core;
		this.kernel = kernel;
		this.failures = failures;
		registers = new Registers(core);
		core.hostFirmware(this, HostedLayout.SECOND_PAGE, HostedLayout.SECOND_PAGE_SIZE);
		core.addFaultObserver((c, fault) -> failures.raised(fault));
	}

	/** Writes the core's vectors and lets it go. @param first how core 0 writes registers */
	void release(Registers first) {
		Core memory = kernel.core();
		memory.poke(HostedLayout.SECOND_VECTORS, 4, HostedLayout.SECOND_MSP_TOP);
		for (int n = 1; n < HostedLayout.VECTOR_COUNT; n++)
			memory.poke(HostedLayout.SECOND_VECTORS + 4 * n, 4, HostedLayout.SECOND_PAGE + 4 * n | 1);
		first.as("SPM: start of core 1", () -> {
			first.write(INITSVTOR1, HostedLayout.SECOND_VECTORS);
			first.write(CPUWAIT, 0);
		});
	}

	@Override
	public void enter(Core second, int address) {
		int vector = (address - HostedLayout.SECOND_PAGE) / 4;
		if (failures.stopped().isPresent())
			failures.again();
		else if (vector == RESET)
			start();
		else
			failures.fault(second, vector);
	}

	private void start() {
		int vectors = kernel.config().application().vectorTable();
		Attribution.program(registers, withoutGateways(kernel.config().platform()));
		SystemControl.second(registers, kernel.config().platform().lines(), HostedLayout.SECOND_VECTORS);
		registers.as("SPM: floating point for the non-secure image", () -> registers.write(NSACR, FLOATING_POINT));
		core.register(CoreRegister.MSPLIM_S, HostedLayout.SECOND_MSP_LIMIT);
		SystemControl.nonSecureVectors(registers, vectors);
		kernel.emit(PsaEvent.of(Kind.START, Phase.INSTANT, Party.SPM, kernel.application()).pc(core.peek(vectors + 4, 4) & ~1)
				.text("non-secure image at 0x%08x on core 1".formatted(vectors)));
		core.register(CoreRegister.MSP_NS, core.peek(vectors, 4));
		for (int r = 0; r <= 12; r++)
			core.r(r, 0);
		core.r(14, -1);
		core.xpsr(Frames.XPSR_THUMB);
		core.branchNonSecure(core.peek(vectors + 4, 4));
	}

	private static Platform withoutGateways(Platform platform) {
		return new Platform(platform.sau().stream().filter(it -> !it.callable()).toList(), platform.mpcs(), platform.response(), 0, platform.ppcs(),
				platform.secureLines(), platform.lines(), platform.uart(), platform.uartDivider(), platform.cycleNanos());
	}
}
