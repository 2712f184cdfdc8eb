// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.sim.sdk.SdkUnpacker;

/** TF-M's own services have the same numbers in the language's library and in the SDK's header. */
class TfmServicesTest {
	@Test
	void theHeaderSaysWhatTheLibrarySays() throws Exception {
		String header = text(SdkUnpacker.class, "/sdk/include/psa_manifest/tfm_services.h");
		List<String> services = new ArrayList<>();
		String service = null;
		long sid = 0;
		for (String line : text(TfmLibrary.class, "tfm.partition").lines().map(String::strip).toList()) {
			String[] words = line.split(" ");
			switch (words[0]) {
				case "service" -> services.add(service = words[1]);
				case "sid" -> sid = Long.decode(words[1]);
				case "stateless" -> {
					assertEquals(sid, number(header, service + "_SID"), service);
					// bit 30, the version, the index (facts B.6)
					assertEquals(0x4000_0100L + Integer.parseInt(words[1]) - 1, number(header, service + "_HANDLE"), service);
				}
				default -> { }
			}
		}
		assertEquals(6, services.size());
		assertTrue(services.contains("TFM_CRYPTO"));
	}

	private static long number(String header, String name) {
		String line = header.lines().filter(it -> it.startsWith("#define " + name + " ")).findFirst().orElseThrow(() -> new AssertionError("no " + name));
		return Long.decode(line.substring(line.indexOf('(') + 1, line.indexOf("u)")));
	}

	private static String text(Class<?> beside, String name) throws Exception {
		try (InputStream in = beside.getResourceAsStream(name)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
