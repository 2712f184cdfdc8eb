// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import java.util.List;

/**
 * The linker script of isolation level 3 for GNU ld, before the C preprocessor: for each partition code of its own, and data of its own
 * between two symbols, by which the SPM programs the MPU (facts B.10).
 */
final class GnuScript {
	private static final String VENEERS = "TFM_LINKER_VENEERS_ALIGNMENT";
	private static final String UNPRIVILEGED = "TFM_LINKER_UNPRIV_CODE_ALIGNMENT";
	private static final String META = "TFM_LINKER_SP_META_PTR_ALIGNMENT";
	private static final String PRIVATE = "TFM_LINKER_PT_PRIV_RWZI_ALIGNMENT";

	private final TfmPlan plan;
	private final CLines c;

	private GnuScript(TfmPlan plan) {
		this.plan = plan;
		c = new CLines(plan.source());
	}

	static String text(TfmPlan plan) {
		GnuScript script = new GnuScript(plan);
		script.memory();
		script.c.line("SECTIONS").line("{");
		script.start();
		script.partitionCode(true);
		script.partitionCode(false);
		script.code();
		script.stacks();
		script.partitionData();
		script.data();
		script.c.line("}");
		return script.c.toString();
	}

	private void memory() {
		c.include("region_defs.h").include("tfm_s_linker_alignments.h").line();
		c.line("MEMORY").line("{").line("    FLASH    (rx)  : ORIGIN = S_CODE_START, LENGTH = S_CODE_SIZE")
				.line("    RAM      (rw)  : ORIGIN = S_DATA_START, LENGTH = S_DATA_SIZE").line("#ifdef S_RAM_CODE_START")
				.line("    CODE_RAM (rwx) : ORIGIN = S_RAM_CODE_START, LENGTH = S_RAM_CODE_SIZE").line("#endif").line("}").line();
		c.line("__msp_stack_size__ = S_MSP_STACK_SIZE;").line("ENTRY(Reset_Handler)").line();
	}

	/** Vectors, veneers, load records. */
	private void start() {
		c.line("    Image$$PT_RO_START$$Base = ADDR(.TFM_VECTORS);");
		c.line("    .TFM_VECTORS : ALIGN(4)").line("    {").line("        __vectors_start__ = .;").line("        KEEP(*(.vectors))")
				.line("        __vectors_end__ = .;").line("        . = ALIGN(4);").line("    } > FLASH");
		c.line("    ASSERT(__vectors_end__ != __vectors_start__, \"there are no vectors\")").line();
		c.line("#ifdef CONFIG_TFM_USE_TRUSTZONE");
		c.line("    ASSERT(. <= ADDR(.TFM_VECTORS) + S_CODE_VECTOR_TABLE_SIZE, \"more vectors than S_CODE_VECTOR_TABLE_SIZE has room for\")");
		c.line("    . = ADDR(.TFM_VECTORS) + S_CODE_VECTOR_TABLE_SIZE;");
		c.line("    /* What the non-secure side may enter; the linker puts it last, so its end is the start of what follows. */");
		c.line("    .gnu.sgstubs ALIGN(", VENEERS, ") :").line("    {").line("        *(.gnu.sgstubs*)").line("    } > FLASH");
		c.line("    Image$$ER_VENEER$$Base = ADDR(.gnu.sgstubs);").line("    Image$$VENEER_ALIGN$$Limit = ALIGN(", VENEERS, ");");
		c.line("    .TFM_SP_LOAD_LIST ALIGN(", VENEERS, ") :").line("#else").line("    .TFM_SP_LOAD_LIST ALIGN(4) :").line("#endif");
		c.line("    {");
		kept(".part_load");
		c.line("    } > FLASH");
		edges("Image$$TFM_SP_LOAD_LIST$$RO", ".TFM_SP_LOAD_LIST");
		c.line("    . = ALIGN(TFM_LINKER_PSA_ROT_LINKER_CODE_ALIGNMENT);").line();
	}

	/** Sections of all priorities but the highest, which no manifest can have; the lowest first. */
	private void kept(String section) {
		List<String> priorities = plan.release().since(TfmRelease.V2_0) ? List.of("00", "01", "02", "03") : List.of("lowest", "low", "normal", "high");
		priorities.forEach(priority -> c.line("        KEEP(*(", section, "_priority_", priority, "))"));
	}

