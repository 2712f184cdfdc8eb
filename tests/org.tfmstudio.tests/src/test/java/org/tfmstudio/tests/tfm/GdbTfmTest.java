// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.tests.gdb.Gdb;

/** gdb with the images of a TF-M build: in the internal trusted storage service, which every profile has. */
class GdbTfmTest {
	@TestFactory
	Stream<DynamicTest> debugsTheStorageService() throws IOException {
		return TfmBuilds.named().stream().map(build -> DynamicTest.dynamicTest(build.toString(), () -> debug(build)));
	}

	private static void debug(TfmBuilds.Build build) throws Exception {
		try (DeviceSession device = Devices.firmware(build.images(), it -> {
		})) {
			device.boot();
			Gdb.Session gdb = Gdb.debug(device, """
					tbreak tfm_its_set
					continue
					echo #stack\\n
					backtrace
					echo #registers\\n
					info registers psp_s msp_s msp_ns psplim_s control_s secure
					set $slot = $sp - 4
					echo #step\\n
					step
					step
					echo #finish\\n
					finish
					print *(unsigned *) $slot
					echo #watch\\n
					watch -location *(unsigned *) $slot
					reverse-continue
					echo #before\\n
					delete
					reverse-stepi
					echo #call\\n
					monitor back
					maintenance flush register-cache
					monitor events 1
					echo #joined\\n
					monitor stack
					echo #end\\n
					kill
					""");
			assertTrue(gdb.text().contains("tfm_its_set ("), gdb::text);
			assertTrue(gdb.part("stack").contains("tfm_internal_trusted_storage_service_sfn") || gdb.part("stack").contains("tfm_its_set_req"), gdb::text);
			assertTrue(gdb.part("registers").matches("(?s).*secure +0x1 .*"), gdb::text);
			assertTrue(gdb.part("finish").contains("Value returned is"), gdb::text);
			assertTrue(gdb.part("watch").contains("Hardware watchpoint") && gdb.part("watch").contains("Old value = ") && gdb.part("watch").contains("New value = "),
					gdb::text);
			assertFalse(gdb.part("before").contains("No more reverse-execution history"), gdb::text);
			assertTrue(gdb.part("call").contains("psa_call"), gdb::text);
			assertTrue(gdb.part("joined").contains("tfm_s:"), gdb::text);
		}
	}
}
