// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Headers with the layout of load records (facts B.9), so that generated files compile without TF-M. */
final class LoadHeaders {
	private static final String SERVICE = """
			#include <stddef.h>
			#include <stdint.h>
			typedef int32_t psa_status_t;
			typedef uint32_t psa_signal_t;
			typedef uint32_t psa_flih_result_t;
			typedef struct { int32_t type; } psa_msg_t;
			""";

	private static final Map<String, String> TEXTS = Map.of("config_tfm.h", "#define DEMO_STACK 0x480\n", "region.h", """
			#define REGION_NAME(a, b, c) a##b##c
			#define REGION_DECLARE(a, b, c) extern uint32_t REGION_NAME(a, b, c)
			""", "region_defs.h", "", "tfm_peripherals_def.h", """
			#define DEMO_IRQ (3)
			#define OTHER_IRQ (4)
			extern const int demo_device;
			#define DEMO_DEVICE (&demo_device)
			""", "spm.h", """
			#include "psa/service.h"
			struct partition_t { uint32_t room[4]; };
			struct service_t { uint32_t room[2]; };
			""", "psa/service.h", "#ifndef SERVICE\n#define SERVICE\n" + SERVICE + "#endif\n", "load/partition_defs.h", """
			#define PARTITION_INFO_MAGIC 0x5F5F0000
			#define PARTITION_PRI_HIGH 0x0F
			#define PARTITION_PRI_NORMAL 0x1F
			#define PARTITION_PRI_LOW 0x7F
			#define PARTITION_MODEL_PSA_ROT (1UL << 8)
			#define PARTITION_MODEL_IPC (1UL << 9)
			#define PARTITION_NS_AGENT_MB (1UL << 10)
			#define ENTRY_TO_POSITION(x) (uintptr_t)(x)
			#define PTR_TO_REFERENCE(x) (uintptr_t)(x)
			struct partition_load_info_t {
			    uint32_t psa_ff_ver; int32_t pid; uint32_t flags; uintptr_t entry; size_t stack_size; size_t heap_size;
			    uint32_t ndeps; uint32_t nservices; uint32_t nassets; uint32_t nirqs; int32_t client_id_base; int32_t client_id_limit;
			};
			""", "load/service_defs.h", """
			#include "config_impl.h"
			#define SERVICE_FLAG_NS_ACCESSIBLE (1UL << 8)
			#define SERVICE_FLAG_STATELESS (1UL << 9)
			#define SERVICE_VERSION_POLICY_RELAXED (0UL << 10)
			#define SERVICE_VERSION_POLICY_STRICT (1UL << 10)
			#define SERVICE_FLAG_MM_IOVEC (1UL << 11)
			#define STRING_PTR_TO_STRID(x) (uintptr_t)(x)
			struct service_load_info_t {
			    uintptr_t name_strid; uint32_t sid; uint32_t flags; uint32_t version; uintptr_t sfn;
			#if CONFIG_TFM_SPM_BACKEND_IPC == 1
			    uint32_t signal;
			#endif
			};
			""", "load/asset_defs.h", """
			#define ASSET_ATTR_READ_ONLY (1U << 0)
			#define ASSET_ATTR_READ_WRITE (1U << 1)
			#define ASSET_ATTR_NAMED_MMIO (1U << 3)
			#define ASSET_ATTR_NUMBERED_MMIO (1U << 4)
			struct asset_desc_t {
			    union { struct { uintptr_t start; uintptr_t limit; } mem; struct { uintptr_t dev_ref; uintptr_t reserved; } dev; };
			    uint32_t attr;
			};
			""", "load/interrupt_defs.h", """
			#include "psa/service.h"
			enum tfm_hal_status_t { TFM_HAL_SUCCESS };
			struct irq_load_info_t {
			    enum tfm_hal_status_t (*init)(void *pt, const struct irq_load_info_t *pildi);
			    psa_flih_result_t (*flih_func)(void);
			    int32_t pid; uint32_t source; uint32_t signal; int32_t client_id_base; int32_t client_id_limit;
			};
			""");

	private LoadHeaders() {
	}

	static void write(Path folder) throws IOException {
		for (Map.Entry<String, String> text : TEXTS.entrySet()) {
			Path file = folder.resolve(text.getKey());
			Files.createDirectories(file.getParent());
			Files.writeString(file, text.getValue());
		}
	}
}