	private void partitionCode(boolean psaRot) {
		String align = alignment(psaRot, "CODE");
		for (TfmPartition partition : plan.partitions()) {
			if (partition.psaRot() != psaRot) {
				continue;
			}
			String section = "." + partition.name() + "_RO";
			c.line("    ", section, " ALIGN(", align, ") :").line("    {");
			for (String library : partition.libraries()) {
				sorted(library + ":", ".text*");
				sorted(library + ":", ".rodata*");
			}
			for (String object : partition.objects()) {
				sorted(object, ".text*");
				sorted(object + ":", ".rodata*");
			}
			c.line("        *(", attribute(partition, "FN"), ")").line("        . = ALIGN(", align, ");").line("    } > FLASH");
			edges("Image$$" + partition.name() + (psaRot ? "_RO" : "_CODE"), section);
			c.line();
		}
	}

	private void sorted(String files, String sections) {
		c.line("        ", files, "(SORT_BY_ALIGNMENT(", sections, "))");
	}

	/** Code that belongs to no partition: that of the SPM, and what all may run. */
	private void code() {
		c.line("#ifdef S_RAM_CODE_START").line("    /* Runs from RAM, where drivers can write the flash. */")
				.line("    .ER_CODE_SRAM ALIGN(S_RAM_CODE_START, 4) :").line("    {");
		sorted("*libflash_drivers*:", ".text*");
		sorted("*libflash_drivers*:", ".rodata*");
		c.line("        KEEP(*(.ramfunc))").line("        . = ALIGN(4);").line("    } > CODE_RAM AT > FLASH");
		edges("Image$$ER_CODE_SRAM", ".ER_CODE_SRAM");
		c.line("#endif").line();
		c.line("    .ER_TFM_CODE (READONLY) : ALIGN(4)").line("    {");
		functionArray("preinit", false);
		functionArray("init", true);
		functionArray("fini", true);
		copies();
		zeroes();
		c.line("        *startup*(.text*)");
		for (String sections : List.of(".text*", ".rodata*")) {
			sorted("*libplatform_s*:", sections);
			sorted("*libtfm_spm*:", sections);
		}
		c.line("    } > FLASH").line();
		c.line("    .ER_UNPRIV_CODE ALIGN(", UNPRIVILEGED, ") :").line("    {");
		sorted("*", ".text*");
		c.line("        KEEP(*(.init))").line("        KEEP(*(.fini))");
		structors(".ctors");
		structors(".dtors");
		sorted("*", ".rodata*");
		c.line("        KEEP(*(.eh_frame*))").line("        . = ALIGN(", UNPRIVILEGED, ");").line("    } > FLASH");
		c.line("    Image$$TFM_UNPRIV_CODE_START$$RO$$Base = ADDR(.ER_UNPRIV_CODE);");
		c.line("    Image$$TFM_UNPRIV_CODE_END$$RO$$Limit = ADDR(.ER_UNPRIV_CODE) + SIZEOF(.ER_UNPRIV_CODE);");
		c.line("    . = ALIGN(TFM_LINKER_PT_RO_ALIGNMENT);").line("    Image$$PT_RO_END$$Base = .;").line();
		c.line("    .ARM.extab : { *(.ARM.extab* .gnu.linkonce.armextab.*) } > FLASH").line("    __exidx_start = .;")
				.line("    .ARM.exidx : { *(.ARM.exidx* .gnu.linkonce.armexidx.*) } > FLASH").line("    __exidx_end = .;").line();
	}

	private void functionArray(String name, boolean numbered) {
		c.line("        . = ALIGN(4);").line("        PROVIDE_HIDDEN(__", name, "_array_start = .);");
		if (numbered) {
			c.line("        KEEP(*(SORT(.", name, "_array.*)))");
		}
		c.line("        KEEP(*(.", name, "_array))").line("        PROVIDE_HIDDEN(__", name, "_array_end = .);");
	}

	private void structors(String section) {
		c.line("        *crtbegin.o(", section, ")").line("        *crtbegin?.o(", section, ")")
				.line("        *(EXCLUDE_FILE(*crtend?.o *crtend.o) ", section, ")").line("        *(SORT(", section, ".*))")
				.line("        *(", section, ")");
	}

	/** What start-up code copies from flash: from, to, words. */
	private void copies() {
		c.line("        . = ALIGN(4);").line("        __copy_table_start__ = .;").line("#ifdef RAM_VECTORS_SUPPORT")
				.line("        LONG(__vectors_start__) LONG(__ram_vectors_start__) LONG((__vectors_end__ - __vectors_start__) / 4)").line("#endif");
		copy(".spm_data");
		copy(".TFM_DATA");
		plan.partitions().forEach(partition -> copy(data(partition)));
		c.line("#ifdef S_RAM_CODE_START");
		copy(".ER_CODE_SRAM");
		c.line("#endif").line("        __copy_table_end__ = .;");
	}

