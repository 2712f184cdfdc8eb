/* SPDX-License-Identifier: EPL-2.0 */
/**
 * The PSA client API on a non-secure core of its own. Both cores change the status words, so this one changes them with
 * exclusive accesses; the secure side does it between two instructions of its own.
 */
#include "psa/client.h"

#ifdef TFM_MULTI_CORE_TOPOLOGY

#include "tfmstudio/mailbox.h"

/* Message handling units (Arm 101104): four flags for each core, which interrupt it while they are set. */
struct mhu {
    volatile uint32_t cpu0_stat, cpu0_set, cpu0_clear, reserved;
    volatile uint32_t cpu1_stat, cpu1_set, cpu1_clear;
};

#define MHU0 ((struct mhu *)0x40003000u) /* rings at the secure core */
#define MHU1 ((struct mhu *)0x40004000u) /* rings at this one */
#define RING_CALLS 1u
#define RING_INIT 2u
#define HEARD_READY 2u

#define NVIC_ISER0 (*(volatile uint32_t *)0xe000e100u)
#define MHU1_LINE 7u

static struct mailbox_status_t status;
static struct mailbox_slot_t slots[NUM_MAILBOX_QUEUE_SLOT];
static uint32_t used;
static int32_t client = -1;
static volatile bool ready;

extern const struct mailbox_init_t mailbox_init;
const struct mailbox_init_t mailbox_init = { &status, NUM_MAILBOX_QUEUE_SLOT, slots };

void MHU1_Handler(void)
{
    uint32_t heard = MHU1->cpu1_stat;

    MHU1->cpu1_clear = heard;
    if ((heard & HEARD_READY) != 0) {
        ready = true;
    }
}

/* Sleeps until the condition holds, which an interrupt makes true. */
#define SLEEP_UNTIL(condition)                                       \
    do {                                                             \
        __asm volatile("cpsid i" ::: "memory");                      \
        while (!(condition)) {                                       \
            __asm volatile("wfi\n\tcpsie i\n\tisb\n\tcpsid i" ::: "memory"); \
        }                                                            \
        __asm volatile("cpsie i" ::: "memory");                      \
    } while (0)

/* Runs before main(). The secure side answers when it has checked the mailbox. */
__attribute__((constructor(101))) static void open_mailbox(void)
{
    NVIC_ISER0 = 1u << MHU1_LINE;
    MHU0->cpu0_set = RING_INIT;
    SLEEP_UNTIL(ready);
}

void mailbox_client(int32_t client_id)
{
    client = client_id;
}

int mailbox_send(const struct mailbox_msg_t *message)
{
    uint32_t before = __atomic_load_n(&used, __ATOMIC_RELAXED);
    int slot;

    do {
        slot = 0;
        while (slot < NUM_MAILBOX_QUEUE_SLOT && (before >> slot & 1u) != 0) {
            slot++;
        }
        if (slot == NUM_MAILBOX_QUEUE_SLOT) {
            return -1;
        }
    } while (!__atomic_compare_exchange_n(&used, &before, before | 1u << slot, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED));
    slots[slot].msg = *message;
    __atomic_fetch_or(&status.pend_slots, 1u << slot, __ATOMIC_SEQ_CST);
    MHU0->cpu0_set = RING_CALLS;
    return slot;
}

static bool answered(int slot)
{
    return (__atomic_load_n(&status.replied_slots, __ATOMIC_ACQUIRE) >> slot & 1u) != 0;
}

bool mailbox_fetch(int slot, int32_t *answer)
{
    if (!answered(slot)) {
        return false;
    }
    *answer = slots[slot].reply.return_val;
    __atomic_fetch_and(&status.replied_slots, ~(1u << slot), __ATOMIC_SEQ_CST);
    __atomic_fetch_and(&used, ~(1u << slot), __ATOMIC_RELEASE);
    return true;
}

int32_t mailbox_wait(int slot)
{
    int32_t answer = 0;

    SLEEP_UNTIL(answered(slot));
    mailbox_fetch(slot, &answer);
    return answer;
}

/* One call; while all slots are in use, it sleeps until another task's call is answered. */
static int32_t call(enum mailbox_call_type type, const struct psa_client_params_t *params)
{
    struct mailbox_msg_t message = { type, *params, client };
    int slot = mailbox_send(&message);

    while (slot < 0) {
        __asm volatile("wfi");
        slot = mailbox_send(&message);
    }
    return mailbox_wait(slot);
}

uint32_t psa_framework_version(void)
{
    struct psa_client_params_t params = { 0 };

    return (uint32_t)call(MAILBOX_PSA_FRAMEWORK_VERSION, &params);
}

uint32_t psa_version(uint32_t sid)
{
    struct psa_client_params_t params = { .psa_version_params = { sid } };

    return (uint32_t)call(MAILBOX_PSA_VERSION, &params);
}

psa_handle_t psa_connect(uint32_t sid, uint32_t version)
{
    struct psa_client_params_t params = { .psa_connect_params = { sid, version } };

    return call(MAILBOX_PSA_CONNECT, &params);
}

psa_status_t psa_call(psa_handle_t handle, int32_t type,
                      const psa_invec *in_vec, size_t in_len,
                      psa_outvec *out_vec, size_t out_len)
{
    struct psa_client_params_t params = { .psa_call_params = { handle, type, in_vec, in_len, out_vec, out_len } };

    return call(MAILBOX_PSA_CALL, &params);
}

void psa_close(psa_handle_t handle)
{
    struct psa_client_params_t params = { .psa_close_params = { handle } };

    (void)call(MAILBOX_PSA_CLOSE, &params);
}

#endif /* TFM_MULTI_CORE_TOPOLOGY */
