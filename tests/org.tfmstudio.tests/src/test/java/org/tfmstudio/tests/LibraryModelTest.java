// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.tfmstudio.build.BuildMonitor;
import org.tfmstudio.build.BuildResult;
import org.tfmstudio.build.ProjectBuilder;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/** The historic Library model: buffers that are not copied, and a single secure context. */
class LibraryModelTest extends ProjectOnDevice {
	private static final String PARTITION = """
			partition BANK : application-rot {
			    framework 1.1
			    model SFN
			    priority NORMAL
			    stack 0x400
			    service BANK_PAY { sid 0x0000F400 version 1 clients non-secure stateless }
			}
			""";

	/** Refuses payments over 100, then takes its time, then pays. */
	private static final String BANK = """
			#include "psa/service.h"
			#include "psa_manifest/bank.h"
			#include "tfmstudio/library.h"

			psa_status_t bank_pay_sfn(const psa_msg_t *msg)
			{
			    uint32_t paid;
			#ifdef TFM_LIB_MODEL
			    const volatile uint32_t *amount = library_invec(msg, 0)->base;
			#else
			    uint32_t copy;
			    const volatile uint32_t *amount = &copy;

			    psa_read(msg->handle, 0, &copy, sizeof(copy));
			#endif
			    if (*amount > 100) {
			        return PSA_ERROR_NOT_PERMITTED;
			    }
			    for (volatile int i = 0; i < 2000; i++) {
			    }
			    paid = *amount;
			#ifdef TFM_LIB_MODEL
			    *(uint32_t *)library_outvec(msg, 0)->base = paid;
			    library_outvec(msg, 0)->len = sizeof(paid);
			#else
			    psa_write(msg->handle, 0, &paid, sizeof(paid));
			#endif
			    return PSA_SUCCESS;
			}
			""";

	/** Its SysTick handler raises the amount while the bank works. */
	private static final String THIEF = """
			#include "psa/client.h"
			#include "psa_manifest/sid.h"
			#include "tfmstudio.h"

			#define SYST_CSR (*(volatile uint32_t *)0xe000e010u)
			#define SYST_RVR (*(volatile uint32_t *)0xe000e014u)
			#define SYST_CVR (*(volatile uint32_t *)0xe000e018u)

			static volatile uint32_t amount = 50;

			void SysTick_Handler(void)
			{
			    SYST_CSR = 0;
			    amount = 1000000;
			}

			int main(void)
			{
			    uint32_t paid = 0;
			    psa_invec in[] = { { (const void *)&amount, sizeof(amount) } };
			    psa_outvec out[] = { { &paid, sizeof(paid) } };

			    SYST_RVR = 6000;
			    SYST_CVR = 0;
			    SYST_CSR = 7;
			    psa_status_t status = psa_call(BANK_PAY_HANDLE, 0, in, 1, out, 1);
			    studio_printf("%d: paid %u of %u, %u bytes\\n", (int)status, (unsigned)paid, (unsigned)amount, (unsigned)out[0].len);
			    amount = 1000;
			    studio_printf("%d\\n", (int)psa_call(BANK_PAY_HANDLE, 0, in, 1, out, 1));
			    return 0;
			}
			""";

	@Test
	void inTheLibraryModelAnInterruptHandlerChangesWhatWasChecked() throws Exception {
		Stop stop = run("set TFM_LIB_MODEL = ON", THIEF, "option-historic");

		assertEquals(Stop.Kind.EXIT, stop.kind(), stop::toString);
		assertTrue(uart.toString().contains("0: paid 1000000 of 1000000, 4 bytes\n-133\n"), uart::toString);
		List<PsaEvent> functions = events.events().stream().filter(it -> it.kind() == Kind.SFN).toList();
		assertEquals("Library model: shared buffer, not copied", text(functions, Phase.ENTER), functions::toString);
		assertEquals("shared buffer, not copied: input vector 0 changed while the function worked on it", text(functions, Phase.RESULT));
		assertEquals("", functions.getLast().text(), "nobody changed the second one");
	}

	@Test
	void onTheSfnBackEndTheCopyDecides() throws Exception {
		Stop stop = run("", THIEF);

		assertEquals(Stop.Kind.EXIT, stop.kind(), stop::toString);
		assertTrue(uart.toString().contains("0: paid 50 of 1000000, 4 bytes\n-133\n"), uart::toString);
		assertTrue(events.events().stream().noneMatch(it -> it.text().contains("not copied")));
	}

	@Test
	void aSecondCallWhileOneIsServedCrashesTheSingleContext() throws Exception {
		Stop stop = run("set TFM_LIB_MODEL = ON", """
				#include "psa/client.h"
				#include "psa_manifest/sid.h"

				#define SYST_CSR (*(volatile uint32_t *)0xe000e010u)
				#define SYST_RVR (*(volatile uint32_t *)0xe000e014u)
				#define SYST_CVR (*(volatile uint32_t *)0xe000e018u)

				static uint32_t amount = 5, paid;
				static uint64_t stack[128];
				static uint32_t frame[8];

				static void pay(void)
				{
				    psa_invec in[] = { { &amount, sizeof(amount) } };
				    psa_outvec out[] = { { &paid, sizeof(paid) } };

				    (void)psa_call(BANK_PAY_HANDLE, 0, in, 1, out, 1);
				}

				static void second(void)
				{
				    __asm volatile("msr psp, %0" : : "r"(&stack[128]));
				    pay();
				    for (;;) {
				    }
				}

				/* What a scheduler does: another thread goes on, on the process stack. */
				__attribute__((naked)) void SysTick_Handler(void)
				{
				    __asm volatile("msr psp, %0\\n\\tmvn lr, #0x43\\n\\tbx lr" : : "r"(frame));
				}

				int main(void)
				{
				    frame[6] = (uint32_t)(uintptr_t)second & ~1u;
				    frame[7] = 0x01000000;
				    SYST_RVR = 6000;
				    SYST_CVR = 0;
				    SYST_CSR = 7;
				    pay();
				    return 0;
				}
				""", "option-historic");

		assertEquals(Stop.Kind.PANIC, stop.kind(), stop::toString);
		assertTrue(stop.message().contains("the Library model has a single secure context"), stop::toString);
	}

	@Test
	void itHasIsolationLevel1AndTheSfnBackEndOnly() throws Exception {
		write("t.device", "device t { board an521 profile medium isolation 2 backend IPC partitions BANK non-secure app \"app/\" set TFM_LIB_MODEL = ON }\n");
		write("p.partition", PARTITION);
		write("src/bank.c", BANK);
		write("app/main.c", THIEF);
		BuildResult built = ProjectBuilder.build(folder, null, BuildMonitor.NONE);
		assertTrue(built.findings().stream().anyMatch(it -> it.message().contains("write `backend SFN`")), () -> built.findings().toString());
	}

	private static String text(List<PsaEvent> functions, Phase phase) {
		return functions.stream().filter(it -> it.phase() == phase).findFirst().orElseThrow().text();
	}

	private Stop run(String option, String main, String... codes) throws Exception {
		write("t.device", "device t { board an521 profile base isolation 1 backend SFN partitions BANK non-secure app \"app/\" " + option + " }\n");
		write("p.partition", PARTITION);
		write("src/bank.c", BANK);
		write("app/main.c", main);
		return run(build(codes));
	}
}
