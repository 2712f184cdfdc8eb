// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where each partition lies: PSA-ROT first, then APPLICATION-ROT, by partition ID in each; aligned to 32 bytes, the granularity of
 * the MPU, so that one region holds what is private to a partition (decision 10).
 *
 * @param placements in order of address
 * @param shortages  what did not fit; empty when all did
 */
public record Layout(List<Placement> placements, List<Shortage> shortages) {

	/** Bytes; RBAR of the Armv8-M MPU has address bits 31:5. */
	public static final int ALIGNMENT = 32;

	/**
	 * A partition as it was measured.
	 *
	 * @param codeSize bytes of code, constants and initial values
	 * @param dataSize bytes of private data, with stack and heap
	 */
	public record Measured(String name, int pid, boolean psaRot, long codeSize, long dataSize) {
	}

	/** A partition and its two places; sizes are rounded up to the alignment. */
	public record Placement(String name, int pid, long codeBase, long codeSize, long dataBase, long dataSize) {
	}

	/**
	 * Memory that is too small.
	 *
	 * @param partition the first that found no room
	 * @param memory    "code" or "data"
	 * @param needed    bytes that all partitions need of it
	 * @param available bytes that there are
	 * @param missing   bytes that the partitions, taken from this one on, are too large by; at least 1
	 */
	public record Shortage(String partition, String memory, long needed, long available, long missing) {
	}

	/** Places the partitions. The result depends on nothing but the arguments' values. */
	public static Layout of(List<Measured> partitions, MemoryMap map) {
		List<Measured> ordered = partitions.stream()
				.sorted(Comparator.comparing((Measured m) -> !m.psaRot()).thenComparingInt(Measured::pid)).toList();
		List<Shortage> shortages = new ArrayList<>();
		List<Long> code = place(ordered, ordered.stream().map(m -> align(m.codeSize())).toList(), map.code(), "code", shortages);
		List<Long> data = place(ordered, ordered.stream().map(m -> align(m.dataSize())).toList(), map.data(), "data", shortages);
		List<Placement> placements = new ArrayList<>();
		if (shortages.isEmpty()) {
			for (int i = 0; i < ordered.size(); i++) {
				Measured m = ordered.get(i);
				placements.add(new Placement(m.name(), m.pid(), code.get(i), align(m.codeSize()), data.get(i), align(m.dataSize())));
			}
		}
		return new Layout(List.copyOf(placements), List.copyOf(shortages));
	}

	private static List<Long> place(List<Measured> ordered, List<Long> sizes, List<MemoryWindow> windows, String memory,
			List<Shortage> shortages) {
		List<Long> bases = new ArrayList<>();
		int window = 0;
		long next = windows.get(0).start();
		for (int i = 0; i < ordered.size(); i++) {
			long size = sizes.get(i);
			while (next + size > windows.get(window).end()) {
				if (window + 1 == windows.size()) {
					long room = windows.get(window).end() - next;
					long rest = sizes.subList(i, sizes.size()).stream().mapToLong(Long::longValue).sum();
					shortages.add(new Shortage(ordered.get(i).name(), memory, sizes.stream().mapToLong(Long::longValue).sum(),
							windows.stream().mapToLong(MemoryWindow::size).sum(), rest - room));
					return List.of();
				}
				window++;
				next = windows.get(window).start();
			}
			bases.add(next);
			next += size;
		}
		return bases;
	}

	private static long align(long size) {
		return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	}
}
