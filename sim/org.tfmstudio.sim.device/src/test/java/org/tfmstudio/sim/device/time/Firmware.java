// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.isa.Assembler;
import org.tfmstudio.sim.isa.AssemblyProgram;
import org.tfmstudio.sim.isa.Extension;

/**
 * Firmware that does a little of everything: writes all over its memory, calls SVC, is interrupted by SysTick and by what it receives, which it sends
 * back, sends letters of its own, and sleeps.
 */
final class Firmware {
	static final int BASE = 0x1000_0000;
	/** Counts SysTick interrupts. */
	static final int TICKS = 0x3800_0000;
	private static final AssemblyProgram PROGRAM = new Assembler(EnumSet.of(Extension.MAIN, Extension.SECURITY)).program("""
			.word 0x38008000
			.word start + 1
			.space 36
			.word svcall + 1
			.space 12
			.word systick + 1
			.space 128
			.word received + 1
			start:
			ldr r0, =0x50200000
			movs r1, #16
			str r1, [r0, #16]
			movs r1, #11
			str r1, [r0, #8]
			ldr r1, =0xE000E104
			movs r2, #1
			str r2, [r1]
			ldr r1, =0xE000E010
			ldr r2, =976
			str r2, [r1, #4]
			str r2, [r1, #8]
			movs r2, #7
			str r2, [r1]
			ldr r4, =0x38010000
			ldr r5, =12345
			ldr r6, =1103515245
			movs r7, #0
			loop:
			mul r5, r5, r6
			adds r5, #57
			lsrs r3, r5, #14
			bic r3, r3, #3
			add r3, r4
			ldr r2, [r3]
			adds r2, r2, r7
			write:
			str r2, [r3]
			adds r7, #1
			tst r7, #15
			bne letter
			svc #0
			letter:
			tst r7, #255
			bne rest
			lsrs r2, r5, #28
			adds r2, #65
			str r2, [r0]
			rest:
			lsls r1, r7, #22
			bne loop
			wfi
			b loop
			svcall:
			ldr r1, =0x38000004
			ldr r2, [r1]
			adds r2, #1
			str r2, [r1]
			bx lr
			systick:
			ldr r1, =0x38000000
			ldr r2, [r1]
			adds r2, #1
			str r2, [r1]
			bx lr
			received:
			ldr r1, =0x50200000
			movs r3, #2
			str r3, [r1, #12]
			ldr r2, [r1]
			str r2, [r1]
			bx lr
			""", BASE);

	private Firmware() {
	}

	/** Address of a label. */
	static int address(String label) {
		return PROGRAM.address(label);
	}

	/** A device with it, booted. */
	static DeviceSession boot(Path folder) throws IOException {
		Path image = folder.resolve("firmware.bin");
		if (!Files.exists(image)) {
			Files.write(image, PROGRAM.bytes());
		}
		DeviceSession session = Devices.firmware(
				new FirmwareImages("firmware", "an521", List.of(new FirmwareImages.Image(image, BASE & 0xFFFF_FFFFL)), List.of()), notice -> {
				});
		session.boot().ifPresent(stop -> {
			throw new IllegalStateException(stop.message());
		});
		return session;
	}

	/** Runs until a cycle. */
	static void run(DeviceSession session, long cycle) {
		session.run(new RunLimits(50 * cycle, Long.MAX_VALUE, null));
	}
}
