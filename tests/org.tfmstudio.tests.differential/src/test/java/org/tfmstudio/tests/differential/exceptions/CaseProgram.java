// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential.exceptions;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tfmstudio.sim.isa.Assembler;
import org.tfmstudio.sim.isa.AssemblyException;
import org.tfmstudio.sim.isa.AssemblyProgram;
import org.tfmstudio.sim.isa.Extension;

/**
 * A case assembled. {@code log WHAT} takes a register (general, special or floating-point), {@code [address operand]} of LDR, a system
 * register by name ({@code cfsr}; {@code cfsr_ns} through the Non-secure alias), or {@code #number}; the entry is named as written, or as in
 * {@code log name = WHAT}. It uses r8 to r10 and leaves flags alone. {@code set NAME, VALUE} writes a system register or {@code [address]} by
 * way of r8 and r9, and waits until that has effect. {@code go ADDRESS} branches by way of r12. {@code end} ends the case; it is for privileged code.
 */
final class CaseProgram {
	static final int SECURE = 0x10040000;
	static final int NON_SECURE = 0x00240000;
	static final int STRIDE = 0x800;
	private static final int CODE = 0x100;
	private static final int GATES = 0x700;
	private static final Assembler ASSEMBLER = new Assembler(EnumSet.of(Extension.MAIN, Extension.SECURITY, Extension.DSP, Extension.FP));
	private static final Map<String, Integer> SYSTEM = Map.ofEntries(Map.entry("icsr", 0xD04), Map.entry("vtor", 0xD08), Map.entry("aircr", 0xD0C),
			Map.entry("scr", 0xD10), Map.entry("ccr", 0xD14), Map.entry("shpr1", 0xD18), Map.entry("shpr2", 0xD1C), Map.entry("shpr3", 0xD20),
			Map.entry("shcsr", 0xD24), Map.entry("cfsr", 0xD28), Map.entry("hfsr", 0xD2C), Map.entry("dfsr", 0xD30), Map.entry("mmfar", 0xD34),
			Map.entry("bfar", 0xD38), Map.entry("cpacr", 0xD88), Map.entry("nsacr", 0xD8C), Map.entry("mpu_ctrl", 0xD94), Map.entry("mpu_rnr", 0xD98),
			Map.entry("mpu_rbar", 0xD9C), Map.entry("mpu_rlar", 0xDA0), Map.entry("sau_ctrl", 0xDD0), Map.entry("sau_rnr", 0xDD8),
			Map.entry("sau_rbar", 0xDDC), Map.entry("sau_rlar", 0xDE0), Map.entry("sfsr", 0xDE4), Map.entry("sfar", 0xDE8), Map.entry("dhcsr", 0xDF0),
			Map.entry("demcr", 0xDFC), Map.entry("dauthctrl", 0xE04), Map.entry("stir", 0xF00), Map.entry("fpccr", 0xF34), Map.entry("fpcar", 0xF38),
			Map.entry("fpdscr", 0xF3C), Map.entry("iser", 0x100), Map.entry("icer", 0x180), Map.entry("ispr", 0x200), Map.entry("icpr", 0x280),
			Map.entry("iabr", 0x300), Map.entry("itns", 0x380), Map.entry("ipr4", 0x410), Map.entry("ipr5", 0x414), Map.entry("syst_csr", 0x010),
			Map.entry("syst_rvr", 0x014), Map.entry("syst_cvr", 0x018));
	private static final List<String> SPECIAL = List.of("msp", "psp", "msplim", "psplim", "primask", "basepri", "faultmask", "control", "msp_ns", "psp_ns",
			"msplim_ns", "psplim_ns", "primask_ns", "basepri_ns", "faultmask_ns", "control_ns", "sp_ns", "ipsr", "xpsr", "apsr");

	private final ExceptionCase source;
	private final int index;
	/** Names of log entries by their number. */
	final List<String> names = new ArrayList<>();
	final Map<String, Integer> labels = new HashMap<>();
	AssemblyProgram secure;
	AssemblyProgram gates;
	AssemblyProgram nonSecure;

	CaseProgram(ExceptionCase source, int index) {
		this.source = source;
		this.index = index;
		for (int pass = 0; pass < 6; pass++) {
			Map<String, Integer> before = Map.copyOf(labels);
			names.clear();
			secure = assemble(source.secure(), base(true) + CODE, pass == 0);
			gates = assemble(source.gates(), base(true) + GATES, pass == 0);
			nonSecure = assemble(source.nonSecure(), base(false) + CODE, pass == 0);
			if (before.equals(labels) || !refersToLabels()) {
				check("Secure code", secure, GATES - CODE);
				check("gateways", gates, STRIDE - GATES);
				check("Non-secure code", nonSecure, STRIDE - CODE);
				return;
			}
		}
		throw new IllegalStateException(source + ": labels do not settle");
	}

	/** Whether one part has to know addresses in another. */
	private boolean refersToLabels() {
		return Stream.of(source.secure(), source.gates(), source.nonSecure()).flatMap(List::stream).anyMatch(line -> line.indexOf('$') >= 0);
	}

