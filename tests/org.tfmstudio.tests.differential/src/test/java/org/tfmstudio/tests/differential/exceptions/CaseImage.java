// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential.exceptions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.tfmstudio.sim.isa.Assembler;
import org.tfmstudio.sim.isa.AssemblyProgram;
import org.tfmstudio.sim.isa.Extension;

/** All cases and their driver as one image from 0x10000000 on, and what its log says. */
final class CaseImage {
	static final int BASE = 0x10000000;
	private static final int STUB = 0x00200000;
	private static final int VECTORS = 64;
	private static final int END = 0xFFFE;
	private static final int UNEXPECTED = 0xFFFF;
	private static final int HEADER = 0xCA5E;

	private final List<ExceptionCase> cases;
	private final List<CaseProgram> programs = new ArrayList<>();

	CaseImage(List<ExceptionCase> cases) {
		this.cases = cases;
		for (ExceptionCase one : cases) {
			programs.add(new CaseProgram(one, programs.size()));
		}
	}

	/** @param runs which cases are run; the others end at once */
	byte[] bytes(Predicate<ExceptionCase> runs) throws IOException {
		ByteBuffer image = ByteBuffer.allocate(CaseProgram.NON_SECURE + CaseProgram.STRIDE * cases.size()).order(ByteOrder.LITTLE_ENDIAN);
		AssemblyProgram driver = driver(cases.size());
		image.put(0, driver.bytes());
		int stub = driver.address("unexpected");
		image.put(STUB, driver.bytes(), stub - BASE, driver.address("unexpected_end") - stub);
		for (int i = 0; i < cases.size(); i++) {
			ExceptionCase one = cases.get(i);
			CaseProgram program = runs.test(one) ? programs.get(i) : new CaseProgram(one.nothing(), i);
			for (AssemblyProgram part : List.of(program.secure, program.gates, program.nonSecure)) {
				image.put(part.base() & ~BASE, part.bytes());
			}
			vectors(image, program, true, program.source().secureVectors(), stub);
			vectors(image, program, false, program.source().nonSecureVectors(), STUB);
		}
		return image.array();
	}

	private static AssemblyProgram driver(int count) throws IOException {
		try (InputStream in = CaseImage.class.getResourceAsStream("driver.s")) {
			String source = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@COUNT", Integer.toString(count));
			return new Assembler(EnumSet.of(Extension.MAIN, Extension.SECURITY)).program(source, BASE);
		}
	}

	private static void vectors(ByteBuffer image, CaseProgram program, boolean secure, Map<Integer, String> labels, int otherwise) {
		int table = program.base(secure) & ~BASE;
		for (int n = 0; n < VECTORS; n++) {
			String label = labels.get(n);
			int address = otherwise;
			if (label != null) {
				Integer known = program.labels.get(label);
				address = known != null ? known : (int) Long.parseLong(label, 16);
			}
			image.putInt(table + 4 * n, address | 1);
		}
	}

	CaseProgram program(int n) {
		return programs.get(n);
	}

	/** What each case logged, as {@code name=value}; an entry {@code unexpected=IPSR} for an exception it has no vector for, {@code no_end=0} if a reset cut it off. */
	List<List<String>> results(byte[] log) {
		List<List<String>> all = new ArrayList<>();
		ByteBuffer in = ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN);
		boolean open = false;
		List<String> now = new ArrayList<>();
		CaseProgram program = null;
		while (in.remaining() >= 8) {
			int number = in.getInt();
			int value = in.getInt();
			if (number == HEADER) {
				if (open) {
					now.add("no_end=0");
				}
				now = new ArrayList<>();
				all.add(now);
				program = programs.get(value);
				open = true;
			} else if (number == END) {
				open = false;
			} else if (open) {
				now.add((number == UNEXPECTED ? "unexpected" : program.names.get(number)) + "=" + Integer.toHexString(value));
			}
		}
		if (open) {
			now.add("no_end=0");
		}
		return all;
	}
}
