/* SPDX-License-Identifier: EPL-2.0 */
/** The non-secure application: it lets the ticker wait for it. */
#include <stdint.h>

#include "psa/client.h"
#include "psa_manifest/sid.h"
#include "tfmstudio.h"

static psa_status_t wait_ticks(uint32_t count, uint32_t *seen)
{
    psa_invec in[] = { { .base = &count, .len = sizeof(count) } };
    psa_outvec out[] = { { .base = seen, .len = sizeof(*seen) } };

    return psa_call(TICKER_SERVICE_HANDLE, TICKER_SERVICE_WAIT_TICKS, in, IOVEC_LEN(in), out, IOVEC_LEN(out));
}

int main(void)
{
    uint32_t before = 0;

    for (uint32_t count = 1; count <= 3; count++) {
        uint32_t seen = 0;
        psa_status_t status = wait_ticks(count, &seen);

        studio_printf("waited for %u: status %d, %u ticks in all\n", (unsigned)count, (int)status, (unsigned)seen);
        if (status != PSA_SUCCESS || seen < before + count) {
            return 1;
        }
        before = seen;
    }
    return 0;
}
