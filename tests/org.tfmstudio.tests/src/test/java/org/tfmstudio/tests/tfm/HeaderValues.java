// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.tfmstudio.sim.image.ElfFile;

/** Values of C expressions under some headers, without running anything: the assembler puts them into a section. */
final class HeaderValues {
	private static final List<String> MACHINE = List.of("-mcpu=cortex-m33+nodsp", "-mthumb", "-std=gnu11", "-O1", "-w");
	private static final int AT_ONCE = 500;
	private static final int FEW = 24;
	private static final int MANY = 120;
	private static final int STRIDE = 7919;

	private final Path folder;
	private final String headers;
	private final List<String> flags;

	/**
	 * Looks at headers.
	 *
	 * @param folder for temporary files
	 * @param headers names as in {@code #include}
	 * @param flags   options that find them
	 */
	HeaderValues(Path folder, List<String> headers, List<String> flags) throws IOException {
		this.folder = Files.createDirectories(folder);
		this.headers = String.join("", headers.stream().map(it -> "#include \"" + it + "\"\n").toList());
		this.flags = flags;
	}

	/** Macros that begin with one of the words, and their parameters; an empty list for a macro without parentheses. */
	Map<String, List<String>> macros(String... begins) throws IOException, InterruptedException {
		Map<String, List<String>> macros = new TreeMap<>();
		compile(List.of("-dM", "-E", "headers.c", "-o", "macros.txt"), headers);
		for (String line : Files.readAllLines(folder.resolve("macros.txt"))) {
			String rest = line.startsWith("#define ") ? line.substring("#define ".length()) : "";
			if (Arrays.stream(begins).anyMatch(rest::startsWith)) {
				int end = 0;
				while (end < rest.length() && Character.isJavaIdentifierPart(rest.charAt(end))) {
					end++;
				}
				boolean function = end < rest.length() && rest.charAt(end) == '(';
				macros.put(rest.substring(0, end), function ? Arrays.stream(rest.substring(end + 1, rest.indexOf(')')).split(",")).map(String::strip).toList() : List.of());
			}
		}
		return macros;
	}

	/** The low 32 bits of each expression. */
	int[] values(List<String> expressions) throws IOException, InterruptedException {
		StringBuilder source = new StringBuilder(headers);
		source.append("#define V(...) __asm volatile(\".pushsection .values,\\\"a\\\"\\n.word %c0\\n.popsection\" : : \"i\"((unsigned)(__VA_ARGS__)));\n");
		for (int from = 0; from < expressions.size(); from += AT_ONCE) {
			source.append("void f").append(from).append("(void)\n{\n");
			expressions.subList(from, Math.min(expressions.size(), from + AT_ONCE)).forEach(it -> source.append("V(").append(it).append(")\n"));
			source.append("}\n");
		}
		// linked by no script: .values is where it is told to be
		compile(List.of("headers.c", "-nostdlib", "-Wl,--section-start=.values=0x100000,-e0,--no-warn-rwx-segments", "-o", "values.elf"), source.toString());
		byte[] bytes = ElfFile.read(folder.resolve("values.elf")).image().chunks().stream().filter(it -> it.address() == 0x10_0000).findFirst()
				.orElseThrow(() -> new IOException("no values")).bytes();
		int[] values = new int[expressions.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = bytes[4 * i] & 0xFF | (bytes[4 * i + 1] & 0xFF) << 8 | (bytes[4 * i + 2] & 0xFF) << 16 | bytes[4 * i + 3] << 24;
		}
		return values;
	}

	private void compile(List<String> more, String source) throws IOException, InterruptedException {
		Files.writeString(folder.resolve("headers.c"), source);
		ExportPackage.compile(folder, Stream.of(MACHINE, flags, more).flatMap(List::stream).toList());
	}

	/** Calls of a macro with samples for its parameters: all combinations, or {@value #MANY} of them spread evenly. */
	static List<String> calls(String macro, List<String> parameters, Map<String, List<String>> samples, Set<String> unknown) {
		List<String> calls = new ArrayList<>(List.of(""));
		for (String parameter : parameters) {
			List<String> values = samples.get(parameter);
			if (values == null) {
				unknown.add(macro + "(" + parameter + ")");
				return List.of();
			}
			int step = parameters.size() == 1 ? 1 : 1 + values.size() / FEW;
			List<String> next = new ArrayList<>();
			for (String call : calls) {
				for (int i = 0; i < values.size(); i += step) {
					next.add(call + (call.isEmpty() ? "" : ", ") + values.get(i));
				}
			}
			calls = next;
		}
		List<String> all = calls;
		return IntStream.range(0, all.size())
				.filter(i -> parameters.size() == 1 || all.size() <= MANY || (long) i * STRIDE % all.size() < MANY)
				.mapToObj(i -> macro + "(" + all.get(i) + ")").toList();
	}
}
