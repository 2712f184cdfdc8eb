// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.manifest.model.Device;

/**
 * What manifests name of a board: memory-mapped regions and interrupts, by the names that TF-M's platform gives them, in the order of
 * addresses and numbers.
 *
 * @param regions by name
 * @param irqs numbers of external interrupts, by name
 */
public record Board(Map<String, Range> regions, Map<String, Integer> irqs) {
	/** MPS2 AN521; addresses are those of the secure alias, but for the UART that both worlds print on. */
	public static final Board AN521 = new Board(regionsOfAn521(), irqsOfAn521());

	/** A range of addresses. */
	public record Range(long base, long size) {
		/** Whether the two have an address in common. */
		public boolean meets(long otherBase, long otherSize) {
			return base < otherBase + otherSize && otherBase < base + size;
		}
	}

	public Board {
		regions = Collections.unmodifiableMap(regions);
		irqs = Collections.unmodifiableMap(irqs);
	}

	private static Map<String, Range> regionsOfAn521() {
		Map<String, Range> regions = new LinkedHashMap<>();
		regions.put("FF_TEST_NVMEM_REGION", new Range(0x102F_FC00L, 0x400));
		regions.put("FF_TEST_SERVER_PARTITION_MMIO", new Range(0x3801_FC00L, 0x100));
		regions.put("FF_TEST_DRIVER_PARTITION_MMIO", new Range(0x3801_FE00L, 0x100));
		regions.put("TFM_PERIPHERAL_STD_UART", new Range(0x4020_0000L, 0x1000));
		regions.put("TFM_PERIPHERAL_TIMER0", new Range(0x5000_0000L, 0x1000));
		regions.put("FF_TEST_WATCHDOG_REGION", new Range(0x5008_1000L, 0x1000));
		regions.put("TFM_PERIPHERAL_UART1", new Range(0x5020_1000L, 0x1000));
		regions.put("FF_TEST_UART_REGION", new Range(0x5020_2000L, 0x1000));
		return regions;
	}

	private static Map<String, Integer> irqsOfAn521() {
		Map<String, Integer> irqs = new LinkedHashMap<>();
		irqs.put("TFM_TIMER0_IRQ", 3);
		irqs.put("TFM_TIMER1_IRQ", 4);
		irqs.put("FF_TEST_UART_IRQ", 37);
		return irqs;
	}

	/** The board of that name, if it is known. */
	public static Optional<Board> of(String name) {
		return "an521".equals(name) ? Optional.of(AN521) : Optional.empty();
	}

	/** The device's board, if it is known. */
	public static Optional<Board> of(Device device) {
		return of(Devices.board(device));
	}

	/** What the board calls the interrupt of that number. */
	public Optional<String> irq(long number) {
		return irqs.entrySet().stream().filter(entry -> entry.getValue() == number).map(Map.Entry::getKey).findFirst();
	}
}
