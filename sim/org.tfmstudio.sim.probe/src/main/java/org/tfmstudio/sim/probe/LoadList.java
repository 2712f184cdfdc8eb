// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tfmstudio.sim.image.ElfSymbol;

/**
 * Reads the partitions' load records, which TF-M's manifest tool makes and the linker puts one behind the other. Their layout differs by
 * version and back end and is not marked; the one whose records fill the list exactly, with names where names must be, is it.
 */
final class LoadList {
	private static final int MAGIC = 0x5F5F_0000;
	private static final int MOST = 64;
	private static final String LIST = "Image$$TFM_SP_LOAD_LIST$$RO$$";

	/**
	 * A layout; numbers are words.
	 *
	 * @param header  before stack and heap address: magic and version, PID, flags, entry, stack and heap size, four counts; from TF-M 2.1 on
	 *                base and limit of an agent's client ids; in 2.3 the loading order
	 * @param service with the service's signal (IPC back end) or without
	 */
	private record Layout(int header, int irq, int service) {
		boolean clientIds() {
			return header > 10;
		}
	}

	// TF-M 2.1 and 2.2, 2.3, 2.0
	private static final List<Layout> LAYOUTS = List.of(new Layout(12, 7, 6), new Layout(12, 7, 5), new Layout(13, 8, 6), new Layout(13, 8, 5),
			new Layout(10, 5, 6), new Layout(10, 5, 5));

	private final ElfView elf;
	private final Map<Integer, String> objects = new HashMap<>();
	private final Map<Integer, String> functions = new HashMap<>();
	private final Map<String, String> spelling = new HashMap<>();

	private LoadList(ElfView elf) {
		this.elf = elf;
		for (ElfSymbol symbol : elf.symbols()) {
			if (symbol.type() == ElfSymbol.Type.OBJECT && symbol.name().endsWith("_load"))
				objects.put(symbol.value(), symbol.name());
			else if (symbol.type() == ElfSymbol.Type.FUNCTION)
				functions.put(symbol.address(), symbol.name());
			if (symbol.name().startsWith("Image$$PT_") && symbol.name().contains("_PRIVATE")) {
				String name = symbol.name().substring("Image$$PT_".length(), symbol.name().indexOf("_PRIVATE"));
				spelling.put(name.toLowerCase(Locale.ROOT), name);
			}
		}
	}

	/** The partitions in the order of the list; empty when there is no list that makes sense. */
	static List<PartitionInfo> read(ElfView elf) {
		int start = elf.address(LIST + "Base").orElse(0);
		int end = elf.address(LIST + "Limit").orElse(0);
		if (start == 0 || Integer.compareUnsigned(end, start) <= 0)
			return List.of();
		LoadList list = new LoadList(elf);
		List<PartitionInfo> best = List.of();
		int bestNames = -1;
		for (Layout layout : LAYOUTS) {
			List<PartitionInfo> found = list.read(layout, start, end);
			int names = (int) found.stream().flatMap(p -> p.services().stream()).filter(s -> !s.name().isEmpty()).count();
			if (!found.isEmpty() && names > bestNames) {
				best = found;
				bestNames = names;
			}
		}
		return best;
	}

	private List<PartitionInfo> read(Layout layout, int start, int end) {
		List<PartitionInfo> found = new ArrayList<>();
		int at = start;
		while (Integer.compareUnsigned(at + 4 * layout.header, end) < 0) {
			int counts = at + 4 * 6;
			int dependencies = elf.word(counts);
			int services = elf.word(counts + 4);
			int assets = elf.word(counts + 8);
			int irqs = elf.word(counts + 12);
			if ((elf.word(at) & 0xFFFF_0000) != MAGIC || tooMany(dependencies) || tooMany(services) || tooMany(assets) || tooMany(irqs)
					|| found.size() >= MOST)
				return List.of();
			int serviceAt = at + 4 * (layout.header + 2 + dependencies);
			int irqAt = serviceAt + 4 * (layout.service * services + 3 * assets);
			int next = irqAt + 4 * layout.irq * irqs;
			if (Integer.compareUnsigned(next, end) > 0)
				return List.of();
			found.add(partition(layout, at, services, serviceAt, assets, irqs, irqAt));
			at = next;
		}
		return at == end || end - at < 32 && elf.word(at) == 0 ? found : List.of();
	}

	private static boolean tooMany(int count) {
		return count < 0 || count > 2 * MOST;
	}

	private PartitionInfo partition(Layout layout, int at, int services, int serviceAt, int assets, int irqs, int irqAt) {
		int pid = elf.word(at + 4);
		int flags = elf.word(at + 8);
		List<ServiceInfo> offered = new ArrayList<>();
		for (int i = 0; i < services; i++) {
			int s = serviceAt + 4 * layout.service * i;
			offered.add(new ServiceInfo(elf.text(elf.word(s), 128), elf.word(s + 4), elf.word(s + 8), elf.word(s + 12), elf.word(s + 16) & ~1,
					layout.service > 5 ? elf.word(s + 20) : 0));
		}
		List<IrqInfo> owned = new ArrayList<>();
		for (int i = 0; i < irqs; i++) {
			int r = irqAt + 4 * layout.irq * i;
			int handler = elf.word(r + 4) & ~1;
			owned.add(new IrqInfo(r, irqName(elf.word(r) & ~1, handler), handler, elf.word(r + 12), elf.word(r + 16)));
		}
		int limit = layout.clientIds() ? elf.word(at + 4 * 11) : 0;
		return new PartitionInfo(at, name(at, pid), pid, flags, elf.word(at + 12) & ~1, assets, limit, List.copyOf(offered),
				List.copyOf(owned));
	}

	// The manifest tool names a record after its partition in lower case; at isolation level 3 the linker's symbols have the name as it is.
	private String name(int at, int pid) {
		String symbol = objects.get(at);
		if (symbol == null)
			return "partition " + pid;
		String name = symbol.substring(0, symbol.length() - "_load".length());
		return spelling.getOrDefault(name, name.toUpperCase(Locale.ROOT));
	}

	// A first-level handler is named after the interrupt, the initialisation after its source.
	private String irqName(int init, int handler) {
		String name = functions.getOrDefault(handler, "");
		if (name.endsWith("_flih"))
			return name.substring(0, name.length() - "_flih".length()).toUpperCase(Locale.ROOT);
		name = functions.getOrDefault(init, "");
		return (name.endsWith("_init") ? name.substring(0, name.length() - "_init".length()) : name).toUpperCase(Locale.ROOT);
	}
}
