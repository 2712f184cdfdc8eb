/* SPDX-License-Identifier: EPL-2.0 */
/** COUNTER counts how often secrets were asked for: an IPC partition with a thread of its own. */
#include "psa/service.h"
#include "psa_manifest/counter.h"
#include "psa_manifest/sid.h"

static uint32_t accesses;

static psa_status_t count(const psa_msg_t *msg)
{
    /* Clients on the non-secure side have negative IDs: they may ask, but not count. */
    if (msg->client_id < 0) {
        return PSA_ERROR_NOT_PERMITTED;
    }
    accesses++;
    return PSA_SUCCESS;
}

static psa_status_t total(const psa_msg_t *msg)
{
    if (msg->out_size[0] < sizeof(accesses)) {
        return PSA_ERROR_BUFFER_TOO_SMALL;
    }
    psa_write(msg->handle, 0, &accesses, sizeof(accesses));
    return PSA_SUCCESS;
}

static psa_status_t access_counter(const psa_msg_t *msg)
{
    switch (msg->type) {
    case PSA_IPC_CONNECT:
    case PSA_IPC_DISCONNECT:
        return PSA_SUCCESS;
    case ACCESS_COUNTER_COUNT:
        return count(msg);
    case ACCESS_COUNTER_TOTAL:
        return total(msg);
    default:
        return PSA_ERROR_NOT_SUPPORTED;
    }
}

void counter_main(void)
{
    for (;;) {
        psa_signal_t signals = psa_wait(PSA_WAIT_ANY, PSA_BLOCK);
        psa_msg_t msg;

        if ((signals & ACCESS_COUNTER_SIGNAL) != 0 && psa_get(ACCESS_COUNTER_SIGNAL, &msg) == PSA_SUCCESS) {
            psa_reply(msg.handle, access_counter(&msg));
        }
    }
}
