// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.manifesttool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two linker scripts of isolation level 3, by what they make of the same objects: for each pattern in them a library or an object that
 * it means, with code, constants, data and zeroes of several alignments, and so for the SPM, the platform, and what is nobody's.
 */
final class LinkedAlike {
	private static final Pattern FILES = Pattern.compile("(?m)^\\s*(\\*[\\w*?.\\-]+)(:?)\\*?\\s*\\(");
	private static final Pattern ATTRIBUTE = Pattern.compile("\\*\\(([A-Za-z_]\\w*_(?:PSA|APP)-ROT_ATTR_)(?:FN|RW|ZI)\\)");
	private static final List<String> VARIANTS = List.of("", "-DCONFIG_TFM_USE_TRUSTZONE -DBL2",
			"-DCONFIG_TFM_USE_TRUSTZONE -DCONFIG_TFM_PARTITION_META -DBL2 -DENABLE_HEAP",
			"-DCONFIG_TFM_USE_TRUSTZONE -DCONFIG_TFM_PARTITION_META -DRAM_VECTORS_SUPPORT",
			"-DCONFIG_TFM_USE_TRUSTZONE -DCONFIG_TFM_PARTITION_META -DS_RAM_CODE_START=0x30000000 -DS_RAM_CODE_SIZE=0x8000");
	private static final int[] ALIGNMENTS = {1, 3, 2, 4};
	private static final int SHOWN = 14;

	private final Path folder;
	private final Path stubs;
	private final List<String> inputs = new ArrayList<>();
	private int number;

	LinkedAlike(Path folder, Path stubs) {
		this.folder = folder;
		this.stubs = stubs;
	}

	/** What differs, for all variants of configuration. */
	List<String> differences(Path theirs, Path ours) throws IOException, InterruptedException {
		Files.createDirectories(folder);
		inputs(Files.readString(theirs));
		List<String> differences = new ArrayList<>();
		for (String variant : VARIANTS) {
			List<String> options = variant.isEmpty() ? List.of() : List.of(variant.split(" "));
			compare(theirs, ours, options, inputs, differences);
		}
		// of partitions with nothing in them
		compare(theirs, ours, List.of("-DCONFIG_TFM_USE_TRUSTZONE"), List.of("bare_startup.o", "others.o"), differences);
		return differences;
	}

	private void compare(Path theirs, Path ours, List<String> options, List<String> objects, List<String> differences)
			throws IOException, InterruptedException {
		String their = linked(theirs, options, objects, "theirs");
		String our = linked(ours, options, objects, "ours");
		if (!their.equals(our)) {
			differences.add("linked with " + options + " of " + objects + ":\n" + lines(their, our));
		}
	}

	/** Makes an object or a library for each pattern; the script of TF-M says which there are. */
	private void inputs(String script) throws IOException, InterruptedException {
		TreeSet<String> libraries = new TreeSet<>(List.of("libtfm_spm.a", "libplatform_s.a", "libflash_drivers.a", "libothers.a"));
		TreeSet<String> objects = new TreeSet<>(List.of("others.o"));
		Matcher files = FILES.matcher(script);
		while (files.find()) {
			String name = files.group(1).replace("*", "x").replace("?", "y");
			if (!name.startsWith("xcrt") && !name.startsWith("xlib") && !name.startsWith("xstartup")) {
				(files.group(2).isEmpty() ? objects : libraries).add(name);
			}
		}
		StringBuilder start = new StringBuilder(".syntax unified\n.thumb\n.section .vectors,\"a\"\n.word __stack, Reset_Handler\n")
				.append(".section .ram_vectors,\"aw\",%nobits\n.space 16\n").append(".section .text.Reset_Handler,\"ax\"\n.global Reset_Handler\n.thumb_func\nReset_Handler: nop\n");
		for (String section : List.of(".part_load_priority_", ".bss.part_runtime_priority_", ".bss.serv_runtime_priority_")) {
			for (String priority : List.of("03", "01", "00", "02", "low", "normal", "high", "lowest")) {
				start.append(".section ").append(section).append(priority).append(section.startsWith(".bss") ? ",\"aw\",%nobits" : ",\"a\"").append("\nof").append(section.replace('.', '_'))
						.append(priority).append(": .space 12\n");
			}
		}
		for (String section : List.of(".init_array", ".init_array.00010", ".preinit_array", ".fini_array", ".fini_array.00020", ".ctors", ".dtors", ".ctors.5", ".jcr")) {
			start.append(".section ").append(section).append(",\"aw\"\n.word 1\n");
		}
		start.append(".section .init,\"ax\"\nnop\nnop\n.section .fini,\"ax\"\nnop\nnop\n.section .ramfunc,\"ax\"\nnop\n.section .gnu.sgstubs,\"ax\"\n.space 24\n")
				.append(".section .eh_frame,\"a\"\n.word 0\n.section .bss.SP_META_PTR_SPRTL_INST,\"aw\",%nobits\nmeta: .space 4\n");
		assembled("bare_startup.o", start.toString());
		Matcher attribute = ATTRIBUTE.matcher(script);
		TreeSet<String> attributes = new TreeSet<>();
		while (attribute.find()) {
			attributes.add(attribute.group(1));
		}
		for (String name : attributes) {
			start.append(".section ").append(name).append("FN,\"ax\"\nnop\nnop\n.section ").append(name).append("RW,\"aw\"\n.word 7\n.section ").append(name)
					.append("ZI,\"aw\",%nobits\n.space 20\n");
		}
		assembled("my_startup.o", start.toString());
		inputs.add("my_startup.o");
		for (String object : objects) {
			assembled(object, content());
			inputs.add(object);
		}
		for (String library : libraries) {
			String member = "member" + number + ".o";
			assembled(member, content());
			Files.createDirectories(folder.resolve("archives")); // a pattern may mean an object and a library
			Command.run(folder, Map.of(), List.of("arm-none-eabi-ar", "rcsD", "archives/" + library, member)).expected();
			inputs.add("archives/" + library);
		}
	}

