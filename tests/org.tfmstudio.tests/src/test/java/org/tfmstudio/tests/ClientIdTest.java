// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.device.Stop;

/** TFM_NS_MANAGE_NSID: an RTOS on the SPM's own core says whose calls come next. */
class ClientIdTest extends ProjectOnDevice {
	/** Handlers do what main() asks: r0 which, r1 and r2 arguments, answer in r0. */
	private static final String RTOS = """
			#include "psa/internal_trusted_storage.h"
			#include "tfm_ns_client_ext.h"
			#include "tfmstudio.h"

			__attribute__((used)) static void serve(uint32_t *frame)
			{
			    switch (frame[0]) {
			    case 0:
			        frame[0] = tfm_nsce_init(frame[1]);
			        break;
			    case 1:
			        frame[0] = tfm_nsce_acquire_ctx((uint8_t)frame[1], (uint8_t)frame[2]);
			        break;
			    case 2:
			        frame[0] = tfm_nsce_release_ctx(frame[1]);
			        break;
			    case 3:
			        frame[0] = tfm_nsce_load_ctx(frame[1], (int32_t)frame[2]);
			        break;
			    default:
			        frame[0] = tfm_nsce_save_ctx(frame[1]);
			        break;
			    }
			}

			__attribute__((naked)) void SVC_Handler(void)
			{
			    __asm volatile("mrs r0, msp\\n\\tb serve");
			}

			static uint32_t rtos(uint32_t which, uint32_t first, uint32_t second)
			{
			    register uint32_t r0 __asm("r0") = which;
			    register uint32_t r1 __asm("r1") = first;
			    register uint32_t r2 __asm("r2") = second;

			    __asm volatile("svc #0" : "+r"(r0), "+r"(r1), "+r"(r2) : : "r3", "r12", "memory");
			    return r0;
			}

			int main(void)
			{
			    char text[4] = { 0 };
			    size_t length = 0;

			    @@
			    return 0;
			}
			""";

	@Test
	void whatAClientStoresIsItsOwn() throws Exception {
		Stop stop = run("""
				studio_printf("%x %x %x ", (unsigned)rtos(0, 0, 0), (unsigned)tfm_nsce_init(0), (unsigned)tfm_nsce_load_ctx(0, -1));
				uint32_t one = rtos(1, 7, 1);
				uint32_t two = rtos(1, 7, 2);
				studio_printf("%x %x %x ", (unsigned)one, (unsigned)two, (unsigned)rtos(1, 8, 3));
				studio_printf("%u %u %u ", (unsigned)rtos(3, one, 5), (unsigned)rtos(3, 0x10000, -1), (unsigned)rtos(4, one, 0));
				rtos(3, one, (uint32_t)-1);
				studio_printf("%d ", (int)psa_its_set(5, 3, "one", PSA_STORAGE_FLAG_NONE));
				studio_printf("%u ", (unsigned)rtos(4, one, 0));
				rtos(3, two, (uint32_t)-9);
				studio_printf("%d ", (int)psa_its_get(5, 0, 3, text, &length));
				rtos(4, two, 0);
				rtos(3, one, (uint32_t)-1);
				studio_printf("%d %s ", (int)psa_its_get(5, 0, 3, text, &length), text);
				studio_printf("%u %u\\n", (unsigned)rtos(2, one, 0), (unsigned)rtos(2, 0x801, 0));
				""", "set TFM_NS_MANAGE_NSID = ON");

		assertEquals(Stop.Kind.EXIT, stop.kind(), () -> stop + "\n" + uart);
		assertTrue(uart.toString().endsWith("1 0 3 701 702 ffffffff 2 1 1 0 0 -140 0 one 0 1\n"), uart::toString);
	}

	@Test
	void aCallOfNobodyStopsTheDevice() throws Exception {
		Stop stop = run("(void)rtos; psa_its_get(5, 0, 3, text, &length);", "set TFM_NS_MANAGE_NSID = ON");

		assertEquals(Stop.Kind.PANIC, stop.kind(), stop::toString);
		assertTrue(stop.message().contains("its RTOS gives one by tfm_nsce_load_ctx"), stop::toString);
	}

	@Test
	void withoutTheOptionThereIsNoSuchGateway() throws Exception {
		Stop stop = run("(void)text; (void)length; rtos(1, 1, 1);", "");

		assertEquals(Stop.Kind.PANIC, stop.kind(), stop::toString);
		assertTrue(stop.message().contains("called tfm_nsce_acquire_ctx, and TFM_NS_MANAGE_NSID is off"), stop::toString);
	}

	private Stop run(String main, String option) throws Exception {
		write("t.device", "device t { board an521 profile small non-secure app \"app/\" " + option + " }\n");
		write("app/main.c", RTOS.replace("@@", main));
		return run(build());
	}
}