	private void copy(String section) {
		c.line("        LONG(LOADADDR(", section, ")) LONG(ADDR(", section, ")) LONG(SIZEOF(", section, ") / 4)");
	}

	/** What start-up code fills with zeroes: from, words. */
	private void zeroes() {
		c.line("        . = ALIGN(4);").line("        __zero_table_start__ = .;");
		zero(".spm_bss");
		c.line("#ifdef CONFIG_TFM_PARTITION_META");
		zero(".TFM_SP_META_PTR");
		c.line("#endif");
		zero(".TFM_BSS");
		plan.partitions().forEach(partition -> zero(bss(partition)));
		c.line("        __zero_table_end__ = .;");
	}

	private void zero(String section) {
		c.line("        LONG(ADDR(", section, ")) LONG(SIZEOF(", section, ") / 4)");
	}

	private void stacks() {
		c.line("    .tfm_secure_data_start :").line("    {").line("        . = ALIGN(4);").line("    } > RAM");
		c.line("    . = ALIGN(", PRIVATE, ");").line("    Image$$PT_PRIV_RWZI_START$$Base = .;").line();
		c.line("    .tfm_bl2_shared_data ALIGN(TFM_LINKER_BL2_SHARED_DATA_ALIGNMENT) : { . += BOOT_TFM_SHARED_DATA_SIZE; } > RAM");
		c.line("    .msp_stack ALIGN(TFM_LINKER_MSP_STACK_ALIGNMENT) : { . += __msp_stack_size__ - 0x8; } > RAM");
		edges("Image$$ARM_LIB_STACK$$ZI", ".msp_stack");
		c.line("    .msp_stack_seal_res : { . += 0x8; } > RAM").line("    __StackSeal = ADDR(.msp_stack_seal_res);").line();
		c.line("#ifdef ENABLE_HEAP").line("    __heap_size__ = S_HEAP_SIZE;").line("    .heap ALIGN(8) :").line("    {")
				.line("        __end__ = .;").line("        PROVIDE(end = .);").line("        __HeapBase = .;").line("        . += __heap_size__;")
				.line("        __HeapLimit = .;").line("        __heap_limit = .;").line("    } > RAM").line("#endif").line();
		c.line("    .spm_data :").line("    {").line("        *libtfm_spm*:*(.data*);").line("        . = ALIGN(4);").line("    } > RAM AT> FLASH");
		c.line("    .spm_bss (NOLOAD) :").line("    {").line("        *libtfm_spm*:(SORT_BY_ALIGNMENT(.bss*));").line("        . = ALIGN(4);")
				.line("    } > RAM AT> RAM").line();
	}

	/** Data of each partition, that of the PSA root of trust first, since one MPU region covers it. */
	private void partitionData() {
		plan.partitions().stream().filter(TfmPartition::psaRot).forEach(this::partitionData);
		c.line("    . = ALIGN(", PRIVATE, ");").line("    Image$$PT_PRIV_RWZI_END$$Base = .;").line();
		plan.partitions().stream().filter(partition -> !partition.psaRot()).forEach(this::partitionData);
		c.line("    . = ALIGN(", alignment(false, "DATA"), ");").line("    Image$$PT_APP_RWZI_END$$Base = .;").line();
	}

	private void partitionData(TfmPartition partition) {
		boolean psaRot = partition.psaRot();
		String align = alignment(psaRot, "DATA");
		String name = partition.name();
		c.line("    . = ALIGN(", align, ");").line("    Image$$PT_", name, "_PRIVATE_DATA_START$$Base = .;");
		c.line("    ", data(partition), " ALIGN(", align, ") :").line("    {");
		for (String library : partition.libraries()) {
			if (psaRot) {
				sorted(library + ":", ".data*");
			} else {
				c.line("        ", library, ":*(.data*)");
			}
		}
		partition.objects().forEach(object -> sorted(object, ".data*"));
		c.line("        *(", attribute(partition, "RW"), ")").line("        . = ALIGN(4);").line("    } > RAM AT> FLASH");
		edges("Image$$" + (psaRot ? "" : ".") + "ER_" + name + "_RWZI$$RW", data(partition));
		c.line("    ", bss(partition), " ALIGN(4) (NOLOAD) :").line("    {").line("        start_of_", name, "_RWZI = .;");
		for (String library : partition.libraries()) {
			sorted(library + ":", ".bss*");
			c.line("        ", library, ":*(COMMON)");
		}
		for (String object : partition.objects()) {
			c.line("        ", object, psaRot ? "(.bss*)" : "(SORT_BY_ALIGNMENT(.bss*))").line("        ", object, "(COMMON)");
		}
		c.line("        *(", attribute(partition, "ZI"), ")").line("        /* never empty, so that the two symbols differ */")
				.line("        . += (. - start_of_", name, "_RWZI) ? 0 : 4;").line("        . = ALIGN(", align, ");").line("    } > RAM AT> RAM");
		edges("Image$$ER_" + name + "_RWZI$$ZI", bss(partition));
		c.line("    . = ALIGN(", align, ");").line("    Image$$PT_", name, "_PRIVATE_DATA_END$$Base = .;").line();
	}

