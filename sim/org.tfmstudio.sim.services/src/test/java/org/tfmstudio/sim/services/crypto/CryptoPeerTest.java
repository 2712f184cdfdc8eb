// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.trace.PsaStatus;

/**
 * The crypto service of real TF-M builds on QEMU, and ours, are asked the same random requests and give the same answers. Builds are those below
 * the folder that {@code -Dtfmstudio.tfm} names, with TF-M's export for non-secure applications in {@code spe/api_ns}, and two images.
 * Without builds, QEMU, a cross compiler or Python the test is skipped.
 */
class CryptoPeerTest {
	private static final String PROPERTY = "tfmstudio.tfm";
	/** With what TF-M's signing scripts need installed. */
	private static final String PYTHON = System.getProperty("tfmstudio.python", "/usr/bin/python3");
	private static final long SEED = Long.getLong("tfmstudio.crypto.seed", 1);
	private static final int TABLE_BYTES = 300_000;
	private static final long LIMIT_SECONDS = 180;
	private static final String END = "REPLAY END";
	private static final String SECURE_SLOT = "0x10080000";
	private static final String NON_SECURE_SLOT = "0x10100000";
	private static final int FIRST_KEY = 0x4000_0000;
	private static final Path OPTIONS = Path.of("../../bundles/org.tfmstudio.profile/src/main/resources/org/tfmstudio/profile/options.txt");
	private static final List<String> COLUMNS = List.of("base", "small", "medium_arotless", "medium", "large");

	@TempDir
	private Path folder;

	/** One answer: status, and outputs as length and digits. */
	private record Answer(int status, List<String> outputs) {
		boolean agrees(Answer real) {
			if (status != real.status || outputs.size() != real.outputs.size())
				return false;
			for (int i = 0; i < outputs.size(); i++) {
				String[] mine = outputs.get(i).split(":", -1);
				String[] theirs = real.outputs.get(i).split(":", -1);
				if (!mine[0].equals(theirs[0]) || !mine[1].equals("?") && !mine[1].equals(theirs[1]))
					return false;
			}
			return true;
		}
	}

	@TestFactory
	Stream<DynamicTest> answersAsRealTfmDoes() throws IOException {
		String named = System.getProperty(PROPERTY, "");
		assumeTrue(!named.isEmpty(), "notice: skipped, no build of TF-M was named; -D" + PROPERTY + "=DIR names one, or a folder of builds");
		assumeTrue(works("qemu-system-arm", "--version") && works("arm-none-eabi-gcc", "--version") && works(PYTHON, "-c", "import cryptography, click, cbor2"),
				"notice: skipped, no QEMU, cross compiler or Python with what signing needs");
		try (Stream<Path> below = Files.list(Path.of(named))) {
			List<Path> builds = Stream.concat(Stream.of(Path.of(named)), below.sorted()).filter(CryptoPeerTest::usable).toList();
			assumeTrue(!builds.isEmpty(), "notice: skipped, no build with spe/api_ns of TF-M 2.1 and two images");
			return builds.stream().map(build -> DynamicTest.dynamicTest(build.getFileName().toString(), () -> compare(build)));
		}
	}

	private static boolean usable(Path build) {
		Path export = build.resolve("spe/api_ns");
		try {
			return Files.isRegularFile(export.resolve("image_signing/layout_files/signing_layout_ns.o"))
					&& setting(export, "TFM_VERSION", "").startsWith("2.1");
		} catch (IOException e) {
			return false; // no build
		}
	}

	private static Path key(Path signing) {
		return signing.resolve("keys/image_ns_signing_private_key.pem");
	}

	private static String setting(Path export, String name, String absent) throws IOException {
		Matcher set = Pattern.compile("set\\(" + name + "\\s+\"?([^\\s\")]*)").matcher(Files.readString(export.resolve("cmake/spe_config.cmake")));
		return set.find() && !set.group(1).equals("CACHE") ? set.group(1) : absent;
	}

	private void compare(Path build) throws IOException, InterruptedException {
		Path export = build.resolve("spe/api_ns");
		String profile = setting(export, "TFM_PROFILE", "").replace("profile_", "");
		Map<String, String> options = options(COLUMNS.contains(profile) ? profile : "base");
		// what ran before may have left keys in slots, so that identifiers begin later
		CryptoTape probe = CryptoScript.importing(bench(options)).tape();
		Answer first = replay(export, probe).get(0);
		assumeTrue(first.status == PsaStatus.SUCCESS, "notice: skipped, the build has no crypto service");
		int taken = word(first) - FIRST_KEY;
		CryptoBench bench = bench(options);
		for (int i = 0; i < taken; i++)
			bench.imported(0x1001, 0, 0, new byte[1]);
		CryptoScript script = new CryptoScript(SEED, bench);
		script.run(TABLE_BYTES);
		CryptoTape tape = script.tape();
		Map<Integer, Answer> real = replay(export, tape);

		List<String> wrong = new ArrayList<>();
		int outOfMemory = 0;
		assertEquals(tape.lines().size(), real.size());
		for (int i = 0; i < real.size(); i++) {
			Answer ours = answer(tape.lines().get(i));
			if (real.get(i).status == PsaStatus.INSUFFICIENT_MEMORY && ours.status != PsaStatus.INSUFFICIENT_MEMORY)
				outOfMemory++; // what algorithms take for a moment is not counted: docs/fidelity.md
			else if (!ours.agrees(real.get(i)))
				wrong.add(i + " " + tape.asked().get(i) + ": ours " + ours + ", TF-M's " + real.get(i));
		}
		assertEquals(List.of(), wrong);
		assertTrue(outOfMemory <= real.size() / 200, outOfMemory + " requests for which TF-M's memory did not suffice");
	}

