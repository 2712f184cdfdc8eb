/* SPDX-License-Identifier: EPL-2.0 */
/** The non-secure application: it lets the ticker wait for it. */
#include <stdint.h>

#include "operations/ticker_service_client.h"
#include "tfmstudio.h"

int main(void)
{
    uint32_t before = 0;

    for (uint32_t count = 1; count <= 3; count++) {
        uint32_t seen = 0;
        psa_status_t status = ticker_service_wait_ticks(count, &seen);

        studio_printf("waited for %u: status %d, %u ticks in all\n", (unsigned)count, (int)status, (unsigned)seen);
        if (status != PSA_SUCCESS || seen < before + count) {
            return 1;
        }
        before = seen;
    }
    return 0;
}
