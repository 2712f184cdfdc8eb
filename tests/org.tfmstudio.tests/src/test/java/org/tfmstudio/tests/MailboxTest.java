// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.tfmstudio.build.BuildMonitor;
import org.tfmstudio.build.BuildResult;
import org.tfmstudio.build.ProjectBuilder;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/** A non-secure application on core 1 behind the mailbox: two clients, calls under way together, and hostile mailboxes. */
class MailboxTest extends ProjectOnDevice {
	private static final String CLERK = """
			partition CLERK : application-rot {
			    framework 1.1
			    model IPC entry clerk_main
			    priority NORMAL
			    stack 0x400
			    service CLERK_NOTE { sid 0x0000F300 version 1 clients non-secure stateless }
			    service CLERK_DESK { sid 0x0000F301 version 1 clients non-secure connection-based }
			}
			""";

	private static final String CLERK_C = """
			#include "psa/service.h"
			#include "psa_manifest/clerk.h"

			static int32_t ids[8];
			static unsigned count;

			/* Type 1 keeps both calls until there are two, and answers the second one first. */
			static psa_handle_t held;

			static void note(void)
			{
			    psa_msg_t msg;
			    uint32_t word = 0;

			    if (psa_get(CLERK_NOTE_SIGNAL, &msg) != PSA_SUCCESS) {
			        return;
			    }
			    if (msg.type == 1) {
			        ids[count++] = msg.client_id;
			        psa_read(msg.handle, 0, &word, sizeof(word));
			        word = word * 2 + count;
			        psa_write(msg.handle, 0, &word, sizeof(word));
			        if (held == PSA_NULL_HANDLE) {
			            held = msg.handle;
			        } else {
			            psa_reply(msg.handle, PSA_SUCCESS);
			            psa_reply(held, PSA_SUCCESS);
			            held = PSA_NULL_HANDLE;
			        }
			    } else {
			        psa_write(msg.handle, 0, ids, sizeof(ids[0]) * count);
			        psa_reply(msg.handle, msg.type == 3 ? PSA_ERROR_BAD_STATE : PSA_SUCCESS);
			    }
			}

			static void desk(void)
			{
			    psa_msg_t msg;

			    if (psa_get(CLERK_DESK_SIGNAL, &msg) != PSA_SUCCESS) {
			        return;
			    }
			    if (msg.type == PSA_IPC_CONNECT) {
			        psa_set_rhandle(msg.handle, (void *)(intptr_t)msg.client_id);
			    }
			    psa_reply(msg.handle, msg.type >= 0 && (intptr_t)msg.rhandle != msg.client_id ? PSA_ERROR_GENERIC_ERROR : PSA_SUCCESS);
			}

			void clerk_main(void)
			{
			    for (;;) {
			        psa_signal_t signals = psa_wait(PSA_WAIT_ANY, PSA_BLOCK);

			        if ((signals & CLERK_NOTE_SIGNAL) != 0) {
			            note();
			        }
			        if ((signals & CLERK_DESK_SIGNAL) != 0) {
			            desk();
			        }
			    }
			}
			""";