	private static CryptoBench bench(Map<String, String> options) {
		return new CryptoBench(options.entrySet().stream().flatMap(it -> Stream.of(it.getKey(), it.getValue())).toArray(String[]::new));
	}

	/** Options of the crypto service in a profile, from the table of options. */
	private static Map<String, String> options(String profile) throws IOException {
		Map<String, String> options = new TreeMap<>();
		for (String line : Files.readAllLines(OPTIONS)) {
			String[] cells = line.strip().split("\\s*\\|\\s*");
			if (!line.startsWith("#") && cells.length > 6 && cells[0].matches("(PSA_WANT|MBEDTLS|CRYPTO|PSA_FRAMEWORK_HAS)_.*"))
				options.put(cells[0], cells[2 + COLUMNS.indexOf(profile)].equals("-") ? cells[2] : cells[2 + COLUMNS.indexOf(profile)]);
		}
		return options;
	}

	private static int word(Answer answer) {
		String digits = answer.outputs.getFirst().substring(2);
		return Integer.reverseBytes(Integer.parseUnsignedInt(digits, 16));
	}

	private Map<Integer, Answer> replay(Path export, CryptoTape tape) throws IOException, InterruptedException {
		Files.write(folder.resolve("table.bin"), tape.table());
		for (String name : List.of("replay.c", "replay.ld"))
			try (InputStream in = CryptoPeerTest.class.getResourceAsStream(name)) {
				Files.write(folder.resolve(name), in.readAllBytes());
			}
		must(folder, "arm-none-eabi-gcc", "-mcpu=cortex-m33+nofp", "-mthumb", "-Os", "-ffreestanding", "-nostdlib", "-Wl,--no-warn-rwx-segments", "-T", "replay.ld",
				"-o", "replay.axf", "replay.c", export.resolve("interface/lib/s_veneers.o").toAbsolutePath().toString(), "-lc", "-lgcc");
		must(folder, "arm-none-eabi-objcopy", "-O", "binary", "replay.axf", "replay.bin");
		sign(export);
		String[] lines = qemu(export).replace("\r", "").split("\nREPLAY\n", 2);
		assertEquals(2, lines.length, lines[0]);
		Map<Integer, Answer> answers = new TreeMap<>();
		lines[1].lines().takeWhile(line -> !line.equals(END)).forEach(line -> answers.put(answers.size(), answer(line)));
		return answers;
	}

	/** With the scripts of TF-M's export, which know what its boot loader wants to find in an image. */
	private void sign(Path export) throws IOException, InterruptedException {
		Path signing = export.resolve("image_signing").toAbsolutePath();
		must(signing.resolve("scripts"), PYTHON, signing.resolve("scripts/wrapper/wrapper.py").toString(), "--version", "0.0.0", "--layout",
				signing.resolve("layout_files/signing_layout_ns.o").toString(), "--key", key(signing).toString(), "--public-key-format", "hash", "--align",
				"1", "--pad", "--pad-header", "-H", "0x400", "-s", "1", "-L", "128", "-d", "(0, 0.0.0+0)", "--overwrite-only",
				"--measured-boot-record", folder.resolve("replay.bin").toString(), folder.resolve("ns.bin").toString());
	}

	private static Answer answer(String line) {
		List<String> words = List.of(line.split(" "));
		return new Answer(Integer.parseInt(words.get(1)), words.subList(2, words.size()));
	}

	private String qemu(Path export) throws IOException, InterruptedException {
		Path uart = folder.resolve("uart");
		Files.deleteIfExists(uart);
		Path images = export.resolve("bin").toAbsolutePath();
		Process process = new ProcessBuilder("qemu-system-arm", "-M", "mps2-an521", "-display", "none", "-monitor", "none", "-kernel",
				images.resolve("bl2.axf").toString(), "-device", "loader,file=" + images.resolve("tfm_s_signed.bin") + ",addr=" + SECURE_SLOT,
				"-device", "loader,file=" + folder.resolve("ns.bin") + ",addr=" + NON_SECURE_SLOT, "-serial", "file:" + uart)
				.redirectErrorStream(true).redirectOutput(folder.resolve("qemu.log").toFile()).start();
		try {
			long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
			while (!process.waitFor(100, TimeUnit.MILLISECONDS) && System.nanoTime() < limit && !sent(uart).contains(END)) {
				// until the end, or too long
			}
			return sent(uart);
		} finally {
			process.destroyForcibly().waitFor();
		}
	}

	private static String sent(Path uart) throws IOException {
		return Files.exists(uart) ? Files.readString(uart, StandardCharsets.ISO_8859_1) : "";
	}

	private static boolean works(String... command) {
		try {
			return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
		} catch (IOException | InterruptedException e) {
			return false;
		}
	}

	private static void must(Path where, String... command) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
		builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
		Process process = builder.start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, process.waitFor(), said);
	}
}
