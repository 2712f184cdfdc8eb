// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.tests.StudioProcess;
import org.tfmstudio.tests.tfm.TfmBuilds.Build;

/** An application that was built with TF-M's own package for non-secure builds, and linked with its gateways, runs on our device. */
class ExportPackageTest {
	private static final List<String> FLAGS = List.of("-mcpu=cortex-m33+nodsp+nofp", "-mthumb", "-mfloat-abi=soft", "-Os", "-w", "-std=c99");
	private static final List<String> SOURCES = List.of("interface/src/tfm_crypto_api.c", "interface/src/tfm_its_api.c", "interface/src/tfm_tz_psa_ns_api.c",
			"interface/src/os_wrapper/tfm_ns_interface_bare_metal.c", "platform/cmsis_core/startup_an521.c", "platform/cmsis_core/system_core_init.c",
			"interface/lib/s_veneers.o");
	private static final List<String> PLATFORM = List.of("platform/include", "platform/ext/cmsis/Include", "platform/ext/cmsis/Include/m-profile",
			"platform/cmsis_core");

	@TempDir
	private Path folder;

	@TestFactory
	Stream<DynamicTest> anApplicationBuiltWithItRuns() throws IOException {
		return TfmBuilds.named().stream().map(build -> DynamicTest.dynamicTest(build.toString(), () -> run(build)));
	}

	private void run(Build build) throws Exception {
		Optional<ExportPackage> found = ExportPackage.of(build.folder());
		Assumptions.assumeTrue(found.isPresent(), "notice: skipped, " + build + " was not installed: it has no api_ns");
		ExportPackage exported = found.get();
		Assumptions.assumeTrue(
				exported.option("TFM_PARTITION_CRYPTO").equals("ON") && exported.option("TFM_PARTITION_INTERNAL_TRUSTED_STORAGE").equals("ON"),
				"notice: skipped, " + build + " has no crypto or no storage");
		Path where = Files.createDirectories(folder.resolve(build.toString()));
		Path elf = link(exported, where);
		StudioProcess.Result run = StudioProcess.run(where, "run", "--hosted", "--tfm-build", build.folder().toAbsolutePath().toString(), "--non-secure", elf.toString(),
				"--quiet", "--until", "end of api_ns", "--max-time", "60s");
		assertEquals(0, run.code(), run::toString);
		assertTrue(run.out().contains("api_ns: all well"), run::toString);
	}

	private static Path link(ExportPackage exported, Path where) throws Exception {
		List<String> flags = new ArrayList<>(FLAGS);
		flags.addAll(exported.definitions());
		flags.addAll(exported.includes());
		PLATFORM.forEach(it -> flags.add("-I" + exported.folder().resolve(it)));
		flags.addAll(List.of("-DBL2", "-DBL2_HEADER_SIZE=" + exported.option("BL2_HEADER_SIZE"), "-DBL2_TRAILER_SIZE=" + exported.option("BL2_TRAILER_SIZE"),
				"-DMCUBOOT_IMAGE_NUMBER=" + exported.option("MCUBOOT_IMAGE_NUMBER")));
		List<String> script = new ArrayList<>(flags);
		script.addAll(List.of("-E", "-P", "-xc", exported.folder().resolve("platform/linker_scripts/tfm_common_ns.ld").toString(), "-o", "ns.ld"));
		ExportPackage.compile(where, script);
		try (InputStream in = ExportPackageTest.class.getResourceAsStream("export/main.c")) {
			Files.write(where.resolve("main.c"), in.readAllBytes());
		}
		List<String> all = new ArrayList<>(flags);
		all.addAll(List.of("--entry=Reset_Handler", "-specs=nano.specs", "-specs=nosys.specs", "-Wl,--gc-sections", "-T", "ns.ld", "main.c"));
		SOURCES.forEach(it -> all.add(exported.folder().resolve(it).toString()));
		all.addAll(List.of("-o", "app.elf"));
		ExportPackage.compile(where, all);
		return where.resolve("app.elf");
	}
}
