// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.device.firmware.TfmBuild;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ElfSection;
import org.tfmstudio.sim.trace.JsonFormat;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaObserver;
import org.tfmstudio.tests.StudioProcess;
import org.tfmstudio.tests.tfm.TfmBuilds.Build;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

/** The PSA events of unmodified TF-M images: as many calls through gateways as QEMU executes, under the names that the hosted mode uses. */
class ProbesTest {
	private static final String UNTIL = System.getProperty("tfmstudio.tfm.until", "End of Non-secure test suites ***");
	private static final long MOST_INSTRUCTIONS = 12_000_000_000L;
	private static final Duration QEMU_LIMIT = Duration.ofMinutes(5);
	/** What only firmware mode tells, or tells with words of its own. */
	private static final Set<Kind> FIRMWARE_ONLY = Set.of(Kind.BOOT, Kind.SWITCH, Kind.GATEWAY);

	@TempDir
	private Path folder;

	@TestFactory
	Stream<DynamicTest> gatewayEntriesAreThoseThatQemuExecutes() throws IOException {
		Assumptions.assumeTrue(QemuRun.available(), "notice: skipped, qemu-system-arm is not there");
		return TfmBuilds.named().stream().map(build -> DynamicTest.dynamicTest(build.toString(), () -> compareGateways(build)));
	}

	private void compareGateways(Build build) throws IOException, InterruptedException {
		List<PsaEvent> events = run(build.images(), UNTIL);
		long told = events.stream().filter(it -> it.caller().role() == Party.Role.NON_SECURE && it.phase() == Phase.ENTER).count();
		assertTrue(told > 0, "no calls of the application were told");
		assertEquals(executedByQemu(build.images()), told);
		assertTrue(events.stream().filter(it -> it.kind() == Kind.BOOT && it.text().endsWith(": valid")).count() >= 1, "no verdict of MCUboot");
		assertEquals(List.of(), events.stream().filter(it -> it.kind() == Kind.CALL && it.service().isEmpty()).toList(), "calls of unknown services");
	}

	/** QEMU's log of translated blocks that it enters in the veneers: one for each SG. */
	private long executedByQemu(FirmwareImages images) throws IOException, InterruptedException {
		ElfSection veneers = null;
		for (Path file : Stream.concat(images.images().stream().map(FirmwareImages.Image::file), images.symbols().stream()).toList())
			if (ElfFile.looksLike(Files.readAllBytes(file)))
				veneers = ElfFile.read(file).section(".gnu.sgstubs").orElse(veneers);
		Assumptions.assumeTrue(veneers != null, "notice: skipped, no image has gateways");
		Path log = folder.resolve("exec.log");
		QemuRun.run(images, UNTIL, 1, folder, QEMU_LIMIT, "-d", "exec,nochain", "-dfilter", "0x%x+0x%x".formatted(veneers.address(), veneers.size()),
				"-D", log.toString());
		try (Stream<String> lines = Files.lines(log)) {
			return lines.filter(it -> it.startsWith("Trace")).count();
		}
	}

	@Test
	void theVaultBuiltBothWaysTellsTheSame() throws Exception {
		String build = System.getProperty("tfmstudio.tfm.vault", "");
		Assumptions.assumeTrue(!build.isEmpty(), "notice: skipped, -Dtfmstudio.tfm.vault names no TF-M build with the partitions of examples/vault");
		StudioProcess.example("vault", folder);
		StudioProcess.Result hosted = StudioProcess.run(folder, "run", "vault", "--trace", "hosted.json");
		assertEquals(0, hosted.code(), hosted::toString);
		List<PsaEvent> theirs = run(TfmBuild.find(Path.of(build), null), "All as it should be.");
		String expected = named(events(folder.resolve("hosted.json")));
		assertEquals(expected.substring(0, expected.indexOf("CLOSE RESULT")), named(theirs).substring(0, named(theirs).indexOf("CLOSE RESULT")));
	}

	/** One line for each event that both modes tell: what, who, whom, which service, with what result. */
	private static String named(List<PsaEvent> events) {
		return events.stream().filter(it -> !FIRMWARE_ONLY.contains(it.kind()))
				.map(it -> it.kind() + " " + it.phase() + " " + it.caller() + " -> " + it.callee() + " " + it.service() + " "
						+ (it.kind() == Kind.CONNECT ? 0 : it.status()) + " " + lengths(it)
						+ (it.kind() == Kind.START && it.callee().role() == Party.Role.NONE ? "" : it.text().strip()))
				.collect(Collectors.joining("\n"));
	}

	private static String lengths(PsaEvent event) {
		return Stream.concat(event.in().stream(), event.out().stream()).map(it -> it.length() + ":" + it.first()).toList().toString();
	}

	private static List<PsaEvent> run(FirmwareImages images, String until) throws IOException {
		List<PsaEvent> events = new ArrayList<>();
		try (DeviceSession device = Devices.firmware(images, notice -> { })) {
			device.observe((PsaObserver) events::add);
			Stop stop = device.boot().orElseGet(() -> device.run(new RunLimits(Long.MAX_VALUE, MOST_INSTRUCTIONS, until)));
			assertEquals(Stop.Kind.UNTIL_TEXT, stop.kind(), stop::toString);
		}
		return events;
	}

	/** The canonical events in a Chrome trace. */
	private static List<PsaEvent> events(Path trace) throws IOException {
		List<PsaEvent> events = new ArrayList<>();
		for (JsonElement element : JsonParser.parseString(Files.readString(trace)).getAsJsonObject().getAsJsonArray("traceEvents")) {
			JsonElement args = element.getAsJsonObject().get("args");
			if (args == null)
				continue;
			for (String key : List.of("event", "result"))
				if (args.getAsJsonObject().has(key) && args.getAsJsonObject().get(key).isJsonObject())
					events.add(JsonFormat.parse(args.getAsJsonObject().get(key).toString()));
		}
		events.sort((a, b) -> Long.compare(a.sequence(), b.sequence()));
		return events.stream().distinct().toList();
	}
}
