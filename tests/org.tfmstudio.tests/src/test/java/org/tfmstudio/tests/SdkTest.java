// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.device.Stop;

/** The SDK's C, built as a project is and run on the device: what it prints is what C says. */
class SdkTest extends ProjectOnDevice {
	@Test
	void printingFormatsAsTheStandardSays() throws Exception {
		// given an application that prints by the SDK and by newlib
		application("""
				#include <limits.h>
				#include <stdio.h>
				#include "tfmstudio.h"

				#define BOTH(...) do { printf(__VA_ARGS__); studio_printf(__VA_ARGS__); } while (0)

				int main(void)
				{
				    setvbuf(stdout, NULL, _IONBF, 0);
				    BOTH("[%d|%5d|%-5d|%05d]\\n", 42, -42, 42, -42);
				    BOTH("[%i|%u|%x|%X|%08x]\\n", INT_MIN, UINT_MAX, 0xbeefu, 0xbeefu, 0x1fu);
				    BOTH("[%c|%3c|%s|%8s|%-8s|%%]\\n", 'a', 'b', "text", "right", "left");
				    BOTH("[%lu|%d]\\n", 7ul, 0);
				    int count = studio_printf("%s\\n", "count");
				    studio_printf("%d %p %s %zu\\n", count, (void *)0x1234, (char *)0, sizeof(int));
				    return 0;
				}
				""");

		// when it has run
		Stop stop = run();

		// then each line of newlib's is followed by the same line of ours
		assertEquals(0, stop.code(), stop::toString);
		assertEquals(Stop.Kind.EXIT, stop.kind());
		List<String> lines = uart.toString().lines().dropWhile(line -> !line.startsWith("[42")).toList();
		for (int i = 0; i < 8; i += 2) {
			assertEquals(lines.get(i), lines.get(i + 1));
		}
		assertEquals("[42|  -42|42   |-0042]", lines.get(0));
		assertEquals("[-2147483648|4294967295|beef|BEEF|0000001f]", lines.get(2));
		assertEquals("[a|  b|text|   right|left    |%]", lines.get(4));
		assertEquals(List.of("count", "6 0x00001234 (null) 4"), lines.subList(8, 10));
	}

	@Test
	void theApplicationStartsAndEndsAsCSays() throws Exception {
		// given initialised and zeroed data, a constructor, the heap, an exit handler and a status
		application("""
				#include <stdlib.h>
				#include "tfmstudio.h"

				static int initialised = 5;
				static int zeroed;

				__attribute__((constructor)) static void before_main(void)
				{
				    zeroed += initialised;
				}

				static void at_exit(void)
				{
				    studio_printf("bye\\n");
				}

				int main(void)
				{
				    char *some = malloc(100000);
				    char *too_much = malloc(2000000);

				    atexit(at_exit);
				    studio_printf("%d %d %d\\n", zeroed, some != NULL, too_much == NULL);
				    exit(77);
				}
				""");

		Stop stop = run();

		assertEquals(Stop.Kind.EXIT, stop.kind(), stop::toString);
		assertEquals(77, stop.code());
		assertTrue(uart.toString().endsWith("5 1 1\nbye\n"), uart::toString);
	}

	@Test
	void aStackThatGrowsTooFarIsAFault() throws Exception {
		application("""
				volatile int depth = 100000;

				static int deeper(int n)
				{
				    volatile char room[64];
				    room[0] = (char)n;
				    return n == 0 ? 0 : deeper(n - 1) + room[0];
				}

				int main(void)
				{
				    return deeper(depth);
				}
				""");

		Stop stop = run();

		assertEquals(Stop.Kind.FAULT, stop.kind(), stop::toString);
		assertTrue(stop.report().contains("deeper"), stop::toString);
	}

	@Test
	void aPartitionHasACLibraryOfItsOwn() throws Exception {
		// given a partition with a heap that prints by newlib, and an application that calls it
		write("p.partition", """
				partition WORKER : application-rot {
				    framework 1.1
				    model SFN init worker_init
				    priority NORMAL
				    stack 0x800
				    heap 0x1000
				    service WORKER_JOB { sid 0x0000F200 version 1 clients non-secure stateless }
				}
				""");
		write("src/worker.c", """
				#include <stdio.h>
				#include <stdlib.h>
				#include <string.h>
				#include "psa/service.h"
				#include "psa_manifest/worker.h"
				#include "tfm_sp_log.h"

				static char *kept;

				psa_status_t worker_init(void)
				{
				    kept = malloc(16);
				    return kept == NULL ? PSA_ERROR_INSUFFICIENT_MEMORY : PSA_SUCCESS;
				}

				psa_status_t worker_job_sfn(const psa_msg_t *msg)
				{
				    char text[32];

				    snprintf(text, sizeof(text), "%s %d", "job", (int)msg->type);
				    strcpy(kept, text);
				    LOG_INFFMT("worker: %s, %d\\n", kept, malloc(0x2000) == NULL);
				    LOG_DBGFMT("never seen at level 2\\n");
				    return (psa_status_t)strlen(kept);
				}
				""");
		application("""
				#include "psa/client.h"
				#include "psa_manifest/sid.h"

				int main(void)
				{
				    return psa_call(WORKER_JOB_HANDLE, 12, 0, 0, 0, 0);
				}
				""");

		Stop stop = run();

		assertEquals("job 12".length(), stop.code(), stop::toString);
		assertTrue(uart.toString().endsWith("worker: job 12, 1\n"), uart::toString);
	}

