// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.codegen.plan.BoardSymbols;
import org.tfmstudio.codegen.plan.DevicePlan;
import org.tfmstudio.codegen.plan.PartitionPlan;
import org.tfmstudio.codegen.plan.Planner;
import org.tfmstudio.manifest.ManifestSet;
import org.tfmstudio.manifest.Manifests;
import org.tfmstudio.manifest.reading.SpmBackend;
import org.tfmstudio.sim.sdk.Sdk;
import org.tfmstudio.sim.sdk.SdkUnpacker;
import org.tfmstudio.toolchain.CompileResult;
import org.tfmstudio.toolchain.CompileRunner;
import org.tfmstudio.toolchain.CompileUnit;
import org.tfmstudio.toolchain.Compiler;
import org.tfmstudio.toolchain.CompilerFinder;
import org.tfmstudio.toolchain.CompilerFlags;
import org.tfmstudio.toolchain.FileHashes;
import org.tfmstudio.toolchain.ToolMissingException;

class CodeGeneratorTest {

	private static final String VAULT = """
			/** Keeps secrets by number; only its owner gets one back. */
			partition VAULT : application-rot {
			    framework 1.1
			    model     SFN init vault_init
			    priority  NORMAL
			    stack     0x600

			    /** Store and fetch. */
			    service VAULT_STORE {
			        sid      0x0000F100
			        version  1 strict
			        clients  secure, non-secure
			        stateless

			        /** Keeps a secret. */
			        operation put(in slot: uint32, in secret: bytes[1..64]);
			        operation get(in slot: uint32, out secret: bytes[..64]);
			        operation usageOf(out report: VaultUsage);
			    }

			    struct VaultUsage { used: uint32; capacity: uint32; }

			    uses ACCESS_COUNTER, TFM_CRYPTO

			    region TFM_PERIPHERAL_TIMER0 read-write
			    irq    TFM_TIMER0_IRQ handled FLIH as TICK
			}
			""";

	private static final String COUNTER = """
			partition COUNTER : psa-rot {
			    framework 1.1
			    model IPC entry counter_main
			    priority HIGH
			    stack 0x400
			    heap 0x100
			    service ACCESS_COUNTER {
			        sid 0x0000F110
			        version 2 relaxed
			        clients secure
			        connection-based
			        operation count()
			    }
			    service COUNTER_PLAIN { sid 0x0000F111 clients secure connection-based }
			    irq TFM_TIMER1_IRQ handled SLIH as TOCK
			}
			""";

	private static final String DEVICE = """
			device demo {
			    board an521
			    tf-m 2.1
			    profile medium
			    isolation 1
			    backend IPC
			    partitions VAULT, COUNTER
			    non-secure app "app/"
			}
			""";

	@TempDir
	Path folder;

	@Test
	void sidHeaderNamesWhatAClientNeeds() throws IOException {
		assertEquals("""
				/* Made by TF-M Studio from demo.device. Do not edit: the next build writes it again. */
				#ifndef PSA_MANIFEST_SID_H
				#define PSA_MANIFEST_SID_H

				#include "psa_manifest/tfm_services.h"

				/** Store and fetch. */
				#define VAULT_STORE_SID      (0x0000f100U)
				#define VAULT_STORE_VERSION  (1U)
				#define VAULT_STORE_HANDLE   (0x40000110)
				/* Message types. */
				/** Keeps a secret. */
				#define VAULT_STORE_PUT       (1) /* in slot: uint32, in secret: bytes[1..64] */
				#define VAULT_STORE_GET       (2) /* in slot: uint32, out secret: bytes[..64] */
				#define VAULT_STORE_USAGE_OF  (3) /* out report: VaultUsage */

				/** Service of COUNTER. */
				#define ACCESS_COUNTER_SID      (0x0000f110U)
				#define ACCESS_COUNTER_VERSION  (2U)
				/* Message types. */
				#define ACCESS_COUNTER_COUNT  (1) /* no parameters */

				/** Service of COUNTER. */
				#define COUNTER_PLAIN_SID      (0x0000f111U)
				#define COUNTER_PLAIN_VERSION  (1U)

				#endif /* PSA_MANIFEST_SID_H */
				""", generated(SpmBackend.IPC).get("include/psa_manifest/sid.h"));
	}

	@Test
	void pidHeaderNamesThePartitions() throws IOException {
		assertEquals("""
				/* Made by TF-M Studio from demo.device. Do not edit: the next build writes it again. */
				#ifndef PSA_MANIFEST_PID_H
				#define PSA_MANIFEST_PID_H

				#define VAULT    (272)
				#define COUNTER  (273)

				#define TFM_MAX_USER_PARTITIONS  (2)

				#endif /* PSA_MANIFEST_PID_H */
				""", generated(SpmBackend.IPC).get("include/psa_manifest/pid.h"));
	}

