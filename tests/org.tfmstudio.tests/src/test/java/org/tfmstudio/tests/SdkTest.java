// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.build.BuildMonitor;
import org.tfmstudio.build.BuildResult;
import org.tfmstudio.build.ProjectBuilder;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;

/** The SDK's C, built as a project is and run on the device: what it prints is what C says. */
class SdkTest {

	private static final RunLimits LIMITS = new RunLimits(2_000_000_000L, 20_000_000, null);

	@TempDir
	private Path folder;
	private final StringBuilder uart = new StringBuilder();

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
		write("t.device", "device t { board an521 profile small partitions WORKER non-secure app \"app/\" }\n");
	}

	private Stop run() throws Exception {
		BuildResult built = ProjectBuilder.build(folder, null, BuildMonitor.NONE);
		assertEquals(List.of(), built.findings());
		try (DeviceSession device = Devices.open(built.deviceJson(), notice -> { })) {
			device.observe((number, value) -> uart.append((char) value));
			return device.boot().orElseGet(() -> device.run(LIMITS));
		}
	}

	private void write(String name, String text) throws Exception {
		Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}
}
