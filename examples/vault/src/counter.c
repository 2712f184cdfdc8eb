/* SPDX-License-Identifier: EPL-2.0 */
/** COUNTER counts how often secrets were asked for: an IPC partition with a thread of its own. */
#include "operations/access_counter_server.h"
#include "psa/service.h"
#include "psa_manifest/counter.h"

static uint32_t accesses;

psa_status_t access_counter_count_impl(const psa_msg_t *msg)
{
    /* Clients on the non-secure side have negative IDs: they may ask, but not count. */
    if (msg->client_id < 0) {
        return PSA_ERROR_NOT_PERMITTED;
    }
    accesses++;
    return PSA_SUCCESS;
}

psa_status_t access_counter_total_impl(const psa_msg_t *msg, uint32_t *total)
{
    (void)msg;
    *total = accesses;
    return PSA_SUCCESS;
}

void counter_main(void)
{
    for (;;) {
        if ((psa_wait(PSA_WAIT_ANY, PSA_BLOCK) & ACCESS_COUNTER_SIGNAL) != 0) {
            access_counter_serve();
        }
    }
}
