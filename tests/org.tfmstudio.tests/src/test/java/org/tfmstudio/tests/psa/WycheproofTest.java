// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.psa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.tests.Checkout;

/**
 * Project Wycheproof's vectors through psa_* calls of a non-secure application, on a hosted device of profile large: no wrong accept, no
 * wrong reject. Each case goes every way that the API has, in one step and in pieces, and all must agree. The folder of the vectors is that of
 * {@code -Dtfmstudio.wycheproof}, or {@code shared/data/wycheproof} beside the checkout; a sample of each file runs always, all of them with {@code ./studio test --long}.
 */
class WycheproofTest {
	private static final Path FOLDER = Path.of(System.getProperty("tfmstudio.wycheproof", Checkout.root().resolveSibling("shared/data/wycheproof").toString()));
	private static final boolean ALL = Boolean.getBoolean("tfmstudio.long");
	private static final int SAMPLE = 24;
	private static final int WINDOW = 0x28160000;
	private static final int WINDOW_SIZE = 0x80000;
	private static final int VERDICTS = 0x281f0000;
	private static final int VERDICT_SIZE = 12;
	private static final int MOST = 0x10000 / VERDICT_SIZE;
	private static final int NOT_SUPPORTED = -134;
	private static final int INVALID_ARGUMENT = -135;
	private static final int IMPORT = 1;

	private static final String LARGE = "profile large";
	/** What the files want beyond the profile large. */
	private static final String MORE = LARGE + " set PSA_WANT_ALG_CHACHA20_POLY1305 = ON set PSA_WANT_KEY_TYPE_CHACHA20 = ON set PSA_WANT_ECC_MONTGOMERY_255 = ON"
			+ " set PSA_WANT_ECC_TWISTED_EDWARDS_255 = ON set PSA_WANT_ALG_PURE_EDDSA = ON set PSA_WANT_ALG_PBKDF2_HMAC = ON"
			+ " set PSA_WANT_KEY_TYPE_PASSWORD = ON";

	@TempDir
	private static Path folder;

	private record Verdict(int accepted, int status, int step) {
	}

	@TestFactory
	Stream<DynamicTest> noWrongAcceptAndNoWrongReject() throws Exception {
		Assumptions.assumeTrue(Files.isDirectory(FOLDER), "notice: skipped, no " + FOLDER + "; -Dtfmstudio.wycheproof names the folder of Wycheproof's vectors");
		PsaApplication large = PsaApplication.build(folder.resolve("large"), LARGE, "vectors/main.c");
		PsaApplication more = PsaApplication.build(folder.resolve("more"), MORE, "vectors/main.c");
		Stream<DynamicTest> offered = Stream.of(WycheproofFile.values())
				.map(file -> DynamicTest.dynamicTest(file.file(), () -> check(file.inLarge() ? large : more, file)));
		Stream<DynamicTest> others = Stream.of(WycheproofFile.values()).filter(file -> !file.inLarge())
				.map(file -> DynamicTest.dynamicTest(file.file() + " is not offered", () -> refused(large, file)));
		return Stream.concat(offered, others);
	}

	private static void check(PsaApplication application, WycheproofFile file) throws Exception {
		WycheproofFile.Content content = content(file);
		List<Vector> vectors = content.vectors();
		List<Verdict> verdicts = run(application, vectors);
		List<String> wrong = IntStream.range(0, vectors.size())
				.filter(i -> verdicts.get(i).accepted() != (vectors.get(i).accepted() ? 1 : 0))
				.mapToObj(i -> vectors.get(i).name() + ": " + verdicts.get(i) + " where " + (vectors.get(i).accepted() ? 1 : 0) + " is due").toList();
		long accepted = verdicts.stream().filter(it -> it.accepted() == 1).count();
		System.out.printf("wycheproof | %-45s cases %4d accepted %4d rejected %4d wrong %d skipped %d%s%n", file.file(), vectors.size() + content.inexpressible(),
				accepted, vectors.size() - accepted, wrong.size(), content.inexpressible(),
				content.inexpressible() == 0 ? "" : " (not DER of two numbers, PSA's format is r || s)");
		assertEquals(List.of(), wrong);
		assertTrue(accepted > 0, "nothing was accepted");
	}

	/** What the profile leaves out is not supported, or has, for a family of curves that Mbed TLS does not know, no key that makes sense. */
	private static void refused(PsaApplication application, WycheproofFile file) throws Exception {
		List<Vector> vectors = content(file).vectors();
		List<Verdict> verdicts = run(application, vectors);
		List<Verdict> supported = verdicts.stream().filter(it -> it.accepted() != 0
				|| it.status() != NOT_SUPPORTED && (it.step() != IMPORT || it.status() != INVALID_ARGUMENT)).toList();
		assertEquals(List.of(), supported);
		System.out.printf("wycheproof | %-45s cases %4d refused by profile large%n", file.file(), vectors.size());
	}

	private static WycheproofFile.Content content(WycheproofFile file) throws Exception {
		WycheproofFile.Content content = file.read(FOLDER);
		if (ALL || content.vectors().size() <= SAMPLE) {
			return content;
		}
		int step = content.vectors().size() / SAMPLE;
		return new WycheproofFile.Content(
				IntStream.range(0, SAMPLE).mapToObj(i -> content.vectors().get(i * step)).collect(Collectors.toList()), 0);
	}

	private static List<Verdict> run(PsaApplication application, List<Vector> vectors) throws Exception {
		List<Verdict> verdicts = new ArrayList<>();
		for (int first = 0; first < vectors.size();) {
			int last = first;
			for (int size = 4; last < vectors.size() && last - first < MOST && size + vectors.get(last).size() <= WINDOW_SIZE; last++) {
				size += vectors.get(last).size();
			}
			verdicts.addAll(batch(application, vectors.subList(first, last)));
			first = last;
		}
		return verdicts;
	}

	private static List<Verdict> batch(PsaApplication application, List<Vector> vectors) throws Exception {
		try (DeviceSession device = application.open()) {
			StringBuilder uart = new StringBuilder();
			device.observe((number, value) -> uart.append((char) value));
			Stop stop = device.boot().orElse(null);
			if (stop == null) {
				device.write(0, WINDOW, Vector.window(vectors));
				stop = device.run(PsaApplication.LIMITS);
			}
			assertEquals(Stop.Kind.EXIT, stop.kind(), stop + "\n" + stop.report() + uart);
			assertEquals(0, stop.code());
			ByteBuffer found = ByteBuffer.wrap(device.memory(VERDICTS, VERDICT_SIZE * vectors.size(), false)).order(ByteOrder.LITTLE_ENDIAN);
			return vectors.stream().map(vector -> new Verdict(found.getInt(), found.getInt(), found.getInt())).toList();
		}
	}
}
