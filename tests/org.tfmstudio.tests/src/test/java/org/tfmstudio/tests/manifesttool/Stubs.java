// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.manifesttool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Small headers in place of those that only a platform or a whole build has, so that generated files compile by themselves. */
final class Stubs {
	private static final Pattern STACK = Pattern.compile("_stack\\[([A-Za-z_]\\w*)\\]|\\.stack_size\\s*=\\s*([A-Za-z_]\\w*)");
	private static final Pattern SUM = Pattern.compile("#define\\s+CONFIG_TFM_TOTAL_STACK_SIZE\\s+\\((.*)\\)");
	private static final Pattern SOURCE = Pattern.compile("\\.source\\s*=\\s*([A-Za-z_]\\w*)");
	private static final Pattern DEVICE = Pattern.compile("PTR_TO_REFERENCE\\(([A-Za-z_]\\w*)\\)");
	private static final Pattern CONDITION = Pattern.compile("#ifdef\\s+([A-Za-z_]\\w*)");
	private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

	private Stubs() {
	}

	/** Writes them for what these generated files name. */
	static void write(Path folder, Path generated) throws IOException {
		TreeSet<String> sizes = new TreeSet<>();
		TreeSet<String> sources = new TreeSet<>();
		TreeSet<String> devices = new TreeSet<>();
		TreeSet<String> conditions = new TreeSet<>();
		try (Stream<Path> files = Files.walk(generated)) {
			for (Path file : files.filter(it -> it.toString().endsWith(".c") || it.endsWith("config_impl.h")).toList()) {
				String text = Files.readString(file);
				collect(STACK, text, sizes);
				collect(SOURCE, text, sources);
				collect(DEVICE, text, devices);
				collect(CONDITION, text, conditions);
				Matcher sum = SUM.matcher(text);
				while (sum.find()) {
					collect(WORD, sum.group(1), sizes);
				}
			}
		}
		conditions.removeIf(name -> name.endsWith("_SID") || name.startsWith("__") || name.startsWith("CONFIG_TFM_") || name.startsWith("TFM_FIH"));
		write(folder, "config_tfm.h", numbered(sizes, 0x400, 0x40));
		StringBuilder platform = new StringBuilder(numbered(sources, 32, 1));
		devices.forEach(name -> platform.append("extern const char of_").append(name).append("[];\n#define ").append(name).append(" of_").append(name)
				.append("\n"));
		conditions.stream().filter(name -> name.length() % 2 == 0).forEach(name -> platform.append("#define ").append(name).append("\n"));
		write(folder, "tfm_peripherals_def.h", platform.toString());
		String spm = "#include <stdint.h>\nstruct partition_t { uint32_t room[11]; };\nstruct service_t { uint32_t room[5]; };\n";
		write(folder, "spm.h", spm);
		write(folder, "spm_ipc.h", spm);
		write(folder, "psa/framework_feature.h", "");
		write(folder, "region_defs.h", """
				#define S_CODE_START 0x10080400
				#define S_CODE_SIZE 0x80000
				#define S_CODE_VECTOR_TABLE_SIZE 0x240
				#define S_DATA_START 0x38000000
				#define S_DATA_SIZE 0x80000
				#define S_MSP_STACK_SIZE 0x800
				#define S_HEAP_SIZE 0x200
				#define BOOT_TFM_SHARED_DATA_SIZE 0x400
				#define NS_PARTITION_START 0x00100000
				#define SECONDARY_PARTITION_START 0x00180000
				""");
		StringBuilder alignments = new StringBuilder();
		int power = 5;
		for (String area : List.of("VENEERS", "PSA_ROT_LINKER_CODE", "APP_ROT_LINKER_CODE", "UNPRIV_CODE", "PT_RO", "PT_PRIV_RWZI", "BL2_SHARED_DATA",
				"MSP_STACK", "PSA_ROT_LINKER_DATA", "APP_ROT_LINKER_DATA", "SP_META_PTR", "RAM_VECTORS")) {
			alignments.append("#define TFM_LINKER_").append(area).append("_ALIGNMENT ").append(1 << 5 + power++ % 4).append("\n"); // not all the same
		}
		write(folder, "tfm_s_linker_alignments.h", alignments.toString());
	}

	private static void collect(Pattern pattern, String text, TreeSet<String> names) {
		Matcher matcher = pattern.matcher(text);
		while (matcher.find()) {
			names.add(matcher.groupCount() == 0 ? matcher.group() : matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
		}
	}

	private static String numbered(TreeSet<String> names, int first, int step) {
		StringBuilder text = new StringBuilder();
		int value = first;
		for (String name : names) {
			text.append("#define ").append(name).append(' ').append(value).append("\n");
			value += step;
		}
		return text.toString();
	}

	private static void write(Path folder, String name, String text) throws IOException {
		Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}
}
