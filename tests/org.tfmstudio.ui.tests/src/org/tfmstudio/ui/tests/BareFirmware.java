// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder like one of a TF-M build without MCUboot: {@code bin/tfm_s.axf}, compiled here from a page of C. */
final class BareFirmware {
	/** What it prints last. */
	static final String END = "END OF TEST";

	private static final String SOURCE = """
			#define REGISTER(address) (*(volatile unsigned *)(address))

			static volatile unsigned sum;

			static __attribute__((noinline)) void text(const char *words)
			{
				for (; *words; words++) {
					while (REGISTER(0x50200004) & 1)
						;
					REGISTER(0x50200000) = *words;
				}
			}

			static __attribute__((noinline)) unsigned twice(unsigned value)
			{
				unsigned doubled = 2 * value;

				sum += value;
				return doubled;
			}

			void start(void)
			{
				unsigned all = 0;

				REGISTER(0x50200010) = 217; // 115,200 baud
				REGISTER(0x50200008) = 1; // sends
				text("Bare firmware stands.\\n");
				for (unsigned i = 1; i <= 4; i++)
					all += twice(i);
				text(all == 20 ? "%s\\n" : "wrong\\n");
				for (;;)
					__asm__ volatile("wfi");
			}

			__attribute__((section(".vectors"), used)) const void *const vectors[] = { (void *)0x38010000, start, start, start };
			""".formatted(END);

	/** A non-secure image that asks TF-M for the version of its framework, by the gateway of a TF-M build. */
	private static final String NON_SECURE = """
			#define REGISTER(address) (*(volatile unsigned *)(address))

			unsigned tfm_psa_framework_version_veneer(void);

			static void text(const char *words)
			{
				for (; *words; words++) {
					while (REGISTER(0x40200004) & 1)
						;
					REGISTER(0x40200000) = *words;
				}
			}

			void start(void)
			{
				REGISTER(0x40200010) = 217;
				REGISTER(0x40200008) = 1;
				text(tfm_psa_framework_version_veneer() == 0x101 ? "FF-M 1.1 is there.\\n" : "wrong\\n");
				text("%s\\n");
				for (;;)
					__asm__ volatile("wfi");
			}

			__attribute__((section(".vectors"), used)) const void *const __Vectors[] = { (void *)0x28110000, start, start, start };
			""".formatted(END);

	private BareFirmware() {
	}

	/** Compiles a non-secure image into a new folder, as {@code bin/tfm_ns.axf}. */
	static Path nonSecure() throws IOException, InterruptedException {
		Path folder = Files.createTempDirectory("tfmstudio-non-secure").toRealPath().resolve("bare");
		return compile(folder, NON_SECURE, List.of("-Wl,--section-start=.vectors=0x00100400", "-Wl,-Ttext=0x00100800", "-Wl,-Tbss=0x28100000",
				"-Wl,--defsym=tfm_psa_framework_version_veneer=0x10080641"), "bin/tfm_ns.axf");
	}

	/** Compiles it into a new folder. */
	static Path build() throws IOException, InterruptedException {
		Path folder = Files.createTempDirectory("tfmstudio-firmware").toRealPath().resolve("bare");
		return compile(folder, SOURCE, List.of("-Wl,--section-start=.vectors=0x10000000", "-Wl,-Ttext=0x10000400", "-Wl,-Tbss=0x38000000"), "bin/tfm_s.axf");
	}

	private static Path compile(Path folder, String source, List<String> places, String elf) throws IOException, InterruptedException {
		Files.createDirectories(folder.resolve("bin"));
		Files.writeString(folder.resolve("bare.c"), source);
		Path log = folder.resolve("log");
		List<String> command = new ArrayList<>(List.of("arm-none-eabi-gcc", "-mcpu=cortex-m33+nodsp", "-mthumb", "-mfloat-abi=soft", "-Og", "-g", "-ffreestanding",
				"-nostdlib", "-Wl,--nmagic", "-Wl,--build-id=none", "-Wl,-e,start", "-o", elf, folder.resolve("bare.c").toString()));
		command.addAll(places);
		int code = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
		assertEquals(0, code, () -> read(log));
		return folder;
	}

	private static String read(Path log) {
		try {
			return Files.readString(log, StandardCharsets.UTF_8);
		} catch (IOException e) {
			return e.toString();
		}
	}
}