	private void check(String what, AssemblyProgram part, int room) {
		if (part.bytes().length > room) {
			throw new IllegalArgumentException(source + ": " + what + " takes " + part.bytes().length + " bytes of " + room);
		}
	}

	ExceptionCase source() {
		return source;
	}

	int base(boolean ofSecure) {
		return (ofSecure ? SECURE : NON_SECURE) + STRIDE * index;
	}

	private AssemblyProgram assemble(List<String> lines, int at, boolean first) {
		StringBuilder text = new StringBuilder();
		for (String line : lines) {
			text.append(expand(references(line, first))).append('\n');
		}
		try {
			AssemblyProgram program = ASSEMBLER.program(text.toString(), at);
			program.labels().forEach((name, address) -> {
				if (!name.startsWith("=")) {
					labels.put(name, address);
				}
			});
			return program;
		} catch (AssemblyException e) {
			throw new IllegalArgumentException("case \"" + source + "\": " + e.getMessage(), e);
		}
	}

	private String references(String line, boolean first) {
		int at = line.indexOf('$');
		if (at < 0) {
			return line;
		}
		int end = at + 1;
		while (end < line.length() && (Character.isLetterOrDigit(line.charAt(end)) || line.charAt(end) == '_')) {
			end++;
		}
		String label = line.substring(at + 1, end);
		Integer address = first ? Integer.valueOf(0x20000000) : labels.get(label);
		if (address == null) {
			throw new IllegalArgumentException(source + ": no label " + label);
		}
		return line.substring(0, at) + String.format("0x%08x", address) + line.substring(end);
	}

	private String expand(String line) {
		int colon = line.indexOf(':');
		if (colon > 0 && colon + 1 < line.length()) {
			return line.substring(0, colon + 1) + "\n" + expand(line.substring(colon + 1).strip());
		}
		if (line.equals("end")) {
			return entry("movw r10, #0", 0xFFFE) + "\nldr.w r8, =0xE000ED0C\nldr.w r9, =0x05FA0004\nstr.w r9, [r8]\nb .";
		} else if (line.startsWith("log ")) {
			String what = line.substring(4).strip();
			int equals = what.indexOf('=');
			String name = (equals < 0 ? what : what.substring(0, equals)).strip().replace(" ", "");
			names.add(name);
			return entry(load(equals < 0 ? what : what.substring(equals + 1).strip()), names.size() - 1);
		} else if (line.startsWith("set ")) {
			int comma = line.indexOf(',');
			String value = line.substring(comma + 1).strip();
			String load = value.startsWith("r") ? "mov r9, " + value : "ldr.w r9, =" + value;
			return "ldr.w r8, =" + address(line.substring(4, comma).strip()) + "\n" + load + "\nstr.w r9, [r8]\ndsb\nisb";
		}
		if (line.startsWith("go ")) {
			return "ldr.w r12, =" + line.substring(3).strip() + "+1\nbx r12";
		}
		return line;
	}

	private String address(String register) {
		if (register.startsWith("[")) {
			return register.substring(1, register.length() - 1);
		}
		boolean alias = register.endsWith("_ns");
		Integer offset = SYSTEM.get(alias ? register.substring(0, register.length() - 3) : register);
		if (offset == null) {
			throw new IllegalArgumentException(source + ": no such register: " + register);
		}
		return String.format("0x%08x", (alias ? 0xE002E000 : 0xE000E000) + offset);
	}

	/** Instructions that get a value into r10. */
	private String load(String what) {
		if (what.startsWith("#")) {
			return "ldr.w r10, =" + what.substring(1);
		} else if (what.startsWith("[0x") || what.startsWith("[$")) {
			return "ldr.w r10, =" + what.substring(1, what.length() - 1) + "\nldr.w r10, [r10]";
		} else if (what.startsWith("[")) {
			return "ldr.w r10, " + what;
		} else if (what.equals("fpscr")) {
			return "vmrs r10, fpscr";
		} else if (what.length() <= 3 && what.startsWith("s") && Character.isDigit(what.charAt(1))) {
			return "vmov r10, " + what;
		} else if (SPECIAL.contains(what)) {
			return "mrs r10, " + what;
		} else if (what.length() <= 3 && !SYSTEM.containsKey(what)) {
			return "mov r10, " + what;
		}
		return "ldr.w r10, =" + address(what) + "\nldr.w r10, [r10]";
	}

	private static String entry(String load, int number) {
		return load + "\nldr.w r8, =0x28210000\nldr.w r9, [r8]\nstr.w r10, [r9, #4]\nmovw r10, #" + number + "\nstr.w r10, [r9], #8\nstr.w r9, [r8]";
	}

	/** What must be logged, values as hexadecimal numbers. */
	List<String> expected() {
		List<String> all = new ArrayList<>();
		for (String pair : source.expected()) {
			int equals = pair.lastIndexOf('=');
			all.add(pair.substring(0, equals + 1) + value(pair.substring(equals + 1)));
		}
		return all;
	}

	/** A sum of labels and hexadecimal numbers. */
	private String value(String text) {
		int sum = 0;
		for (String part : text.split("\\+")) {
			Integer label = labels.get(part);
			sum += label != null ? label : (int) Long.parseLong(part, 16);
		}
		return Integer.toHexString(sum);
	}
}