	@Test
	void anAbortInAPartitionIsAPanic() throws Exception {
		write("p.partition", """
				partition WORKER : application-rot {
				    framework 1.1
				    model SFN
				    priority NORMAL
				    stack 0x400
				    service WORKER_JOB { sid 0x0000F200 version 1 clients non-secure stateless }
				}
				""");
		write("src/worker.c", """
				#include <stdlib.h>
				#include "psa/service.h"
				#include "psa_manifest/worker.h"

				psa_status_t worker_job_sfn(const psa_msg_t *msg)
				{
				    if (msg->type == 1) {
				        abort();
				    }
				    return PSA_SUCCESS;
				}
				""");
		application("""
				#include "psa/client.h"
				#include "psa_manifest/sid.h"

				int main(void)
				{
				    return psa_call(WORKER_JOB_HANDLE, 1, 0, 0, 0, 0);
				}
				""");

		Stop stop = run();

		assertEquals(Stop.Kind.PANIC, stop.kind(), stop::toString);
		assertTrue((stop.message() + stop.report()).contains("WORKER"), stop::toString);
	}

	@Test
	void vectorsCanBeMapped() throws Exception {
		write("p.partition", """
				partition WORKER : application-rot {
				    framework 1.1
				    model SFN
				    priority NORMAL
				    stack 0x400
				    service WORKER_JOB { sid 0x0000F200 version 1 clients non-secure stateless mm-iovec }
				}
				""");
		write("src/worker.c", """
				#include "psa/service.h"
				#include "psa_manifest/worker.h"

				psa_status_t worker_job_sfn(const psa_msg_t *msg)
				{
				    const char *in = psa_map_invec(msg->handle, 0);
				    char *out = psa_map_outvec(msg->handle, 0);

				    for (size_t i = 0; i < msg->in_size[0]; i++) {
				        out[i] = (char)(in[i] + 1);
				    }
				    psa_unmap_invec(msg->handle, 0);
				    psa_unmap_outvec(msg->handle, 0, msg->in_size[0]);
				    return PSA_SUCCESS;
				}
				""");
		application("""
				#include "psa/client.h"
				#include "psa_manifest/sid.h"
				#include "tfmstudio.h"

				int main(void)
				{
				    char text[8] = { 0 };
				    psa_invec in[] = { { "HAL", 3 } };
				    psa_outvec out[] = { { text, sizeof(text) } };
				    psa_status_t status = psa_call(WORKER_JOB_HANDLE, 0, in, 1, out, 1);

				    studio_printf("%s %u\\n", text, (unsigned)out[0].len);
				    return status;
				}
				""");
		write("t.device", "device t { board an521 profile small partitions WORKER non-secure app \"app/\" set PSA_FRAMEWORK_HAS_MM_IOVEC = ON }\n");

		Stop stop = run();

		assertEquals(0, stop.code(), stop::toString);
		assertTrue(uart.toString().endsWith("IBM 3\n"), uart::toString);
	}

