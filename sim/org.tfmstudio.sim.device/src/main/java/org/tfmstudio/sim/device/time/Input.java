// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.time;

import java.util.Arrays;
import java.util.HexFormat;

import org.tfmstudio.sim.board.io.ResetCause;

/** Something that reaches a device from outside. What a run does depends on its images and on these, with the moments they came at. */
public sealed interface Input {
	/**
	 * Bytes for the receiver of a UART.
	 *
	 * @param uart number of the UART
	 * @param bytes what it receives, in this order
	 */
	record Uart(int uart, byte[] bytes) implements Input {
		@Override
		public boolean equals(Object other) {
			return other instanceof Uart it && it.uart == uart && Arrays.equals(it.bytes, bytes);
		}

		@Override
		public int hashCode() {
			return 31 * uart + Arrays.hashCode(bytes);
		}

		@Override
		public String toString() {
			return "uart " + uart + " " + HexFormat.of().formatHex(bytes);
		}
	}

	/**
	 * A debugger wrote memory, or registers of devices.
	 *
	 * @param core the core whose view of the addresses it is
	 * @param address of the first byte
	 * @param bytes what was written
	 */
	record Memory(int core, int address, byte[] bytes) implements Input {
		@Override
		public boolean equals(Object other) {
			return other instanceof Memory it && it.core == core && it.address == address && Arrays.equals(it.bytes, bytes);
		}

		@Override
		public int hashCode() {
			return 31 * (31 * core + address) + Arrays.hashCode(bytes);
		}

		@Override
		public String toString() {
			return String.format("memory %d 0x%08x %s", core, address, HexFormat.of().formatHex(bytes));
		}
	}

	/**
	 * A debugger wrote a register of a core.
	 *
	 * @param core number of the core
	 * @param name r0 to r15, xpsr, secure, s0 to s31, fpscr, or a name of {@link org.tfmstudio.sim.core.CoreRegister}
	 * @param value its new value
	 */
	record Register(int core, String name, int value) implements Input {
		@Override
		public String toString() {
			return String.format("register %d %s 0x%08x", core, name, value);
		}
	}

	/**
	 * Somebody pressed reset.
	 *
	 * @param cause what firmware will read as the cause
	 */
	record Reset(ResetCause cause) implements Input {
		@Override
		public String toString() {
			return "reset " + cause;
		}
	}

	/**
	 * Before boot: a bit of the application's signed image was flipped.
	 *
	 * @param offset of the byte in the image
	 * @param bit its number, 0 to 7
	 */
	record FlippedBit(int offset, int bit) implements Input {
		@Override
		public String toString() {
			return "flip " + offset + " " + bit;
		}
	}
}
