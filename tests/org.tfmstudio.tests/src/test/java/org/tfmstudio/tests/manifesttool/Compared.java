// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.manifesttool;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Two trees of generated files, compared by what compiler and preprocessor make of them. */
final class Compared {
	private static final List<String> MACHINE = List.of("arm-none-eabi-gcc", "-mcpu=cortex-m33", "-mthumb", "-std=c99", "-O1", "-fno-builtin", "-fshort-enums", "-ffunction-sections",
			"-fdata-sections", "-Wall", "-Wno-unused-value");
	private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F]+|\\b\\d+");
	private static final Pattern SET = Pattern.compile("set\\s*\\(\\s*(\\w+)\\s+(\\S+)\\s+PARENT_SCOPE\\s*\\)");
	private static final Pattern PROTOTYPE = Pattern.compile("(psa_status_t|psa_flih_result_t)\\s+(\\w+(?:_sfn|_flih))\\s*\\(([^)]*)\\)");
	private static final int SHOWN = 12;

	private final TfmTree tree;
	private final Path theirs;
	private final Path ours;
	private final Path stubs;
	private final List<String> definitions;
	private final List<String> differences = new ArrayList<>();
	private int objects;
	private int macros;

	/**
	 * @param definitions options of the compiler that define macros
	 */
	Compared(TfmTree tree, Path theirs, Path ours, Path stubs, List<String> definitions) {
		this.tree = tree;
		this.theirs = theirs;
		this.ours = ours;
		this.stubs = stubs;
		this.definitions = definitions;
	}

	/** What differs, a line or some for each. */
	List<String> differences() {
		return differences;
	}

	/** How much was compared. */
	String extent() {
		return objects + " objects, " + macros + " macros";
	}

	void all() throws IOException, InterruptedException {
		listings();
		headers();
		cmake();
		objects();
	}

	private void listings() throws IOException {
		Predicate<Path> wanted = file -> !file.startsWith("platform") && !file.startsWith("objects");
		List<Path> missing = new ArrayList<>(files(theirs, wanted));
		missing.removeAll(files(ours, wanted));
		List<Path> more = new ArrayList<>(files(ours, wanted));
		more.removeAll(files(theirs, wanted));
		missing.forEach(file -> differences.add("not made: " + file));
		for (Path file : more) {
			if (!tree.lacks(file)) {
				differences.add("made though TF-M's tool does not: " + file);
			}
		}
	}

	private void headers() throws IOException, InterruptedException {
		StringBuilder source = new StringBuilder("#include \"psa/service.h\"\n");
		// the mailbox agent's headers include one of its own that is only made when it is on
		Path agent = Path.of("secure_fw/partitions/ns_agent_mailbox");
		boolean without = !Files.exists(theirs.resolve(agent).resolve("psa_manifest/ns_agent_mailbox.h"));
		files(theirs, file -> file.toString().endsWith(".h") && !(without && file.startsWith(agent))).forEach(file -> source.append("#include \"").append(file).append("\"\n"));
		Map<String, String> their = macros(theirs, source.toString());
		Map<String, String> our = macros(ours, source.toString());
		macros = their.size();
		same("macro", their, our);
		same("prototype", prototypes(theirs, source.toString()), prototypes(ours, source.toString()));
	}

	/** Macros with their values, numbers alike however they are spelt; guards, which are nobody's business, left out. */
	private Map<String, String> macros(Path side, String source) throws IOException, InterruptedException {
		Map<String, String> macros = new TreeMap<>();
		for (String line : preprocess(side, source, List.of("-dM", "-E")).lines().toList()) {
			String[] parts = line.split(" ", 3);
			if (parts.length > 2 && parts[0].equals("#define") && !(parts[2].isEmpty() && parts[1].matches(".*_H_*"))) {
				macros.put(parts[1], NUMBER.matcher(parts[2].replace(" ", "")).replaceAll(found -> value(found.group())));
			}
		}
		return macros;
	}

	private static String value(String number) {
		boolean hex = number.startsWith("0x") || number.startsWith("0X");
		return new BigInteger(hex ? number.substring(2) : number, hex ? 16 : 10).toString();
	}

	private Map<String, String> prototypes(Path side, String source) throws IOException, InterruptedException {
		Map<String, String> prototypes = new TreeMap<>();
		Matcher matcher = PROTOTYPE.matcher(preprocess(side, source, List.of("-E", "-P")));
		while (matcher.find()) {
			prototypes.put(matcher.group(2), matcher.group(1) + " (" + matcher.group(3).replaceAll("\\s*\\*\\s*(\\w+)?$", "*").strip() + ")");
		}
		return prototypes;
	}

	private String preprocess(Path side, String source, List<String> how) throws IOException, InterruptedException {
		Path all = side.resolve("all-headers.c");
		Files.writeString(all, source);
		try {
			List<String> command = new ArrayList<>(MACHINE);
			command.addAll(how);
			command.addAll(definitions);
			command.addAll(includes(side));
			command.add(all.getFileName().toString());
			return Command.run(side, Map.of(), command).expected();
		} finally {
			Files.delete(all);
		}
	}

	private void cmake() throws IOException {
		same("CMake variable", variables(theirs), variables(ours));
	}

	private static Map<String, String> variables(Path side) throws IOException {
		Map<String, String> variables = new TreeMap<>();
		Matcher set = SET.matcher(Files.readString(side.resolve("tools/config_impl.cmake")));
		while (set.find()) {
			variables.put(set.group(1), set.group(2));
		}
		return variables;
	}

	private void same(String what, Map<String, String> their, Map<String, String> our) {
		TreeSet<String> names = new TreeSet<>(their.keySet());
		names.addAll(our.keySet());
		for (String name : names) {
			if (!String.valueOf(their.get(name)).equals(our.get(name))) {
				differences.add(what + " " + name + ": " + their.get(name) + " there, " + our.get(name) + " here");
			}
		}
	}

	/** Symbols, sections with their contents, and relocations of all compiled sources. */
	private void objects() throws IOException, InterruptedException {
		List<Path> sources = files(theirs, file -> file.toString().endsWith(".c"));
		objects = sources.size();
		if (!sources.isEmpty()) {
			Map<String, String> their = dump(theirs, sources);
			Map<String, String> our = dump(ours, sources);
			for (Map.Entry<String, String> object : their.entrySet()) {
				if (!object.getValue().equals(our.get(object.getKey()))) {
					differences.add("object " + object.getKey() + ":\n" + lines(object.getValue(), String.valueOf(our.get(object.getKey()))));
				}
			}
		}
	}

	private Map<String, String> dump(Path side, List<Path> sources) throws IOException, InterruptedException {
		Path objects = Files.createDirectories(side.resolve("objects"));
		List<String> command = new ArrayList<>(MACHINE);
		command.add("-c");
		command.addAll(definitions);
		command.addAll(includes(side).stream().map(it -> it.startsWith("-I") ? "-I" + side.resolve(it.substring(2)) : it).toList());
		sources.forEach(source -> command.add(side.resolve(source).toString()));
		Command.Result result = Command.run(objects, Map.of(), command);
		if (result.exit() != 0) {
			differences.add("the compiler refuses what " + (side == ours ? "we make" : "TF-M's tool makes") + ": "
					+ String.join("\n", result.output().lines().filter(it -> it.contains("error")).limit(SHOWN).toList()));
			return Map.of();
		}
		List<String> dump = new ArrayList<>(List.of("arm-none-eabi-objdump", "-h", "-t", "-s", "-r"));
		sources.forEach(source -> dump.add(source.getFileName().toString().replaceAll("c$", "o")));
		Map<String, String> texts = new TreeMap<>();
		for (String part : Command.run(objects, Map.of(), dump).expected().split("\n(?=\\S+:\\s+file format)")) {
			texts.put(part.strip().split(":", 2)[0], part.strip());
		}
		return texts;
	}

	private static String lines(String their, String our) {
		List<String> left = Arrays.asList(their.split("\n"));
		List<String> right = Arrays.asList(our.split("\n"));
		StringBuilder text = new StringBuilder();
		int shown = 0;
		for (int i = 0; i < Math.max(left.size(), right.size()) && shown < SHOWN; i++) {
			String a = i < left.size() ? left.get(i) : "";
			String b = i < right.size() ? right.get(i) : "";
			if (!a.equals(b)) {
				text.append("    there ").append(a).append("\n    here  ").append(b).append("\n");
				shown++;
			}
		}
		return text.toString();
	}

	/** Folders of headers: stubs before what is generated, and that before TF-M's own. */
	private List<String> includes(Path side) throws IOException {
		List<String> includes = new ArrayList<>(List.of("-I" + stubs, "-I.", "-Iinterface/include"));
		try (Stream<Path> folders = Files.walk(side)) {
			folders.filter(it -> it.endsWith("psa_manifest")).map(it -> side.relativize(it.getParent())).sorted().forEach(it -> includes.add("-I" + (it.toString().isEmpty() ? "." : it)));
		}
		for (String folder : List.of("secure_fw/spm/include", "secure_fw/include", "interface/include", "platform/include")) {
			includes.add("-idirafter" + tree.folder().resolve(folder));
		}
		return includes;
	}

	private static List<Path> files(Path side, Predicate<Path> wanted) throws IOException {
		try (Stream<Path> files = Files.walk(side)) {
			return files.filter(Files::isRegularFile).map(side::relativize).filter(wanted).sorted().toList();
		}
	}
}
