// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the architecture calls UNPREDICTABLE is executed, and said once for each address. */
class UnpredictableTest {
	private final Machine m = new Machine();
	private final List<String> said = new ArrayList<>();

	@BeforeEach
	void listen() {
		m.core.onUnpredictable((core, address, why) -> said.add(Text.hex(address) + " " + why));
	}

	@Test
	void encodingIsSaidOnceHoweverOftenItRuns() {
		m.secure("""
				movs r0, #5
				movs r1, #3
				loop: nop
				nop
				subs r0, r0, #1
				bne loop
				bkpt 0xab
				""");
		m.word(Machine.S_CODE + Machine.PROGRAM + 4, 0xFD01FB01); // mul sp, r1, r1
		m.run();
		assertEquals(1, said.size());
		assertEquals(Text.hex(Machine.S_CODE + Machine.PROGRAM + 4), said.get(0).split(" ")[0]);
	}

	@Test
	void branchInsideAnItBlockIsSaidWhenItIsExecuted() {
		m.secure("""
				movs r0, #1
				itt eq
				nopeq
				nopeq
				itt ne
				nopne
				nopne
				bkpt 0xab
				""");
		m.word(Machine.S_CODE + Machine.PROGRAM + 4, 0xBF00E7FF); // a branch to the next instruction, not executed
		m.word(Machine.S_CODE + Machine.PROGRAM + 8, 0xE7FFBF1C); // the same in the other block
		m.run();
		assertEquals(List.of(Text.hex(Machine.S_CODE + Machine.PROGRAM + 10) + " B T2: not last in its IT block"), said);
	}
}
