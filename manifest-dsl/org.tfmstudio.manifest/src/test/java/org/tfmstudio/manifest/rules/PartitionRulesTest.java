// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.rules;

import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.FindingCodes;

/** Facts B.3, B.5 and B.6: the attributes of a partition. */
class PartitionRulesTest extends RuleTest {
	private static final String SERVICE = " service S { sid 0x0000A000 stateless } ";

	@Test
	void aRightPartitionHasNoFinding() {
		check(partition("priority HIGH heap 16 pid 300 init a_init sources \"src/\", \"more.c\""));
		check("partition A : psa-rot { model IPC entry a_main stack 8 irq TFM_TIMER0_IRQ handled SLIH as TICK }");
		check("partition A : psa-rot { framework 1.0 entry a_main stack 8 irq X signal X_SIGNAL service S { sid 0xF000 } }");
	}

	@Test
	void type() {
		check("partition ‹A› { model SFN stack 8" + SERVICE + "}", finding(FindingCodes.MISSING_STATEMENT,
				"The type of partition 'A' is missing; write ` : application-rot` or ` : psa-rot` after its name."));
		check("partition A : ‹arot› { model SFN stack 8" + SERVICE + "}", finding(FindingCodes.UNKNOWN_VALUE,
				"'arot' is no type of a partition; write psa-rot or application-rot."));
	}

	@Test
	void framework() {
		check("partition A : psa-rot { framework ‹1.2› model SFN stack 8" + SERVICE + "}", finding(FindingCodes.UNKNOWN_VALUE,
				"'1.2' is no version of the framework; write 1.0 or 1.1."));
	}

	@Test
	void priority() {
		check(partition("priority ‹HIGHEST›"), finding(FindingCodes.UNKNOWN_VALUE,
				"'HIGHEST' is no priority; write HIGH, NORMAL or LOW."));
		check(partition("priority ‹high›"), finding(FindingCodes.UNKNOWN_VALUE,
				"'high' is no priority; write HIGH, NORMAL or LOW."));
	}

	@Test
	void model() {
		check("partition ‹A› : psa-rot { stack 8" + SERVICE + "}", finding(FindingCodes.MISSING_STATEMENT,
				"Partition 'A' needs its model; write `model SFN` or `model IPC entry FUNCTION`."));
		check("partition A : psa-rot { model ‹library› stack 8" + SERVICE + "}", finding(FindingCodes.UNKNOWN_VALUE,
				"'library' is no model; write SFN, IPC or dual."));
		check("partition A : psa-rot { framework 1.0 model ‹SFN› stack 8 service S { sid 0xF000 } }",
				finding(FindingCodes.NEEDS_FRAMEWORK_1_1, "Models came with framework 1.1, a 1.0 partition is always IPC;"
						+ " remove the line, or write `framework 1.1`."));
		check("partition A : psa-rot { framework 1.0 model ‹IPC› entry f stack 8 service S { sid 0xF000 } }",
				finding(FindingCodes.NEEDS_FRAMEWORK_1_1, "A 1.0 partition is always IPC, and TF-M refuses to be told; remove"
						+ " `model IPC`."));
		check("partition A : psa-rot { model dual entry f stack 8" + SERVICE + "}");
	}

	@Test
	void entry() {
		String missing = "The entry function is missing; write `entry FUNCTION`, where FUNCTION is `void FUNCTION(void)` in C.";
		check("partition A : psa-rot { model ‹IPC› stack 8" + SERVICE + "}", finding(FindingCodes.MISSING_STATEMENT, missing));
		check("partition ‹A› : psa-rot { framework 1.0 stack 8 service S { sid 0xF000 } }",
				finding(FindingCodes.MISSING_STATEMENT, missing));
		check(partition("entry ‹a_main›"), finding(FindingCodes.USELESS_STATEMENT, "An SFN partition has no entry function;"
				+ " remove `entry`, or write `init` for a function that runs once."));
		check("partition A : psa-rot { model IPC entry f init ‹g› stack 8" + SERVICE + "}", finding(
				FindingCodes.USELESS_STATEMENT, "An IPC partition is not initialised by a function of its own; remove `init`,"
						+ " and do it in the entry function."));
		check("partition A : psa-rot { framework 1.0 entry f init ‹g› stack 8 service S { sid 0xF000 } }", finding(
				FindingCodes.NEEDS_FRAMEWORK_1_1, "`init` came with framework 1.1; remove it, or write `framework 1.1`."));
	}

