/* SPDX-License-Identifier: EPL-2.0 */
/*
 * Not TF-M: the least that has its names. Partitions VAULT (SFN) and COUNTER (IPC), an agent, and an SPM that plays one call of each kind.
 * With IPC=1 calls are answered as a scheduler does it, through tfm_arch_set_context_ret_code; with IPC=0 they are function calls.
 */
#include <arm_cmse.h>
#include "load.h"

#define NEED_SCHEDULE   (-254)
#define NOINLINE        __attribute__((noipa, used))
#define GATEWAY         __attribute__((cmse_nonsecure_entry, used))

struct message {
    int32_t type, handle, client;
    void *rhandle;
    uint32_t in_size[4], out_size[4];
};

struct vector {
    uint8_t *base;
    uint32_t length;
};

struct partition {
    const struct header *load;
    uint32_t boundary, allowed, waiting, asserted;
#if IPC
    uint32_t metadata;
    uint32_t context[4];
#endif
};

int vault_store_sfn(const struct message *m);
int vault_init(void *unused);
void counter_main(void);
void ns_agent_tz_main(uint32_t entry);
int timer_irq_flih(void);
void tfm_timer0_irq_init(void) {}

typedef void __attribute__((cmse_nonsecure_call)) (*application_t)(void);

static uint8_t stacks[3][256];

const struct { struct header h; } tfm_sp_ns_agent_tz_load RECORD = {
    { .version = MAGIC, .pid = 2, .flags = 0xbfe, .entry = ns_agent_tz_main, .stack = stacks[0],
#if VERSION >= 21
      .client_id_base = -0x3c00ffff, .client_id_limit = -0x3c000000,
#endif
    },
};
const struct { struct header h; uint32_t dependencies[1]; struct service s[1]; } vault_load RECORD = {
    { .version = MAGIC, .pid = 256, .flags = 0x1f, .entry = vault_init, .dependencies = 1, .services = 1, .stack = stacks[1] },
    { 0xf110 },
    { { "VAULT_STORE", 0xf100, 0x310, 1, vault_store_sfn
#if IPC
        , 1
#endif
    } },
};
const struct { struct header h; struct service s[1]; struct asset a[1]; struct irq i[1]; } counter_load RECORD = {
    { .version = MAGIC, .pid = 257, .flags = 0x20f, .entry = counter_main, .services = 1, .assets = 1, .irqs = 1, .stack = stacks[2] },
    { { "ACCESS_COUNTER", 0xf110, 0x100, 1, 0
#if IPC
        , 0x10
#endif
    } },
    { { 0x40000000, 0x40000fff, 0xa } },
    { { .init = tfm_timer0_irq_init, .handler = timer_irq_flih, .pid = 257, .source = 3, .signal = 0x80000000u } },
};

struct partition agent = { (const struct header *)&tfm_sp_ns_agent_tz_load };
struct partition vault = { (const struct header *)&vault_load };
struct partition counter = { (const struct header *)&counter_load };

#if IPC
struct thread {
    uint32_t state;
#if VERSION >= 23
    uint16_t flags;
#endif
    uint32_t *context;
};
static struct thread thread;
struct thread *p_curr_thrd = &thread;
static void set_current(struct partition *p) { thread.context = p->context; }
static struct partition *current(void) { return (struct partition *)((uint8_t *)thread.context - 24); }
NOINLINE void tfm_arch_set_context_ret_code(const uint32_t *context, uint32_t value) { __asm volatile("" :: "r"(context), "r"(value)); }
NOINLINE uint64_t ipc_schedule(uint32_t *from, uint32_t *to) { return (uint64_t)(uintptr_t)to << 32 | (uintptr_t)from; }
#else
struct partition *p_current_partition;
static void set_current(struct partition *p) { p_current_partition = p; }
static struct partition *current(void) { return p_current_partition; }
#endif

static struct message message;
static int connection;
static struct vector inputs[4];
static struct vector *outputs;
static uint32_t done;

NOINLINE uint32_t tfm_spm_client_psa_framework_version(void) { return 0x101; }
NOINLINE uint32_t tfm_spm_client_psa_version(uint32_t sid) { __asm volatile("" :: "r"(sid)); return 1; }