	/** Data of all that is no partition. */
	private void data() {
		c.line("#ifdef RAM_VECTORS_SUPPORT").line("    .ramVectors ALIGN(TFM_LINKER_RAM_VECTORS_ALIGNMENT) (NOLOAD) :").line("    {")
				.line("        __ram_vectors_start__ = .;").line("        KEEP(*(.ram_vectors))").line("        __ram_vectors_end__ = .;")
				.line("    } > RAM").line("    .TFM_DATA __ram_vectors_end__ :").line("#else").line("    .TFM_DATA ALIGN(4) :").line("#endif");
		c.line("    {");
		sorted("*", ".data*");
		c.line("        KEEP(*(.jcr*))").line("        . = ALIGN(4);").line("    } > RAM AT> FLASH");
		edges("Image$$ER_TFM_DATA$$RW", ".TFM_DATA");
		c.line("#ifdef CONFIG_TFM_PARTITION_META").line("    .TFM_SP_META_PTR ALIGN(", META, ") :").line("    {")
				.line("        *(.bss.SP_META_PTR_SPRTL_INST)").line("        . = ALIGN(", META, ");").line("    } > RAM AT> RAM");
		edges("Image$$TFM_SP_META_PTR$$ZI", ".TFM_SP_META_PTR");
		c.line("    Image$$TFM_SP_META_PTR_END$$ZI$$Limit = Image$$TFM_SP_META_PTR$$ZI$$Limit;").line("#endif").line();
		c.line("    .TFM_BSS ALIGN(4) (NOLOAD) :").line("    {").line("        __bss_start__ = .;");
		c.line("        __partition_runtime_start__ = .;");
		kept(".bss.part_runtime");
		c.line("        __partition_runtime_end__ = .;").line("        . = ALIGN(4);").line("        __service_runtime_start__ = .;");
		kept(".bss.serv_runtime");
		c.line("        __service_runtime_end__ = .;");
		sorted("*", ".bss*");
		c.line("        *(COMMON)").line("        . = ALIGN(4);").line("        __bss_end__ = .;").line("    } > RAM AT> RAM");
		edges("Image$$ER_TFM_DATA$$ZI", ".TFM_BSS");
		for (String[] pool : new String[][] {{"PART", "partition"}, {"SERV", "service"}}) {
			c.line("    Image$$ER_", pool[0], "_RT_POOL$$ZI$$Base = __", pool[1], "_runtime_start__;");
			c.line("    Image$$ER_", pool[0], "_RT_POOL$$ZI$$Limit = __", pool[1], "_runtime_end__;");
		}
		c.line("    Image$$ER_TFM_DATA$$Base = ADDR(.TFM_DATA);")
				.line("    Image$$ER_TFM_DATA$$Limit = ADDR(.TFM_DATA) + SIZEOF(.TFM_DATA) + SIZEOF(.TFM_BSS);")
				.line("    Load$$LR$$LR_NS_PARTITION$$Base = NS_PARTITION_START;").line("#ifdef BL2")
				.line("    Load$$LR$$LR_SECONDARY_PARTITION$$Base = SECONDARY_PARTITION_START;").line("#endif")
				.line("    PROVIDE(__stack = Image$$ARM_LIB_STACK$$ZI$$Limit);");
	}

	/** The symbols by which C finds a section. */
	private void edges(String symbol, String section) {
		c.line("    ", symbol, "$$Base = ADDR(", section, ");").line("    ", symbol, "$$Limit = ADDR(", section, ") + SIZEOF(", section, ");");
	}

	private static String alignment(boolean psaRot, String kind) {
		return (psaRot ? "TFM_LINKER_PSA_ROT_LINKER_" : "TFM_LINKER_APP_ROT_LINKER_") + kind + "_ALIGNMENT";
	}

	/** The section into which an author puts single functions and objects of a partition. */
	private static String attribute(TfmPartition partition, String kind) {
		return partition.name() + (partition.psaRot() ? "_PSA-ROT_ATTR_" : "_APP-ROT_ATTR_") + kind;
	}

	private static String data(TfmPartition partition) {
		return ".ER_" + partition.name() + "_RWZI";
	}

	private static String bss(TfmPartition partition) {
		return "." + partition.name() + "_RWZI_BSS";
	}
}
