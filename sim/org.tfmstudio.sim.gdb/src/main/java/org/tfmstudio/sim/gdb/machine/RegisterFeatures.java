// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.machine;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.CoreConfig;
import org.tfmstudio.sim.core.CoreRegister;

/**
 * Which registers a core has, by features of the target description. Names and sets of org.gnu.gdb features are those of the gdb manual,
 * "ARM Features": m-profile and m-system and secext let gdb unwind exceptions and calls from Secure to Non-secure state.
 */
final class RegisterFeatures {
	private static final String INT = "int";
	private static final String UNSIGNED = "uint32";
	private static final String DATA = "data_ptr";

	private static final String TYPES = """
			  <flags id="control" size="4">
			    <field name="nPRIV" start="0" end="0"/><field name="SPSEL" start="1" end="1"/>
			    <field name="FPCA" start="2" end="2"/><field name="SFPA" start="3" end="3"/>
			  </flags>
			""";

	private RegisterFeatures() {
	}

	static List<RegisterFeature> of(CoreConfig config) {
		List<RegisterFeature> features = new ArrayList<>();
		features.add(new RegisterFeature("org.gnu.gdb.arm.m-profile", "", general()));
		features.add(new RegisterFeature("org.gnu.gdb.arm.m-system", "", List.of(
				new RegisterRow("msp", 32, DATA, core -> core.register(main(core)) & 0xFFFFFFFFL, (core, value, sink) -> sink.set(main(core).name(), (int) value)),
				new RegisterRow("psp", 32, DATA, core -> core.register(process(core)) & 0xFFFFFFFFL, (core, value, sink) -> sink.set(process(core).name(), (int) value)))));
		features.add(new RegisterFeature("org.gnu.gdb.arm.secext", "", List.of(
				special("msp_ns", CoreRegister.MSP_NS, DATA), special("msp_s", CoreRegister.MSP_S, DATA),
				special("psp_ns", CoreRegister.PSP_NS, DATA), special("psp_s", CoreRegister.PSP_S, DATA))));
		if (config.fpu()) {
			features.add(new RegisterFeature("org.gnu.gdb.arm.vfp", "", floatingPoint()));
		}
		features.add(new RegisterFeature("org.tfmstudio.banked", TYPES, banked()));
		return features;
	}

	private static List<RegisterRow> general() {
		List<RegisterRow> rows = new ArrayList<>();
		for (int i = 0; i < 13; i++) {
			rows.add(general("r" + i, i, UNSIGNED));
		}
		rows.add(general("sp", 13, DATA));
		rows.add(general("lr", 14, INT));
		rows.add(general("pc", 15, "code_ptr"));
		rows.add(new RegisterRow("xpsr", 32, INT, core -> core.xpsr() & 0xFFFFFFFFL, (core, value, sink) -> sink.set("xpsr", (int) value)));
		return rows;
	}

	private static RegisterRow general(String name, int number, String type) {
		return new RegisterRow(name, 32, type, core -> core.r(number) & 0xFFFFFFFFL, (core, value, sink) -> sink.set("r" + number, (int) value));
	}

	/** D0 to D15; D n is S 2n in its low half and S 2n+1 in its high half. */
	private static List<RegisterRow> floatingPoint() {
		List<RegisterRow> rows = new ArrayList<>();
		for (int i = 0; i < 16; i++) {
			int low = 2 * i;
			rows.add(new RegisterRow("d" + i, 64, "ieee_double", core -> (long) core.s(low + 1) << 32 | core.s(low) & 0xFFFFFFFFL,
					(core, value, sink) -> {
						sink.set("s" + low, (int) value);
						sink.set("s" + (low + 1), (int) (value >>> 32));
					}));
		}
		rows.add(new RegisterRow("fpscr", 32, INT, core -> core.fpscr() & 0xFFFFFFFFL, (core, value, sink) -> sink.set("fpscr", (int) value)));
		return rows;
	}

	private static List<RegisterRow> banked() {
		List<RegisterRow> rows = new ArrayList<>();
		// a state that gdb can ask for: "if $secure"
		rows.add(new RegisterRow("secure", 32, UNSIGNED, core -> core.secure() ? 1 : 0, (core, value, sink) -> sink.set("secure", (int) value & 1)));
		for (CoreRegister register : CoreRegister.values()) {
			switch (register) {
			case MSP_S, MSP_NS, PSP_S, PSP_NS -> {
				// in secext
			}
			case MSPLIM_S, MSPLIM_NS, PSPLIM_S, PSPLIM_NS -> rows.add(special(register.name().toLowerCase(java.util.Locale.ROOT), register, DATA));
			case CONTROL_S, CONTROL_NS -> rows.add(special(register.name().toLowerCase(java.util.Locale.ROOT), register, "control"));
			default -> rows.add(special(register.name().toLowerCase(java.util.Locale.ROOT), register, UNSIGNED));
			}
		}
		return rows;
	}

	private static RegisterRow special(String name, CoreRegister register, String type) {
		return new RegisterRow(name, 32, type, core -> core.register(register) & 0xFFFFFFFFL, (core, value, sink) -> sink.set(register.name(), (int) value));
	}

	private static CoreRegister main(Core core) {
		return core.secure() ? CoreRegister.MSP_S : CoreRegister.MSP_NS;
	}

	private static CoreRegister process(Core core) {
		return core.secure() ? CoreRegister.PSP_S : CoreRegister.PSP_NS;
	}
}