NOINLINE uint32_t tfm_spm_partition_psa_read(int32_t handle, uint32_t index, uint8_t *buffer, uint32_t size)
{
    uint32_t count = size < inputs[index].length - done ? size : inputs[index].length - done;
    for (uint32_t i = 0; i < count; i++)
        buffer[i] = inputs[index].base[done + i];
    done += count;
    __asm volatile("" :: "r"(handle));
    return count;
}

NOINLINE void tfm_spm_partition_psa_write(int32_t handle, uint32_t index, const uint8_t *buffer, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++)
        outputs[index].base[i] = buffer[i];
    outputs[index].length = size;
    __asm volatile("" :: "r"(handle));
}

NOINLINE int tfm_spm_partition_psa_reply(int32_t handle, int status) { __asm volatile("" :: "r"(handle), "r"(status)); return status; }
NOINLINE int tfm_spm_partition_psa_wait(uint32_t mask, uint32_t timeout) { __asm volatile("" :: "r"(mask), "r"(timeout)); return IPC ? NEED_SCHEDULE : 0x10; }
NOINLINE int tfm_spm_partition_psa_get(uint32_t signal, struct message *m) { __asm volatile("" :: "r"(signal)); *m = message; return 0; }

uint32_t NOINLINE psa_read(int32_t h, uint32_t i, uint8_t *b, uint32_t n) { return tfm_spm_partition_psa_read(h, i, b, n); }
void NOINLINE psa_write(int32_t h, uint32_t i, const uint8_t *b, uint32_t n) { tfm_spm_partition_psa_write(h, i, b, n); }

static int serve(struct partition *client);

NOINLINE int tfm_spm_client_psa_call(int32_t handle, uint32_t control, const struct vector *in, struct vector *out)
{
    for (int i = 0; i < 4; i++)
        message.in_size[i] = 0;
    for (uint32_t i = 0; i < (control >> 24 & 7); i++) {
        inputs[i] = in[i];
        message.in_size[i] = in[i].length;
    }
    outputs = out;
    done = 0;
    message.type = (int16_t)control;
    message.handle = handle == 0x40000110 ? 0x77 : handle;
    message.client = current() == &agent ? -0x3c000000 : current()->load->pid;
#if IPC
    return NEED_SCHEDULE;
#else
    return serve(current());
#endif
}

NOINLINE int tfm_spm_client_psa_connect(uint32_t sid, uint32_t version)
{
    message.type = -1;
    message.handle = 0x99;
    message.client = current()->load->pid;
    __asm volatile("" :: "r"(sid), "r"(version));
#if IPC
    return NEED_SCHEDULE;
#else
    return 0x99;
#endif
}

/* The service that the message is for takes it and answers it. */
static int serve(struct partition *client)
{
    struct message m = message;
    int status;
    set_current(&vault);
    status = vault_store_sfn(&m);
    tfm_spm_partition_psa_reply(m.handle, status);
    set_current(client);
    return status;
}

#if IPC
static int serve_counter(struct partition *client)
{
    struct message m;
    ipc_schedule(client->context, counter.context);
    set_current(&counter);
    tfm_arch_set_context_ret_code(counter.context, 0x10);
    tfm_spm_partition_psa_get(0x10, &m);
    tfm_spm_partition_psa_reply(m.handle, 0);
    tfm_spm_partition_psa_wait(0xffffffffu, 0x80000000u);
    set_current(client);
    return m.type == -1 ? m.handle : 0;
}
#endif

NOINLINE int tfm_psa_call_pack(int32_t handle, uint32_t control, const struct vector *in, struct vector *out)
{
    int status = tfm_spm_client_psa_call(handle, control, in, out);
#if IPC
    struct partition *client = current();
    status = handle == 0x40000110 ? serve(client) : serve_counter(client);
    tfm_arch_set_context_ret_code(client->context, status);
#endif
    return status;
}

NOINLINE int psa_connect(uint32_t sid, uint32_t version)
{
    int status = tfm_spm_client_psa_connect(sid, version);
#if IPC
    struct partition *client = current();
    status = serve_counter(client);
    tfm_arch_set_context_ret_code(client->context, status);
#endif
    return status;
}

