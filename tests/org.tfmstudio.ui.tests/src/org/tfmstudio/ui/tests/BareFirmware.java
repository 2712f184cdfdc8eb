// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

	private BareFirmware() {
	}

	/** Compiles it into a new folder. */
	static Path build() throws IOException, InterruptedException {
		Path folder = Files.createTempDirectory("tfmstudio-firmware").toRealPath().resolve("bare");
		Files.createDirectories(folder.resolve("bin"));
		Files.writeString(folder.resolve("bare.c"), SOURCE);
		Path log = folder.resolve("log");
		int code = new ProcessBuilder(List.of("arm-none-eabi-gcc", "-mcpu=cortex-m33+nodsp", "-mthumb", "-mfloat-abi=soft", "-Og", "-g", "-ffreestanding",
				"-nostdlib", "-Wl,--nmagic", "-Wl,--build-id=none", "-Wl,--section-start=.vectors=0x10000000", "-Wl,-Ttext=0x10000400",
				"-Wl,-Tbss=0x38000000", "-Wl,-e,start", "-o", "bin/tfm_s.axf", folder.resolve("bare.c").toString())).directory(folder.toFile())
				.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
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
