// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;

/** Numbers and names that generated C carries: the code generator writes them, and the editor shows them. */
public final class Generated {
	/** Bits below belong to the framework (FF-M: PSA_DOORBELL and three reserved ones). */
	private static final int FIRST_SERVICE_BIT = 4;
	private static final int LAST_BIT = 31;
	private static final int PSA_ROT = 1 << 8;
	private static final int IPC = 1 << 9;
	private static final String SIGNAL = "_SIGNAL";

	/** Numbers of TF-M's own stateless services, by the option that puts them on a device (facts B.6). */
	private static final Map<String, Integer> TFM_HANDLES = Map.of("TFM_PARTITION_CRYPTO", 1, "TFM_PARTITION_PROTECTED_STORAGE", 2,
			"TFM_PARTITION_INTERNAL_TRUSTED_STORAGE", 3, "TFM_PARTITION_INITIAL_ATTESTATION", 4, "TFM_PARTITION_FIRMWARE_UPDATE", 5,
			"TFM_PARTITION_PLATFORM", 6);

	private Generated() {
	}

	/** Whether the SPM calls functions of the partition, rather than running a thread of it. */
	public static boolean functions(Partition partition, SpmBackend backend) {
		ExecutionModel model = Partitions.model(partition).orElse(ExecutionModel.IPC);
		return model == ExecutionModel.SFN || model == ExecutionModel.DUAL && backend == SpmBackend.SFN;
	}

	/** The signal of the service with that index in its partition; 0 when there is no bit for it. */
	public static long serviceSignal(int index) {
		return bit(FIRST_SERVICE_BIT + index);
	}

	/** The same from TF-M's manifest tool, which counts services of functions from bit 0 (facts B.7). */
	public static long tfmServiceSignal(int index, boolean functions) {
		return bit(index + (functions ? 0 : FIRST_SERVICE_BIT));
	}

	/** The signal of the interrupt with that index in its partition; 0 when there is no bit for it. */
	public static long irqSignal(int index) {
		return bit(LAST_BIT - index);
	}

	private static long bit(int number) {
		return number < 0 || number > LAST_BIT ? 0 : 1L << number;
	}

	/** The function that the SPM calls for a service of an SFN partition. */
	public static String function(Service service) {
		return lower(service.getName()) + "_sfn";
	}

	/** The macro of an interrupt's signal. */
	public static String signalMacro(Irq irq) {
		return irq.getName() == null ? irq.getSignal() == null ? "" : irq.getSignal() : irq.getName() + SIGNAL;
	}

	/** The name of an interrupt in C: its macro's without the ending. */
	public static String name(Irq irq) {
		String macro = signalMacro(irq);
		return macro.endsWith(SIGNAL) ? macro.substring(0, macro.length() - SIGNAL.length()) : macro;
	}

	/** Whether a function is called at once when the interrupt comes. */
	public static boolean firstLevel(Irq irq) {
		return irq.getHandling() != null && IrqHandling.of(irq.getHandling()).orElse(IrqHandling.SLIH) == IrqHandling.FLIH;
	}

	/** That function. */
	public static String handler(Irq irq) {
		return lower(name(irq)) + "_flih";
	}

	/** The word {@code flags} of the load record: priority in bits 7 to 0, 8 PSA root of trust, 9 IPC model (facts B.9). */
	public static int flags(Partition partition, SpmBackend backend) {
		int priority = switch (Partitions.priority(partition)) {
			case HIGH -> 0x0F;
			case NORMAL -> 0x1F;
			case LOW -> 0x7F;
		};
		return priority | (Partitions.type(partition).orElse(null) == PartitionType.PSA_ROT ? PSA_ROT : 0)
				| (functions(partition, backend) ? 0 : IPC);
	}

	/**
	 * The numbers of a device's stateless services, 1 to 32, by its way to count.
	 *
	 * @param partitions the author's on the device
	 * @param on whether an option is on, by its name
	 */
	public static Map<Service, Integer> handles(Device device, List<Partition> partitions, Predicate<String> on) {
		if (!Devices.tfmHandles(device)) {
			return Services.statelessHandles(partitions);
		}
		Set<Integer> tfm = TFM_HANDLES.entrySet().stream().filter(service -> on.test(service.getKey())).map(Map.Entry::getValue)
				.collect(Collectors.toSet());
		return Services.tfmStatelessHandles(partitions, tfm);
	}

	private static String lower(String name) {
		return name == null ? "" : name.toLowerCase(Locale.ROOT);
	}
}