	@Test
	void headerOfAnSfnPartition() throws IOException {
		assertEquals("""
				/* Made by TF-M Studio from vault.partition. Do not edit: the next build writes it again. */
				/** Keeps secrets by number; only its owner gets one back. */
				#ifndef PSA_MANIFEST_VAULT_H
				#define PSA_MANIFEST_VAULT_H

				#include "psa/service.h"

				#define VAULT_MODEL_IPC  0
				#define VAULT_MODEL_SFN  1

				#define TICK_SIGNAL  (0x80000000U) /* TFM_TIMER0_IRQ */

				/** Store and fetch. */
				psa_status_t vault_store_sfn(const psa_msg_t *msg);

				/** First-level handler of TFM_TIMER0_IRQ. */
				psa_flih_result_t tick_flih(void);

				#endif /* PSA_MANIFEST_VAULT_H */
				""", generated(SpmBackend.IPC).get("include/psa_manifest/vault.h"));
	}

	@Test
	void headerOfAnIpcPartition() throws IOException {
		assertEquals("""
				/* Made by TF-M Studio from counter.partition. Do not edit: the next build writes it again. */
				#ifndef PSA_MANIFEST_COUNTER_H
				#define PSA_MANIFEST_COUNTER_H

				#include "psa/service.h"

				#define COUNTER_MODEL_IPC  1
				#define COUNTER_MODEL_SFN  0

				#define ACCESS_COUNTER_SIGNAL  (0x00000010U)
				#define COUNTER_PLAIN_SIGNAL   (0x00000020U)
				#define TOCK_SIGNAL            (0x80000000U) /* TFM_TIMER1_IRQ */

				#endif /* PSA_MANIFEST_COUNTER_H */
				""", generated(SpmBackend.IPC).get("include/psa_manifest/counter.h"));
	}

	@Test
	void loadRecordHasEveryPartThatTheManifestNames() throws IOException {
		assertEquals("""
				/* Made by TF-M Studio from vault.partition. Do not edit: the next build writes it again. */
				#include "tfmstudio/load_record.h"

				#include "psa_manifest/vault.h"
				#include "psa_manifest/pid.h"
				#include "psa_manifest/sid.h"

				#define VAULT_NDEPS    (2)
				#define VAULT_NSERVS   (1)
				#define VAULT_NASSETS  (1)
				#define VAULT_NIRQS    (1)

				uint8_t vault_stack[0x600] __attribute__((section(".tfm_stack"), aligned(8)));
				psa_status_t vault_init(void);

				const struct {
				    struct partition_load_info load_info;
				    uintptr_t stack_addr;
				    uintptr_t heap_addr;
				    uint32_t deps[VAULT_NDEPS];
				    struct service_load_info services[VAULT_NSERVS];
				    struct asset_desc_t assets[VAULT_NASSETS];
				    struct irq_load_info_t irqs[VAULT_NIRQS];
				} vault_load __attribute__((section(".part_load_priority_02"), used)) = {
				    .load_info = {
				        .psa_ff_ver = PARTITION_INFO_MAGIC | 0x0101U,
				        .pid = VAULT,
				        .flags = PARTITION_PRI_NORMAL,
				        .entry = (uintptr_t)vault_init,
				        .stack_size = 0x600,
				        .heap_size = 0,
				        .ndeps = VAULT_NDEPS,
				        .nservices = VAULT_NSERVS,
				        .nassets = VAULT_NASSETS,
				        .nirqs = VAULT_NIRQS,
				    },
				    .stack_addr = (uintptr_t)vault_stack,
				    .heap_addr = 0,
				    .deps = {
				        ACCESS_COUNTER_SID,
				        0x00000080U, /* TFM_CRYPTO */
				    },
				    .services = {
				        { .name = (uintptr_t)"VAULT_STORE", .sid = VAULT_STORE_SID, .version = VAULT_STORE_VERSION,
				          .flags = SERVICE_FLAG_STATELESS | 16U | SERVICE_FLAG_NS_ACCESSIBLE | SERVICE_VERSION_POLICY_STRICT,
				          .sfn = (uintptr_t)vault_store_sfn, .signal = 0x00000010U },
				    },
				    .assets = {
				        { .start = 0x50000000U, .limit = 0x50001000U, .attr = ASSET_ATTR_NAMED_MMIO | ASSET_ATTR_READ_WRITE }, /* TFM_PERIPHERAL_TIMER0 */
				    },
				    .irqs = {
				        { .flih_func = (uintptr_t)tick_flih, .pid = VAULT, .source = 3, .signal = TICK_SIGNAL }, /* TFM_TIMER0_IRQ */
				    },
				};
				""", generated(SpmBackend.IPC).get("load_info_vault.c"));
	}

