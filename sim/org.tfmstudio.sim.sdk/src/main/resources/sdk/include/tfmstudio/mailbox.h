/* SPDX-License-Identifier: EPL-2.0 */
/**
 * The non-secure application on a core of its own (TFM_MULTI_CORE_TOPOLOGY): its calls go to the secure side through a mailbox
 * in its memory. psa_*() of psa/client.h work as ever, for client -1; here are calls for other clients, and calls that do not
 * wait. The structures are those of TF-M's generic mailbox, version 2.1.
 */
#ifndef TFMSTUDIO_MAILBOX_H
#define TFMSTUDIO_MAILBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "psa/client.h"

#ifdef __cplusplus
extern "C" {
#endif

enum mailbox_call_type {
    MAILBOX_PSA_FRAMEWORK_VERSION = 1,
    MAILBOX_PSA_VERSION = 2,
    MAILBOX_PSA_CONNECT = 3,
    MAILBOX_PSA_CALL = 4,
    MAILBOX_PSA_CLOSE = 5
};

/** Parameters of a call; which ones count depends on its type. 24 bytes. */
struct psa_client_params_t {
    union {
        struct {
            uint32_t sid;
        } psa_version_params;
        struct {
            uint32_t sid;
            uint32_t version;
        } psa_connect_params;
        struct {
            psa_handle_t handle;
            int32_t type;
            const psa_invec *in_vec;
            size_t in_len;
            psa_outvec *out_vec;
            size_t out_len;
        } psa_call_params;
        struct {
            psa_handle_t handle;
        } psa_close_params;
    };
};

/** One call, 32 bytes. Ids of clients are negative. */
struct mailbox_msg_t {
    uint32_t call_type;
    struct psa_client_params_t params;
    int32_t client_id;
};

struct mailbox_reply_t {
    int32_t return_val;
};

/** 36 bytes. */
struct mailbox_slot_t {
    struct mailbox_msg_t msg;
    struct mailbox_reply_t reply;
};

/** Bit n stands for slot n: it waits for the secure side, it is answered. */
struct mailbox_status_t {
    uint32_t pend_slots;
    uint32_t replied_slots;
};

/** What the secure side is told of the mailbox, by the reserved vector 8. */
struct mailbox_init_t {
    struct mailbox_status_t *status;
    uint32_t slot_count;
    struct mailbox_slot_t *slots;
};

/** The client id that psa_*() of this core call with from now on; -1 at the start. An RTOS sets it when it switches tasks. */
void mailbox_client(int32_t client_id);

/** Sends a call and does not wait. Returns its slot, or -1 when all slots are in use. */
int mailbox_send(const struct mailbox_msg_t *message);

/** Whether the call of a slot has been answered. Then the answer is stored and the slot is free again. */
bool mailbox_fetch(int slot, int32_t *answer);

/** Sleeps until the call of a slot has been answered. */
int32_t mailbox_wait(int slot);

#ifdef __cplusplus
}
#endif

#endif /* TFMSTUDIO_MAILBOX_H */
