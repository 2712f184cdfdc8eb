// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Address to file and line, and back. Immutable; made by {@link LineReader}. */
public final class LineTable {
	/**
	 * A source line.
	 *
	 * @param file path as the compiler recorded it, joined with its folder
	 * @param line from 1; 0 where the compiler says that no line is to blame
	 */
	public record Line(String file, int line) {
	}

	/** Rows of ascending addresses; the last one only marks the end. */
	record Sequence(int[] addresses, int[] files, int[] lines, boolean[] statement) {
		int low() {
			return addresses[0];
		}

		int high() {
			return addresses[addresses.length - 1];
		}
	}

	private final List<String> files;
	private final Map<Long, int[]> filesByProgram;
	private final Sequence[] sequences;

	/**
	 * @param files paths; rows refer to them by index
	 * @param filesByProgram file numbers of each line program, by its offset in .debug_line, as indices of {@code files}
	 */
	LineTable(List<String> files, Map<Long, int[]> filesByProgram, List<Sequence> sequences) {
		this.files = files;
		this.filesByProgram = filesByProgram;
		this.sequences = sequences.toArray(Sequence[]::new);
		Arrays.sort(this.sequences, Comparator.comparingLong(sequence -> Integer.toUnsignedLong(sequence.low())));
	}

	/** The line of the instruction at {@code address} (no Thumb bit). */
	public Optional<Line> line(int address) {
		int found = sequence(address);
		if (found < 0)
			return Optional.empty();
		Sequence sequence = sequences[found];
		int row = lastAtMost(sequence.addresses, address);
		return Optional.of(new Line(files.get(sequence.files[row]), sequence.lines[row]));
	}

	/**
	 * Where code of a line begins: one address for each stretch of it, in ascending order.
	 *
	 * @param file whole path, or its last parts, such as {@code vault.c} or {@code src/vault.c}; where the compiler recorded relative paths,
	 *            a path that ends so is meant, too
	 */
	public List<Integer> addresses(String file, int line) {
		var result = new TreeSet<Integer>(Integer::compareUnsigned);
		boolean[] wanted = matching(file);
		for (Sequence sequence : sequences) {
			boolean before = false;
			for (int i = 0; i < sequence.addresses.length - 1; i++) {
				boolean here = sequence.lines[i] == line && wanted[sequence.files[i]];
				if (here && !before && sequence.statement[i])
					result.add(sequence.addresses[i]);
				before = here && (before || sequence.statement[i]);
			}
		}
		return List.copyOf(result);
	}

	/** The first line at or after {@code line} that has code, as debuggers move a breakpoint; empty when there is none. */
	public Optional<Line> lineWithCode(String file, int line) {
		boolean[] wanted = matching(file);
		Line best = null;
		for (Sequence sequence : sequences)
			for (int i = 0; i < sequence.addresses.length - 1; i++)
				if (sequence.statement[i] && wanted[sequence.files[i]] && sequence.lines[i] >= line
						&& (best == null || sequence.lines[i] < best.line()))
					best = new Line(files.get(sequence.files[i]), sequence.lines[i]);
		return Optional.ofNullable(best);
	}

	/** All source files that some row refers to, sorted. */
	public List<String> files() {
		var used = new TreeSet<String>();
		for (Sequence sequence : sequences)
			for (int i = 0; i < sequence.addresses.length - 1; i++)
				used.add(files.get(sequence.files[i]));
		return List.copyOf(used);
	}

	/** Path of a file number of the line program at {@code program}, "" when there is none. */
	String file(long program, int number) {
		int[] numbers = filesByProgram.get(program);
		return numbers == null || number < 0 || number >= numbers.length || numbers[number] < 0 ? "" : files.get(numbers[number]);
	}

	private boolean[] matching(String file) {
		String asked = file.replace('\\', '/');
		boolean[] result = new boolean[files.size()];
		for (int i = 0; i < result.length; i++) {
			String recorded = files.get(i);
			boolean absolute = recorded.startsWith("/") || recorded.length() > 1 && recorded.charAt(1) == ':';
			result[i] = recorded.equals(asked) || recorded.endsWith("/" + asked) || !absolute && asked.endsWith("/" + recorded);
		}
		return result;
	}

	/** Index of the sequence around {@code address}, or -1. */
	private int sequence(int address) {
		int low = 0;
		int high = sequences.length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (Integer.compareUnsigned(sequences[middle].low(), address) <= 0)
				low = middle + 1;
			else
				high = middle;
		}
		return low > 0 && Integer.compareUnsigned(address, sequences[low - 1].high()) < 0 ? low - 1 : -1;
	}

	/** Index of the last of the ascending addresses that is not above {@code address}. */
	private static int lastAtMost(int[] addresses, int address) {
		int low = 0;
		int high = addresses.length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (Integer.compareUnsigned(addresses[middle], address) <= 0)
				low = middle + 1;
			else
				high = middle;
		}
		return low - 1;
	}

	/** A table without rows. */
	static LineTable empty() {
		return new LineTable(new ArrayList<>(), Collections.emptyMap(), List.of());
	}
}