	@Test
	void stackAndHeap() {
		check("partition ‹A› : psa-rot { model SFN" + SERVICE + "}", finding(FindingCodes.MISSING_STATEMENT,
				"Partition 'A' needs a stack; write its size in bytes, for example `stack 0x600`."));
		check("partition A : psa-rot { model SFN stack ‹0›" + SERVICE + "}", finding(FindingCodes.STACK_SIZE,
				"The size of the stack must not be 0."));
		check("partition A : psa-rot { model SFN stack ‹0x601›" + SERVICE + "}", finding(FindingCodes.STACK_SIZE,
				"The size of the stack must be a multiple of 8; write 0x608."));
		check("partition A : psa-rot { model SFN stack ‹1001›" + SERVICE + "}", finding(FindingCodes.STACK_SIZE,
				"The size of the stack must be a multiple of 8; write 1008."));
		check("partition A : psa-rot { model SFN stack ‹0x100000000›" + SERVICE + "}", finding(FindingCodes.OUT_OF_RANGE,
				"0x100000000 is out of range for the stack; write a number of bytes of 32 bits."));
		check("partition A : psa-rot { model SFN stack ‹0x6G0›" + SERVICE + "}", finding(FindingCodes.INVALID_NUMBER,
				"'0x6G0' is no number for the stack; write a decimal number, or a hexadecimal one with 0x."));
		check("partition A : psa-rot { model SFN stack ‹0400›" + SERVICE + "}", finding(FindingCodes.INVALID_NUMBER, "'0400' is no"
				+ " number for the stack, since C would read it as octal; remove the leading 0, or put 0x before it."));
		check("partition A : psa-rot { model SFN stack ‹-8›" + SERVICE + "}", finding(FindingCodes.OUT_OF_RANGE,
				"-8 is out of range for the stack; write a number of bytes of 32 bits."));
		check(partition("heap ‹0›"), finding(FindingCodes.HEAP_SIZE,
				"The size of the heap must not be 0; remove the line if there is none."));
		check(partition("heap ‹12›"), finding(FindingCodes.HEAP_SIZE,
				"The size of the heap must be a multiple of 8; write 16."));
	}

	@Test
	void aStackByNameIsForTfmOnly() {
		check("partition A : psa-rot { model SFN stack A_STACK_SIZE" + SERVICE + "}");
		write("d.device", device("partitions A"));
		check("partition A : psa-rot { model SFN stack ‹A_STACK_SIZE›" + SERVICE + "}", finding(FindingCodes.NAMED_SIZE,
				"What 'A_STACK_SIZE' stands for is known to a TF-M build only; write the stack in bytes."));
	}

	@Test
	void pid() {
		check(partition("pid ‹0›"), finding(FindingCodes.PID_BAND,
				"Numbers below 256 are TF-M's own, and 0 is no partition at all; choose one from 256 to 2999."));
		check(partition("pid ‹255›"), finding(FindingCodes.PID_BAND,
				"Numbers below 256 are TF-M's own; choose one from 256 to 2999."));
		check(partition("pid ‹259›"), finding(FindingCodes.PID_OF_TFM,
				"259 is the number of TF-M's TFM_SP_CRYPTO; choose another one, so that both can be built together."));
		check(partition("pid 2999"));
		check(partition("pid ‹3000›"), finding(FindingCodes.PID_BAND,
				"Numbers from 3000 to 5999 are kept for the tests of TF-M and of FF-M; choose one from 256 to 2999."));
		check(partition("pid ‹6000›"), finding(FindingCodes.PID_BAND,
				"Numbers from 6000 on are reserved by TF-M; choose one from 256 to 2999."));
		check(partition("pid ‹99999999999›"), finding(FindingCodes.OUT_OF_RANGE,
				"99999999999 is out of range for a partition's number; write 256 to 2999."));
	}

	@Test
	void aPidBelongsToOnePartition() {
		write("0.partition", partition("pid 300").replace("partition A", "partition Z").replace("A_SERVICE", "Z_SERVICE")
				.replace("0x0000A000", "0x0000B000"));
		check(partition("pid ‹0x12C›"), finding(FindingCodes.DUPLICATE_PID,
				"Partition 'Z' in 0.partition has the number 300 already; choose another one."));
	}

	@Test
	void aPartitionMustBeReachable() {
		check("partition ‹A› : psa-rot { model SFN stack 8 }", finding(FindingCodes.NO_SERVICE,
				"Partition 'A' has neither a service nor an interrupt, so nothing could reach it; add one."));
	}

	@Test
	void signalsAreFew() {
		StringBuilder services = new StringBuilder();
		for (int i = 0; i < 27; i++) {
			services.append("service S").append(i).append(" { sid 0x0000B0").append(10 + i).append(" connection-based }\n");
		}
		check(partition(services.toString()));
		check(partition(services + "irq X handled FLIH as T").replace("partition A", "partition ‹A›"), finding(
				FindingCodes.TOO_MANY_SIGNALS, "Partition 'A' has 29 services and interrupts, but there are only 28 signals; split"
						+ " the partition."));
	}

	@Test
	void nothingIsSaidTwice() {
		check(partition("priority LOW priority ‹HIGH›"), finding(FindingCodes.REPEATED_STATEMENT,
				"This is said twice in this partition, first on line 4; keep one of the two."));
		check(partition("stack ‹8›"), finding(FindingCodes.REPEATED_STATEMENT,
				"This is said twice in this partition, first on line 2; keep one of the two."));
		check(service("stateless ‹17›").replace("stateless ‹17›", "‹stateless› 17"), finding(FindingCodes.REPEATED_STATEMENT,
				"This is said twice in this service, first on line 4; keep one of the two."));
	}

	@Test
	void extraKeysAreKept() {
		check(partition("‹extra› { ns_agent: true client_id_base: -100 list: [1, two, { a: \"b\" }] }"), finding(
				FindingCodes.EXTRA_KEPT, "What stands in `extra` is kept for TF-M's manifest tool as it is; nothing here"
						+ " understands it."));
	}
}