	private static final String TWO_CLIENTS = """
			#include "psa/client.h"
			#include "psa_manifest/sid.h"
			#include "tfmstudio.h"
			#include "tfmstudio/mailbox.h"

			int main(void)
			{
			    uint32_t first = 100, second = 200, doubled[2];
			    int32_t ids[8];
			    psa_invec in[] = { { &first, sizeof(first) }, { &second, sizeof(second) } };
			    psa_outvec out[] = { { &doubled[0], sizeof(doubled[0]) }, { &doubled[1], sizeof(doubled[1]) } };
			    psa_outvec all[] = { { ids, sizeof(ids) } };
			    struct mailbox_msg_t message = { .call_type = MAILBOX_PSA_CALL };
			    float three = *(volatile float *)&(float){ 1.5f } * 2.0f;
			    int slots[2];

			    studio_printf("%x %u\\n", (unsigned)psa_framework_version(), (unsigned)psa_version(CLERK_NOTE_SID));

			    /* two calls of two clients are under way at once */
			    for (int i = 0; i < 2; i++) {
			        message.params.psa_call_params.handle = CLERK_NOTE_HANDLE;
			        message.params.psa_call_params.type = 1;
			        message.params.psa_call_params.in_vec = &in[i];
			        message.params.psa_call_params.in_len = 1;
			        message.params.psa_call_params.out_vec = &out[i];
			        message.params.psa_call_params.out_len = 1;
			        message.client_id = -1 - i;
			        slots[i] = mailbox_send(&message);
			    }
			    studio_printf("%d %d %d\\n", slots[0], slots[1], mailbox_send(&message));
			    psa_status_t b = mailbox_wait(slots[1]);
			    psa_status_t a = mailbox_wait(slots[0]);
			    studio_printf("%d %d %u %u\\n", (int)a, (int)b, (unsigned)doubled[0], (unsigned)doubled[1]);

			    psa_status_t told = psa_call(CLERK_NOTE_HANDLE, 2, NULL, 0, all, 1);
			    studio_printf("%d %u %x %x\\n", (int)told, (unsigned)all[0].len, (unsigned)ids[0], (unsigned)ids[1]);

			    /* a connection belongs to the client that opened it */
			    mailbox_client(-2);
			    psa_handle_t desk = psa_connect(CLERK_DESK_SID, 1);
			    psa_status_t own = psa_call(desk, 0, NULL, 0, NULL, 0);
			    mailbox_client(-1);
			    psa_status_t stolen = psa_call(desk, 0, NULL, 0, NULL, 0);
			    mailbox_client(-2);
			    psa_close(desk);
			    studio_printf("%d %d %d %d\\n", desk > 0, (int)own, (int)stolen, (int)psa_call(desk, 0, NULL, 0, NULL, 0));
			    studio_printf("%d %d\\n", (int)psa_connect(CLERK_DESK_SID, 2), (int)psa_connect(0x12345, 1));

			    /* ids outside of the agent's range, and vectors in secure memory */
			    mailbox_client(1);
			    studio_printf("%d ", (int)psa_call(CLERK_NOTE_HANDLE, 2, NULL, 0, all, 1));
			    mailbox_client(-65537);
			    studio_printf("%d ", (int)psa_call(CLERK_NOTE_HANDLE, 2, NULL, 0, all, 1));
			    mailbox_client(-65536);
			    all[0].len = sizeof(ids);
			    studio_printf("%d ", (int)psa_call(CLERK_NOTE_HANDLE, 3, NULL, 0, all, 1));
			    studio_printf("%u ", (unsigned)all[0].len);
			    all[0].base = (void *)0x38000000;
			    studio_printf("%d ", (int)psa_call(CLERK_NOTE_HANDLE, 2, NULL, 0, all, 1));
			    studio_printf("%d ", (int)psa_call(CLERK_NOTE_HANDLE, 2, NULL, 0, (psa_outvec *)0x38000000, 1));
			    studio_printf("%d ", (int)psa_call(CLERK_NOTE_HANDLE, 2, (psa_invec *)0x38000000, 3, all, 2));
			    studio_printf("%d\\n", (int)(three));
			    return 0;
			}
			""";

	@Test
	void twoClientsOnCore1AreToldApart() throws Exception {
		device("isolation 2");
		application(TWO_CLIENTS);

		Stop stop = run();

		assertEquals(Stop.Kind.EXIT, stop.kind(), () -> stop + "\n" + uart);
		assertEquals(0, stop.code(), stop::toString);
		List<String> lines = uart.toString().lines().dropWhile(it -> !it.startsWith("101")).toList();
		assertEquals(List.of("101 1", "0 1 -1", "0 0 201 402", "0 8 fc000000 fbffffff", "1 0 -129 -129", "-130 -130",
				"-135 -135 -137 32 -129 -135 -135 3"), lines);
		List<Party> clients = events.events().stream().filter(it -> it.kind() == Kind.CALL && it.phase() == Phase.ENTER).map(PsaEvent::caller).distinct()
				.toList();
		assertTrue(clients.contains(new Party(Party.Role.NON_SECURE, -0x0400_0000, "app client -1")), clients::toString);
		assertTrue(clients.contains(new Party(Party.Role.NON_SECURE, -0x0400_0001, "app client -2")), clients::toString);
	}

	@Test
	void twoRunsAreTheSameAndSoIsTheWayBack() throws Exception {
		device("isolation 1");
		application(TWO_CLIENTS);
		BuildResult built = build();
		List<String> hashes = new ArrayList<>();
		long end;
		try (DeviceSession session = boot(built)) {
			session.run(LIMITS);
			end = session.timeline().position();
			hashes.add(HexFormat.of().formatHex(session.timeline().stateHash()));
		}
		try (DeviceSession session = boot(built)) {
			session.timeline().remember();
			session.run(LIMITS);
			hashes.add(HexFormat.of().formatHex(session.timeline().stateHash()));
			for (int part = 1; part < 40; part++) {
				session.timeline().runTo(end * part / 40);
			}
			session.timeline().runTo(end / 2);
			session.run(LIMITS);
			hashes.add(HexFormat.of().formatHex(session.timeline().stateHash()));
		}
		assertEquals(1, hashes.stream().distinct().count(), hashes::toString);
	}