	/** A partition owns TIMER0: its first-level handler counts, its thread sees the signal, and another partition hears the doorbell. */
	@Test
	void interruptsAndDoorbellsReachPartitions() throws Exception {
		write("p.partition", """
				partition WORKER : application-rot {
				    framework 1.1
				    model IPC entry worker_main
				    priority HIGH
				    stack 0x400
				    service WORKER_JOB { sid 0x0000F200 version 1 clients non-secure stateless }
				    region TFM_PERIPHERAL_TIMER0 read-write
				    irq TFM_TIMER0_IRQ handled FLIH as TICK
				}
				partition LISTENER : application-rot {
				    framework 1.1
				    model IPC entry listener_main
				    priority NORMAL
				    stack 0x400
				    service LISTENER_JOB { sid 0x0000F201 version 1 clients non-secure stateless }
				}
				""");
		write("src/worker.c", """
				#include "psa/service.h"
				#include "psa_manifest/pid.h"
				#include "psa_manifest/worker.h"
				#include "tfm_sp_log.h"

				struct cmsdk_timer {
				    volatile uint32_t control, value, reload, interrupt;
				};
				#define TIMER0 ((struct cmsdk_timer *)0x50000000u)

				static volatile unsigned ticks;

				psa_flih_result_t tick_flih(void)
				{
				    TIMER0->interrupt = 1;
				    ticks++;
				    return ticks == 3 ? PSA_FLIH_SIGNAL : PSA_FLIH_NO_SIGNAL;
				}

				void worker_main(void)
				{
				    for (;;) {
				        psa_signal_t signals = psa_wait(PSA_WAIT_ANY, PSA_BLOCK);
				        psa_msg_t msg;

				        if ((signals & WORKER_JOB_SIGNAL) != 0 && psa_get(WORKER_JOB_SIGNAL, &msg) == PSA_SUCCESS) {
				            psa_irq_enable(TICK_SIGNAL);
				            TIMER0->reload = 2000;
				            TIMER0->value = 2000;
				            TIMER0->control = 9;
				            psa_reply(msg.handle, PSA_SUCCESS);
				        }
				        if ((signals & TICK_SIGNAL) != 0) {
				            TIMER0->control = 0;
				            psa_irq_disable(TICK_SIGNAL);
				            psa_reset_signal(TICK_SIGNAL);
				            LOG_INFFMT("worker: %u ticks\\n", ticks);
				            psa_notify(LISTENER);
				        }
				    }
				}
				""");
		write("src/listener.c", """
				#include "psa/service.h"
				#include "psa_manifest/listener.h"
				#include "tfm_sp_log.h"

				void listener_main(void)
				{
				    psa_wait(PSA_DOORBELL, PSA_BLOCK);
				    psa_clear();
				    LOG_INFFMT("listener: rung\\n");
				    for (;;) {
				        psa_msg_t msg;

				        psa_wait(LISTENER_JOB_SIGNAL, PSA_BLOCK);
				        if (psa_get(LISTENER_JOB_SIGNAL, &msg) == PSA_SUCCESS) {
				            psa_reply(msg.handle, PSA_SUCCESS);
				        }
				    }
				}
				""");
		application("""
				#include "psa/client.h"
				#include "psa_manifest/sid.h"

				int main(void)
				{
				    psa_status_t started = psa_call(WORKER_JOB_HANDLE, 0, 0, 0, 0, 0);
				    psa_status_t heard = psa_call(LISTENER_JOB_HANDLE, 0, 0, 0, 0, 0);

				    return started == PSA_SUCCESS && heard == PSA_SUCCESS ? 0 : 1;
				}
				""");
		for (int level = 1; level <= 3; level++) {
			write("t.device", "device t { board an521 profile large isolation " + level + " backend IPC partitions WORKER, LISTENER non-secure app \"app/\" }\n");

			Stop stop = run();

			assertEquals(Stop.Kind.EXIT, stop.kind(), stop::toString);
			assertEquals(0, stop.code(), stop::toString);
			assertTrue(uart.toString().endsWith("worker: 3 ticks\nlistener: rung\n"), uart::toString);
		}
	}

	/** SysTick and a non-secure timer interrupt the application through its own vector table. */
	@Test
	void handlersOfTheApplicationRun() throws Exception {
		application("""
				#include <stdint.h>
				#include "tfmstudio.h"

				#define SYST_CSR    (*(volatile uint32_t *)0xe000e010u)
				#define SYST_RVR    (*(volatile uint32_t *)0xe000e014u)
				#define SYST_CVR    (*(volatile uint32_t *)0xe000e018u)
				#define NVIC_ISER0  (*(volatile uint32_t *)0xe000e100u)
				#define TIMER1      ((volatile uint32_t *)0x40001000u)

				static volatile int ticks;
				static volatile int timer;

				void SysTick_Handler(void)
				{
				    ticks++;
				}

				void TIMER1_Handler(void)
				{
				    TIMER1[3] = 1;
				    timer++;
				}

				int main(void)
				{
				    SYST_RVR = 999;
				    SYST_CVR = 0;
				    SYST_CSR = 7;
				    NVIC_ISER0 = 1u << 4;
				    TIMER1[2] = 3000;
				    TIMER1[1] = 3000;
				    TIMER1[0] = 9;
				    while (timer < 2) {
				        __asm volatile("wfi");
				    }
				    studio_printf("%d\\n", ticks >= 5 && ticks <= 7);
				    return 0;
				}
				""");

		Stop stop = run();

		assertEquals(Stop.Kind.EXIT, stop.kind(), stop::toString);
		assertTrue(uart.toString().endsWith("1\n"), uart::toString);
	}

	private void application(String main) throws Exception {
		write("app/main.c", main);
		if (!Files.exists(folder.resolve("p.partition"))) {
			write("p.partition", """
					partition WORKER : application-rot {
					    framework 1.1
					    model SFN
					    priority NORMAL
					    stack 0x200
					    service WORKER_JOB { sid 0x0000F200 version 1 clients non-secure stateless }
					}
					""");
		}
		if (!Files.exists(folder.resolve("t.device"))) {
			write("t.device", "device t { board an521 profile small partitions WORKER non-secure app \"app/\" }\n");
		}
	}

	private Stop run() throws Exception {
		return run(build());
	}
}
