/* SPDX-License-Identifier: EPL-2.0 */
/** What a generated load record is made of: the words that TF-M 2.1's SPM reads, in its order. */
#ifndef TFMSTUDIO_LOAD_RECORD_H
#define TFMSTUDIO_LOAD_RECORD_H

#include <stddef.h>
#include <stdint.h>

/** Upper half of the first word; the lower half is the framework version, 0x0100 or 0x0101. */
#define PARTITION_INFO_MAGIC            (0x5f5f0000U)

#define PARTITION_PRI_HIGH              (0x0fU)
#define PARTITION_PRI_NORMAL            (0x1fU)
#define PARTITION_PRI_LOW               (0x7fU)
#define PARTITION_MODEL_PSA_ROT         (1U << 8)
#define PARTITION_MODEL_IPC             (1U << 9)

/** Bits 7:0 of a service's flags are the index of a stateless one. */
#define SERVICE_FLAG_NS_ACCESSIBLE      (1U << 8)
#define SERVICE_FLAG_STATELESS          (1U << 9)
#define SERVICE_VERSION_POLICY_STRICT   (1U << 10)
#define SERVICE_FLAG_MM_IOVEC           (1U << 11)

#define ASSET_ATTR_READ_ONLY            (1U << 0)
#define ASSET_ATTR_READ_WRITE           (1U << 1)
#define ASSET_ATTR_NAMED_MMIO           (1U << 3)
#define ASSET_ATTR_NUMBERED_MMIO        (1U << 4)

/** Begins a record; the arrays it counts follow, in its order. */
struct partition_load_info {
    uint32_t psa_ff_ver;
    int32_t pid;
    uint32_t flags;
    uintptr_t entry;
    size_t stack_size;
    size_t heap_size;
    uint32_t ndeps;
    uint32_t nservices;
    uint32_t nassets;
    uint32_t nirqs;
    int32_t client_id_base;
    int32_t client_id_limit;
};

struct service_load_info {
    uintptr_t name;
    uint32_t sid;
    uint32_t flags;
    uint32_t version;
    uintptr_t sfn;
#if CONFIG_TFM_SPM_BACKEND_IPC
    uint32_t signal;
#endif
};

/** Memory-mapped registers from `start` up to, without, `limit`. */
struct asset_desc_t {
    uintptr_t start;
    uintptr_t limit;
    uint32_t attr;
};

struct irq_load_info_t {
    uintptr_t init;
    uintptr_t flih_func;
    int32_t pid;
    uint32_t source;
    uint32_t signal;
    int32_t client_id_base;
    int32_t client_id_limit;
};

#endif /* TFMSTUDIO_LOAD_RECORD_H */