	/** Services in Java answer through the mailbox, too, and keep what belongs to one client from the other. */
	@Test
	void storageOfTwoClientsIsApart() throws Exception {
		device("isolation 2");
		application("""
				#include "psa/crypto.h"
				#include "psa/internal_trusted_storage.h"
				#include "tfmstudio.h"
				#include "tfmstudio/mailbox.h"

				int main(void)
				{
				    uint8_t hash[32];
				    char text[8] = { 0 };
				    size_t length = 0;

				    studio_printf("%d ", (int)psa_its_set(5, 4, "one", PSA_STORAGE_FLAG_NONE));
				    mailbox_client(-2);
				    studio_printf("%d ", (int)psa_its_get(5, 0, sizeof(text), text, &length));
				    studio_printf("%d ", (int)psa_its_set(5, 4, "two", PSA_STORAGE_FLAG_NONE));
				    mailbox_client(-1);
				    psa_status_t got = psa_its_get(5, 0, sizeof(text), text, &length);
				    studio_printf("%d %u %s ", (int)got, (unsigned)length, text);
				    psa_crypto_init();
				    got = psa_hash_compute(PSA_ALG_SHA_256, (const uint8_t *)"abc", 3, hash, sizeof(hash), &length);
				    studio_printf("%d %u %x%x\\n", (int)got, (unsigned)length, hash[0], hash[31]);
				    return 0;
				}
				""");

		Stop stop = run();

		assertEquals(Stop.Kind.EXIT, stop.kind(), () -> stop + "\n" + uart);
		assertTrue(uart.toString().endsWith("0 -140 0 0 4 one 0 32 baad\n"), uart::toString);
	}

	@Test
	void aResetThatCore1AsksForStartsBothCoresAnew() throws Exception {
		device("isolation 2 set TFM_PARTITION_FIRMWARE_UPDATE = ON");
		application("""
				#include "psa/update.h"
				#include "tfmstudio.h"

				/* beyond the heap that is in use: kept over a reset */
				#define BOOTS (*(volatile uint32_t *)0x281f0000u)

				int main(void)
				{
				    studio_printf("boot %u\\n", (unsigned)++BOOTS);
				    if (BOOTS < 3) {
				        psa_fwu_request_reboot();
				    }
				    return (int)BOOTS;
				}
				""");

		Stop stop = run();

		assertEquals(Stop.Kind.EXIT, stop.kind(), () -> stop + "\n" + uart);
		assertEquals(3, stop.code(), () -> stop + "\n" + uart);
	}

	@Test
	void aMailboxInSecureMemoryIsRefused() throws Exception {
		device("isolation 2");
		application("""
				#include "tfmstudio/mailbox.h"

				extern const struct mailbox_init_t mailbox_init;
				static struct mailbox_slot_t slots[2];
				int main(void) { return slots[0].reply.return_val; }
				""");
		BuildResult built = build();
		try (DeviceSession session = boot(built)) {
			// when core 1 says that its status word is in secure RAM
			int vectors = 0x0010_0400;
			int block = word(session, vectors + 0x20);
			session.write(0, block | 0x1000_0000, new byte[] {0, 0x10, 0, 0x38});
			Stop stop = session.run(LIMITS);
			assertEquals(Stop.Kind.PANIC, stop.kind(), stop::toString);
			assertTrue(stop.message().contains("its status at 0x38001000 is not in non-secure memory"), stop::toString);
		}
	}

	@Test
	void core1CannotReachTheSecureWorldByItself() throws Exception {
		device("isolation 2");
		application("""
				int main(void) { return *(volatile int *)0x38000000; }
				""");

		Stop stop = run();

		assertEquals(Stop.Kind.FAULT, stop.kind(), stop::toString);
		assertTrue(stop.report().contains("main"), stop::report);
	}

	@Test
	void theTopologyNeedsTheIpcBackEnd() throws Exception {
		write("t.device", "device t { board an521 profile small partitions CLERK non-secure app \"app/\" set TFM_MULTI_CORE_TOPOLOGY = ON }\n");
		write("p.partition", CLERK);
		write("src/clerk.c", CLERK_C);
		application("int main(void) { return 0; }\n");
		BuildResult built = ProjectBuilder.build(folder, null, BuildMonitor.NONE);
		assertTrue(built.findings().stream().anyMatch(it -> it.toString().contains("needs the IPC back end")), () -> built.findings().toString());
	}

	private static int word(DeviceSession session, int address) {
		byte[] bytes = session.memory(address, 4, true);
		return bytes[0] & 0xFF | (bytes[1] & 0xFF) << 8 | (bytes[2] & 0xFF) << 16 | bytes[3] << 24;
	}

	private void device(String words) throws Exception {
		write("t.device", "device t { board an521 profile medium " + words + " backend IPC partitions CLERK non-secure app \"app/\""
				+ " set TFM_MULTI_CORE_TOPOLOGY = ON set NUM_MAILBOX_QUEUE_SLOT = 2 }\n");
		write("p.partition", CLERK);
		write("src/clerk.c", CLERK_C);
	}

	private void application(String main) throws Exception {
		write("app/main.c", main);
	}

	private DeviceSession boot(BuildResult built) throws Exception {
		DeviceSession session = open(built);
		session.boot().ifPresent(stop -> {
			throw new AssertionError(stop.toString());
		});
		return session;
	}

	private Stop run() throws Exception {
		return run(build());
	}
}