	@Test
	void skeletonOfAnSfnPartition() throws IOException {
		assertEquals("""
				/*
				 * VAULT: Keeps secrets by number; only its owner gets one back.
				 *
				 * TF-M Studio wrote this file once, from vault.partition; it is yours now and will not be touched again.
				 */
				#include "psa/service.h"
				#include "psa_manifest/vault.h"
				#include "psa_manifest/sid.h"
				#include "operations/vault_store_server.h"

				/** Keeps a secret. */
				psa_status_t vault_store_put_impl(const psa_msg_t *msg, uint32_t slot, const uint8_t *secret, size_t secret_length)
				{
				    (void)msg;
				    (void)slot;
				    (void)secret;
				    (void)secret_length;
				    return PSA_ERROR_NOT_SUPPORTED;
				}

				psa_status_t vault_store_get_impl(const psa_msg_t *msg, uint32_t slot, uint8_t *secret, size_t *secret_length)
				{
				    (void)msg;
				    (void)slot;
				    (void)secret;
				    (void)secret_length;
				    return PSA_ERROR_NOT_SUPPORTED;
				}

				psa_status_t vault_store_usage_of_impl(const psa_msg_t *msg, struct vault_usage *report)
				{
				    (void)msg;
				    (void)report;
				    return PSA_ERROR_NOT_SUPPORTED;
				}

				/** First-level handler of TFM_TIMER0_IRQ: short, and without a call to another service. */
				psa_flih_result_t tick_flih(void)
				{
				    return PSA_FLIH_SIGNAL;
				}

				/** Called once, before the first message. */
				psa_status_t vault_init(void)
				{
				    return PSA_SUCCESS;
				}
				""", CodeGenerator.skeleton(plan(SpmBackend.IPC).partitions().get(0)));
	}

	@Test
	void skeletonOfAnIpcPartition() throws IOException {
		assertEquals("""
				/*
				 * COUNTER
				 *
				 * TF-M Studio wrote this file once, from counter.partition; it is yours now and will not be touched again.
				 */
				#include "psa/service.h"
				#include "psa_manifest/counter.h"
				#include "psa_manifest/sid.h"
				#include "operations/access_counter_server.h"

				psa_status_t access_counter_count_impl(const psa_msg_t *msg)
				{
				    (void)msg;
				    return PSA_ERROR_NOT_SUPPORTED;
				}

				static psa_status_t counter_plain_service(const psa_msg_t *msg)
				{
				    switch (msg->type) {
				    case PSA_IPC_CONNECT:
				        return PSA_SUCCESS;
				    case PSA_IPC_DISCONNECT:
				        return PSA_SUCCESS;
				    default:
				        return PSA_ERROR_NOT_SUPPORTED;
				    }
				}

				/** Takes a message, lets the service work on it, and answers. */
				static void serve(psa_signal_t signal, psa_status_t (*service)(const psa_msg_t *))
				{
				    psa_msg_t msg;

				    if (psa_get(signal, &msg) == PSA_SUCCESS) {
				        psa_reply(msg.handle, service(&msg));
				    }
				}

				void counter_main(void)
				{
				    psa_irq_enable(TOCK_SIGNAL);
				    for (;;) {
				        psa_signal_t signals = psa_wait(PSA_WAIT_ANY, PSA_BLOCK);

				        if ((signals & ACCESS_COUNTER_SIGNAL) != 0) {
				            access_counter_serve();
				        }
				        if ((signals & COUNTER_PLAIN_SIGNAL) != 0) {
				            serve(COUNTER_PLAIN_SIGNAL, counter_plain_service);
				        }
				        if ((signals & TOCK_SIGNAL) != 0) {
				            psa_eoi(TOCK_SIGNAL);
				        }
				    }
				}
				""", CodeGenerator.skeleton(plan(SpmBackend.IPC).partitions().get(1)));
	}

	@Test
	void allOfItCompilesWithoutAWarning() throws Exception {
		for (SpmBackend backend : SpmBackend.values()) {
			DevicePlan plan = plan(backend);
			Path generated = folder.resolve("generated-" + backend);
			List<Path> sources = new ArrayList<>();
			for (GeneratedFile file : CodeGenerator.files(plan)) {
				assertTrue(file.write(generated));
				assertFalse(file.write(generated), "a second time nothing changes");
				if (file.path().endsWith(".c")) {
					sources.add(generated.resolve(file.path()));
				}
			}
			for (PartitionPlan partition : plan.partitions()) {
				new GeneratedFile(partition.fileName() + ".c", CodeGenerator.skeleton(partition)).write(generated);
				sources.add(generated.resolve(partition.fileName() + ".c"));
			}
			assertEquals(List.of(), compile(sources, generated, backend).diagnostics());
		}
	}