	/** Sections of each kind, in an order that alignment changes. */
	private String content() {
		int n = number++;
		StringBuilder text = new StringBuilder(".syntax unified\n.thumb\n");
		for (int i = 0; i < 4; i++) {
			int align = ALIGNMENTS[(n % 3 + i) % 4]; // never from large to small
			text.append(".section .text.f").append(n).append('_').append(i).append(",\"ax\"\n.p2align ").append(align).append("\nf").append(n).append('_').append(i).append(": .space ")
					.append(2 + 2 * i).append("\n.section .rodata.r").append(n).append('_').append(i).append(",\"a\"\n.p2align ").append(align).append("\nr").append(n).append('_').append(i)
					.append(": .byte ").append(n % 200).append("\n.section .data.d").append(n).append('_').append(i).append(",\"aw\"\n.p2align ").append(align).append("\nd").append(n).append('_')
					.append(i).append(": .byte ").append(i).append("\n.section .bss.b").append(n).append('_').append(i).append(",\"aw\",%nobits\n.p2align ").append(align).append("\nb").append(n)
					.append('_').append(i).append(": .space ").append(i + 1).append('\n');
		}
		return text.append(".comm common").append(n).append(",8,4\n").toString();
	}

	private void assembled(String object, String text) throws IOException, InterruptedException {
		Files.writeString(folder.resolve("source.s"), text);
		Command.run(folder, Map.of(), List.of("arm-none-eabi-as", "-mcpu=cortex-m33", "-mthumb", "-o", object, "source.s")).expected();
	}

	/** Sections, symbols by address, and contents. */
	private String linked(Path script, List<String> options, List<String> objects, String name) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("arm-none-eabi-gcc", "-E", "-P", "-xc", "-I" + stubs));
		command.addAll(options);
		command.addAll(List.of("-o", name + ".ld", script.toString()));
		Command.run(folder, Map.of(), command).expected();
		List<String> link = new ArrayList<>(List.of("arm-none-eabi-ld", "-o", name + ".axf", "-T", name + ".ld", "--no-warn-rwx-segments", "--whole-archive"));
		link.addAll(objects);
		Command.run(folder, Map.of(), link).expected();
		String sections = Command.run(folder, Map.of(), List.of("arm-none-eabi-objdump", "-h", "-s", name + ".axf")).expected();
		String symbols = Command.run(folder, Map.of(), List.of("arm-none-eabi-nm", "-n", name + ".axf")).expected();
		String sorted = String.join("\n", symbols.lines().sorted().toList());
		return sections.substring(sections.indexOf("Sections:")) + sorted;
	}

	private static String lines(String their, String our) {
		List<String> left = their.lines().toList();
		List<String> right = our.lines().toList();
		StringBuilder text = new StringBuilder();
		left.stream().filter(line -> !right.contains(line)).limit(SHOWN).forEach(line -> text.append("    there ").append(line).append('\n'));
		right.stream().filter(line -> !left.contains(line)).limit(SHOWN).forEach(line -> text.append("    here  ").append(line).append('\n'));
		return text.toString();
	}
}
