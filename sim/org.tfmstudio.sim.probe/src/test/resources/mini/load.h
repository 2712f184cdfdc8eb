/* SPDX-License-Identifier: EPL-2.0 */
/* Load records as the manifest tools of TF-M 2.0 to 2.3 lay them out: -DVERSION=20, 21 or 23, -DIPC=0 or 1. */
#include <stdint.h>

struct header {
    uint32_t version;
    int32_t pid;
    uint32_t flags;
    void *entry;
    uint32_t stack_size, heap_size, dependencies, services, assets, irqs;
#if VERSION >= 21
    int32_t client_id_base, client_id_limit;
#endif
#if VERSION >= 23
    uint16_t load_order;
#endif
    void *stack;
    uint32_t heap;
};

struct service {
    const char *name;
    uint32_t sid, flags, version;
    void *function;
#if IPC
    uint32_t signal;
#endif
};

struct asset {
    uint32_t start, limit, attributes;
};

struct irq {
    void *init, *handler;
    int32_t pid;
    uint32_t source, signal;
#if VERSION >= 21
    int32_t client_id_base, client_id_limit;
#endif
#if VERSION >= 23
    uint32_t mailbox;
#endif
};

#define RECORD __attribute__((used, section(".part_load")))
#define MAGIC 0x5f5f0101u
