/* SPDX-License-Identifier: EPL-2.0 */
/** A partition that its client tells an address and what to do there. NAME and name are replaced for each one. */
#include "psa/service.h"
#include "psa_manifest/@name@.h"
#include "tried.h"

psa_status_t @name@_try_sfn(const psa_msg_t *msg)
{
    uint32_t address = 0;
    uint32_t own[2] = { (uint32_t)(uintptr_t)&tried_data, (uint32_t)(uintptr_t)tried_code & ~1u };

    if (msg->type == 0) {
        psa_write(msg->handle, 0, own, sizeof(own));
        return PSA_SUCCESS;
    }
    psa_read(msg->handle, 0, &address, sizeof(address));
    return try_it((unsigned)msg->type, address) ? PSA_SUCCESS : PSA_ERROR_GENERIC_ERROR;
}
