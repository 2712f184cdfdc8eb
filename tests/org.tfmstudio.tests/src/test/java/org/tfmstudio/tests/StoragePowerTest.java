// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.tfmstudio.build.BuildResult;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;

/** An application keeps objects in both storages of a hosted device, while the power is cut: what it finds at its next start is whole. */
class StoragePowerTest extends ProjectOnDevice {
	private static final RunLimits LIMITS = new RunLimits(30_000_000_000L, 200_000_000, null);
	private static final String APPLICATION = """
			#include "psa/internal_trusted_storage.h"
			#include "psa/protected_storage.h"
			#include "tfmstudio.h"

			#define WORDS 30
			static uint32_t content[WORDS];
			static int in_ram = 1;

			/* The number that fills the object; 0 when there is none, and -1 when it is not whole. */
			static int number(psa_status_t status, size_t length)
			{
			    if (status == PSA_ERROR_DOES_NOT_EXIST) {
			        return 0;
			    }
			    for (int i = 1; i < WORDS; i++) {
			        if (content[i] != content[0]) {
			            return -1;
			        }
			    }
			    return status == PSA_SUCCESS && length == sizeof(content) ? (int)content[0] : -1;
			}

			int main(void)
			{
			    size_t length = 0;
			    int its = number(psa_its_get(1, 0, sizeof(content), content, &length), length);
			    int ps = number(psa_ps_get(1, 0, sizeof(content), content, &length), length);

			    studio_printf("start %d %d %d\\n", in_ram++, its, ps);
			    if (its < 0 || ps < 0 || its - ps > 1 || ps > its) {
			        return 1;
			    }
			    for (int n = ps + 1; n <= 4; n++) {
			        for (int i = 0; i < WORDS; i++) {
			            content[i] = n;
			        }
			        if (psa_its_set(1, sizeof(content), content, 0) != PSA_SUCCESS || psa_ps_set(1, sizeof(content), content, 0) != PSA_SUCCESS) {
			            return 2;
			        }
			    }
			    studio_printf("done\\n");
			    return 0;
			}
			""";

	@Test
	void whatIsStoredIsWholeAfterACut() throws Exception {
		// given
		write("app/main.c", APPLICATION);
		write("t.device", "device t { board an521 profile large non-secure app \"app/\" }\n");
		BuildResult built = build();
		assertEquals(List.of("start 1 0 0", "done"), run(built, Optional.empty()));
		List<String> found = new ArrayList<>();
		// in the provisioning of a new device, and then in what the application does
		for (long operation : new long[] { 3, 700, 1050, 1125, 1200, 1275, 1350, 1425, 1500, 1575, 1650 }) {
			// when
			List<String> lines = run(built, Optional.of(operation));
			// then RAM is as at a first start, and objects are whole
			assertTrue(lines.get(lines.size() - 2).startsWith("start 1 "), () -> operation + ": " + lines);
			assertEquals("done", lines.get(lines.size() - 1), () -> operation + ": " + lines);
			if (lines.size() == 3)
				found.add(lines.get(1));
		}
		assertTrue(found.stream().distinct().count() > 2, () -> "cuts at several places were met: " + found);
	}

	@Test
	void firmwareHasNoSuchCut() {
		assertThrows(UnsupportedOperationException.class, () -> {
			try (DeviceSession device = Devices.firmware(new org.tfmstudio.sim.device.firmware.FirmwareImages("none", "an521", List.of(), List.of()), it -> { })) {
				device.cutPower(1);
			}
		});
	}

	private static List<String> run(BuildResult built, Optional<Long> cut) throws IOException {
		StringBuilder uart = new StringBuilder();
		List<String> notices = new ArrayList<>();
		try (DeviceSession device = Devices.open(built.deviceJson(), notices::add)) {
			device.observe((number, value) -> uart.append((char) value));
			cut.ifPresent(device::cutPower);
			device.boot();
			Stop stop = device.run(LIMITS);
			assertEquals(Stop.Kind.EXIT, stop.kind(), () -> cut + " " + stop + "\n" + uart);
			assertEquals(0, stop.code(), () -> cut + "\n" + uart);
			assertEquals(cut.isPresent() ? 1 : 0, notices.stream().filter(it -> it.startsWith("the power was cut")).count(), () -> cut + " " + notices);
		}
		return uart.toString().lines().map(String::strip).filter(it -> it.startsWith("start ") || it.equals("done")).toList();
	}
}