NOINLINE int psa_framework_version(void) { return tfm_spm_client_psa_framework_version(); }
NOINLINE int psa_version(uint32_t sid) { return tfm_spm_client_psa_version(sid); }

GATEWAY uint32_t tfm_psa_framework_version_veneer(void) { return psa_framework_version(); }
GATEWAY uint32_t tfm_psa_version_veneer(uint32_t sid) { return psa_version(sid); }
GATEWAY int tfm_psa_call_veneer(int32_t handle, uint32_t control, const struct vector *in, struct vector *out)
{
    return tfm_psa_call_pack(handle, control | 0x80000000u, in, out);
}
GATEWAY int studio_own_gateway(int a) { return a + 1; }

/* ---- partitions */

NOINLINE int vault_init(void *unused) { (void)unused; return 0; }

NOINLINE int vault_store_sfn(const struct message *m)
{
    uint8_t slot[4];
    psa_read(m->handle, 0, slot, 4);
    if (m->type == 2) {
        if (connection == 0)
            connection = psa_connect(0xf110, 1);
        psa_write(m->handle, 0, (const uint8_t *)"open sesame", 11);
    }
    return m->type == 3 ? -133 : 0;
}

NOINLINE void counter_main(void) { tfm_spm_partition_psa_wait(0xffffffffu, 0x80000000u); }
NOINLINE int timer_irq_flih(void) { return 1; }
NOINLINE void spm_handle_interrupt(void *partition, const struct irq *irq)
{
    __asm volatile("" :: "r"(partition), "r"(irq));
    timer_irq_flih();
}

NOINLINE int tfm_hal_output_sp_log(const char *text, uint32_t length) { __asm volatile("" :: "r"(text), "r"(length)); return length; }
NOINLINE void tfm_hal_system_halt(void) { for (;;) __asm volatile("wfi"); }
NOINLINE void tfm_core_panic(void) { tfm_hal_system_halt(); }
GATEWAY void studio_panic(void) { tfm_core_panic(); }

NOINLINE void ns_agent_tz_main(uint32_t entry)
{
    set_current(&agent);
    ((application_t)(entry & ~1u))();
}

NOINLINE void tfm_spm_init(void)
{
    connection = 0;
    set_current(&vault);
    vault_init(0);
    tfm_hal_output_sp_log("ready, ", 7);
    tfm_hal_output_sp_log("steady\n", 7);
    set_current(&counter);
    counter_main();
    spm_handle_interrupt(&counter, counter_load.i);
}

extern char veneers_start, veneers_end;

NOINLINE void Reset_Handler(void)
{
    volatile uint32_t *sau = (volatile uint32_t *)0xe000edd0u;
    *(volatile uint32_t *)0x50080014u = 1; /* NSCCFG.CODENSC */
    sau[2] = 0; sau[3] = 0x00100000u; sau[4] = 0x0017ffe0u | 1;
    sau[2] = 1; sau[3] = 0x28100000u; sau[4] = 0x281fffe0u | 1;
    sau[2] = 2; sau[3] = (uint32_t)&veneers_start; sau[4] = ((uint32_t)&veneers_end - 32) | 3;
    sau[0] = 1;
    /* MPC of SSRAM1 and SSRAM2: all blocks of the application Non-secure */
    for (int m = 0; m < 2; m++) {
        volatile uint32_t *mpc = (volatile uint32_t *)(m ? 0x58008000u : 0x58007000u);
        uint32_t block = 1u << (mpc[5] + 5);
        uint32_t start = m ? 0x100000u : 0x100000u, end = m ? 0x200000u : 0x180000u;
        for (uint32_t at = start; at < end; at += block) {
            mpc[0] &= ~0x100u;
            mpc[6] = at / block / 32;
            mpc[7] |= 1u << (at / block % 32);
        }
    }
    tfm_spm_init();
    *(volatile uint32_t *)0xe002ed08u = 0x00100400u; /* VTOR_NS */
    __asm volatile("msr msp_ns, %0" :: "r"(*(volatile uint32_t *)0x00100400u));
    ns_agent_tz_main(*(volatile uint32_t *)0x00100404u);
    tfm_hal_system_halt();
}

__attribute__((section(".vectors"), used)) void *const vectors[16] = { (void *)0x38008000, Reset_Handler };
