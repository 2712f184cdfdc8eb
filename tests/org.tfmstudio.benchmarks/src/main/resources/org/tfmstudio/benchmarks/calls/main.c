/* SPDX-License-Identifier: EPL-2.0 */
/** Calls NOTES again and again; a dot says that so many calls more are done. */
#include "psa/client.h"
#include "psa_manifest/sid.h"
#include "tfmstudio.h"

#define DOTS    100u
#define CALLS   10000u

int main(void)
{
    for (unsigned dot = 0; dot < DOTS; dot++) {
        for (unsigned i = 0; i < CALLS; i++) {
            uint64_t number = i + 1;
            uint32_t found[3];
            psa_invec in[] = { { .base = &number, .len = sizeof(number) } };
            psa_outvec out[] = { { .base = found, .len = sizeof(found) } };

            if (psa_call(NOTES_INFO_HANDLE, 1, in, IOVEC_LEN(in), out, IOVEC_LEN(out)) != PSA_SUCCESS || found[1] != i + 1) {
                return 1;
            }
        }
        studio_printf(".");
    }
    return 0;
}
