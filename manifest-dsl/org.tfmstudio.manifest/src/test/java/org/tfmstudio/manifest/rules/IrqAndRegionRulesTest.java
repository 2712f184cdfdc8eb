// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.rules;

import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.FindingCodes;

/** Facts B.4, B.5, trap T2: interrupts and memory-mapped regions. */
class IrqAndRegionRulesTest extends RuleTest {
	@Test
	void interruptsOfFramework11() {
		check(partition("irq X handled FLIH as TICK"));
		check(partition("irq ‹X›"), finding(FindingCodes.MISSING_STATEMENT, "Say how the interrupt is handled and what it is"
				+ " called; write `handled FLIH as NAME` or `handled SLIH as NAME`."));
		check(partition("irq X as ‹TICK›"), finding(FindingCodes.MISSING_STATEMENT,
				"Say how the interrupt is handled; write `handled FLIH` or `handled SLIH`."));
		check(partition("irq ‹X› handled FLIH"), finding(FindingCodes.MISSING_STATEMENT,
				"The interrupt needs a name for C; write `as NAME`."));
		check(partition("irq X handled ‹FIRST› as T"), finding(FindingCodes.UNKNOWN_VALUE,
				"'FIRST' is no way to handle an interrupt; write FLIH or SLIH."));
		check(partition("irq X signal ‹X_SIGNAL›"), finding(FindingCodes.NEEDS_FRAMEWORK_1_0,
				"With framework 1.1 the signal gets its name from the interrupt's; write `handled SLIH as NAME` instead."));
		check(partition("irq X handled ‹SLIH› as T"), finding(FindingCodes.SLIH_IN_SFN,
				"An SFN partition never waits for a signal, so nothing would handle it; write FLIH, or make the partition IPC."));
	}

	@Test
	void interruptsOfFramework10() {
		String old = "partition A : psa-rot { framework 1.0 entry f stack 8 service S { sid 0xF000 } %s }";
		check(old.formatted("irq X signal X_SIGNAL"));
		check(old.formatted("irq ‹X›"), finding(FindingCodes.MISSING_STATEMENT,
				"The signal of the interrupt is missing; write `signal NAME`."));
		check(old.formatted("irq X handled ‹SLIH› as T"), finding(FindingCodes.NEEDS_FRAMEWORK_1_1,
				"`handled` and `as` came with framework 1.1; write `signal NAME`, or `framework 1.1`."));
	}

	@Test
	void anInterruptHasOneOwner() {
		check(partition("irq X handled FLIH as T irq ‹X› handled FLIH as U"), finding(FindingCodes.DUPLICATE_IRQ,
				"Interrupt X belongs to partition 'A' already; an interrupt has one owner, so remove one of the two."));
		write("0.partition", "partition Z : psa-rot { model SFN stack 8 irq X handled FLIH as T }");
		check(partition("irq ‹X› handled FLIH as T"), finding(FindingCodes.DUPLICATE_IRQ,
				"Interrupt X belongs to partition 'Z' already; an interrupt has one owner, so remove one of the two."));
	}

	@Test
	void interruptsByNumber() {
		check(partition("irq ‹3› handled FLIH as T"), finding(FindingCodes.IRQ_BY_NUMBER, "TF-M's tool writes C that does not"
				+ " compile for an interrupt given by number; write its name, such as TFM_TIMER0_IRQ."));
		check(partition("irq ‹480› handled FLIH as T"), finding(FindingCodes.OUT_OF_RANGE,
				"480 is out of range for an interrupt; write 0 to 479."));
		check(partition("irq ‹3› handled FLIH as T irq ‹0x3› handled FLIH as U"),
				finding(FindingCodes.IRQ_BY_NUMBER, "TF-M's tool writes C that does not compile for an interrupt given by number;"
						+ " write its name, such as TFM_TIMER0_IRQ."),
				finding(FindingCodes.DUPLICATE_IRQ,
						"Interrupt 0x3 belongs to partition 'A' already; an interrupt has one owner, so remove one of the two."));
	}

	@Test
	void regionsByAddress() {
		check(partition("region base 0x40000000 size 0x1000 read-write region base 0x40001000 size 32"));
		check(partition("region base ‹0x40000010› size 32"), finding(FindingCodes.REGION_ALIGNMENT,
				"The MPU protects in steps of 32 bytes; begin at 0x40000000 or 0x40000020."));
		check(partition("region base 0x40000000 size ‹33›"), finding(FindingCodes.REGION_ALIGNMENT,
				"The MPU protects in steps of 32 bytes; write the size 0x40."));
		check(partition("region base 0x40000000 size ‹0›"), finding(FindingCodes.OUT_OF_RANGE,
				"0 is out of range for the size of a region; write 1 byte or more, up to 32 bits."));
		check(partition("region base 0xFFFFFFE0 size ‹64›"), finding(FindingCodes.OUT_OF_RANGE,
				"This region ends beyond the 32-bit address space; make it smaller."));
	}

	@Test
	void aRegionHasOneOwner() {
		check(partition("region T read-write region ‹T›"), finding(FindingCodes.REGION_OVERLAP, "This region is in the hands of"
				+ " partition 'A' already (a.partition, line 4); a region has one owner, so remove or shrink one of the two."));
		write("0.partition", "partition Z : psa-rot { model SFN stack 8 irq X handled FLIH as T\nregion base 0x1000 size 0x100 }");
		check(partition("region base ‹0x10E0› size 64"), finding(FindingCodes.REGION_OVERLAP, "This region is in the hands of"
				+ " partition 'Z' already (0.partition, line 2); a region has one owner, so remove or shrink one of the two."));
		check(partition("region base 0x1100 size 64"));
	}

	@Test
	void regionsAreFew() {
		check(partition("region A region B region C region D region E"));
		check(partition("region A region B region C region D region E region ‹F›"), finding(FindingCodes.TOO_MANY_REGIONS,
				"The MPU of an521 has room for 5 regions of a partition, and this is the 6th; join neighbours, or split the"
						+ " partition."));
	}
}