	@Test
	void namesThatOnlyThePreprocessorConfusesAreFound() throws IOException {
		Files.writeString(folder.resolve("p.partition"), """
				partition P : application-rot {
				    framework 1.1
				    model SFN
				    priority LOW
				    stack 0x400
				    service P_A {
				        sid 0x0000F100 version 1 clients non-secure stateless
				        operation version()
				        operation readAll()
				        operation read_all()
				    }
				    service P_A_READ { sid 0x0000F101 version 1 clients non-secure stateless }
				    irq TFM_TIMER0_IRQ handled FLIH as P_A_READ
				}
				""");
		Files.writeString(folder.resolve("p.device"), "device d { partitions P non-secure app \"app/\" }\n");
		ManifestSet set = Manifests.load(List.of(folder));
		Planner planner = new Planner(SpmBackend.IPC, 1, BoardSymbols.AN521, name -> null);
		planner.plan(set.devices().get(0));

		assertEquals(List.of("13:40 In C this is called P_A_READ_SIGNAL, as is service P_A_READ; choose another name.",
				"8:19 In C this is called P_A_VERSION, as is service P_A; choose another name.",
				"10:19 In C this is called P_A_READ_ALL, as is operation readAll of P_A; choose another name."),
				planner.problems().stream().map(p -> p.finding()).map(f -> f.line() + ":" + f.column() + " " + f.message()).toList());
	}

	@Test
	void whatTheBoardDoesNotHaveIsAFindingAtItsPlace() throws IOException {
		Files.writeString(folder.resolve("p.partition"), """
				partition P : application-rot {
				    framework 1.1
				    model SFN
				    priority LOW
				    stack UNHEARD_OF
				    region NOWHERE
				    irq NOTHING_IRQ handled FLIH as TICK
				}
				""");
		Files.writeString(folder.resolve("p.device"), "device d { partitions P }\n");
		ManifestSet set = Manifests.load(List.of(folder));
		Planner planner = new Planner(SpmBackend.IPC, 1, BoardSymbols.AN521, name -> null);
		planner.plan(set.devices().get(0));

		List<String> places = planner.problems().stream().map(p -> p.finding())
				.map(f -> f.line() + ":" + f.column() + "+" + f.length() + " " + f.code()).sorted().toList();
		assertEquals(List.of("5:11+10 unknown-size", "6:12+7 unknown-region", "7:9+11 unknown-irq"), places);
	}

	private CompileResult compile(List<Path> sources, Path generated, SpmBackend backend) throws Exception {
		Compiler compiler;
		try {
			compiler = CompilerFinder.ofEnvironment().find();
		} catch (ToolMissingException e) {
			if (System.getenv("CI") != null) {
				throw e;
			}
			return Assumptions.abort(e.getMessage());
		}
		Sdk sdk = new SdkUnpacker(folder.resolve("cache")).unpack();
		List<String> flags = new ArrayList<>(CompilerFlags.common(folder, sdk, "MinSizeRel"));
		flags.addAll(List.of("-Werror", "-I" + generated.resolve(CodeGenerator.INCLUDE), "-DCONFIG_TFM_SPM_BACKEND_" + backend + "=1"));
		List<CompileUnit> units = sources.stream()
				.map(source -> new CompileUnit(source, Path.of("build-" + backend, source.getFileName() + ".o"), flags)).toList();
		return new CompileRunner(compiler, folder, "", new FileHashes(), () -> false, s -> { }).run(units);
	}

	private Map<String, String> generated(SpmBackend backend) throws IOException {
		return CodeGenerator.files(plan(backend)).stream().collect(Collectors.toMap(GeneratedFile::path, GeneratedFile::content));
	}

	private DevicePlan plan(SpmBackend backend) throws IOException {
		Files.writeString(folder.resolve("vault.partition"), VAULT);
		Files.writeString(folder.resolve("counter.partition"), COUNTER);
		Files.writeString(folder.resolve("demo.device"), DEVICE);
		ManifestSet set = Manifests.load(List.of(folder));
		assertFalse(set.hasErrors(), () -> set.findings().toString());
		Planner planner = new Planner(backend, 1, BoardSymbols.AN521, Map.<String, String>of()::get);
		DevicePlan plan = planner.plan(set.devices().get(0));
		assertEquals(List.of(), planner.problems());
		return plan;
	}
}
