/* SPDX-License-Identifier: EPL-2.0 */
/** The non-secure application: it puts a secret into the vault, fetches it again, and tries what it must not. */
#include <stdbool.h>
#include <string.h>

#include "psa/client.h"
#include "psa_manifest/sid.h"
#include "tfmstudio.h"

#define FACTORY_SLOT    0u
#define OUR_SLOT        3u
#define EMPTY_SLOT      5u
#define SECRET_MAX      64u

static psa_status_t vault_put(uint32_t slot, const char *secret)
{
    psa_invec in[] = {
        { .base = &slot, .len = sizeof(slot) },
        { .base = secret, .len = strlen(secret) },
    };

    return psa_call(VAULT_STORE_HANDLE, VAULT_STORE_PUT, in, IOVEC_LEN(in), NULL, 0);
}

/** Fetches a secret as text; `secret` has room for SECRET_MAX characters and the terminating zero. */
static psa_status_t vault_get(uint32_t slot, char *secret)
{
    psa_invec in[] = { { .base = &slot, .len = sizeof(slot) } };
    psa_outvec out[] = { { .base = secret, .len = SECRET_MAX } };

    psa_status_t status = psa_call(VAULT_STORE_HANDLE, VAULT_STORE_GET, in, IOVEC_LEN(in), out, IOVEC_LEN(out));
    secret[status == PSA_SUCCESS ? out[0].len : 0] = '\0';
    return status;
}

/** Asks the counter how often the vault was asked for a secret; -1 when it does not tell. */
static int accesses(void)
{
    uint32_t total = 0;
    psa_outvec out[] = { { .base = &total, .len = sizeof(total) } };
    psa_handle_t counter = psa_connect(ACCESS_COUNTER_SID, ACCESS_COUNTER_VERSION);

    if (!PSA_HANDLE_IS_VALID(counter)) {
        return -1;
    }
    psa_status_t status = psa_call(counter, ACCESS_COUNTER_TOTAL, NULL, 0, out, IOVEC_LEN(out));
    psa_close(counter);
    return status == PSA_SUCCESS ? (int)total : -1;
}

static bool expect(const char *what, int expected, int got)
{
    studio_printf("%-36s %4d%s\n", what, got, got == expected ? "" : "  <- unexpected");
    return got == expected;
}

int main(void)
{
    char secret[SECRET_MAX + 1];
    bool good = true;

    studio_printf("Hello from the non-secure side. PSA framework %u.%u, vault version %u.\n",
                  (unsigned)psa_framework_version() >> 8, (unsigned)psa_framework_version() & 0xffu,
                  (unsigned)psa_version(VAULT_STORE_SID));

    good &= expect("put our secret into slot 3:", PSA_SUCCESS, vault_put(OUR_SLOT, "open sesame"));
    good &= expect("get it back:", PSA_SUCCESS, vault_get(OUR_SLOT, secret));
    studio_printf("it is \"%s\"\n", secret);
    good &= strcmp(secret, "open sesame") == 0;

    good &= expect("get what is not there:", PSA_ERROR_DOES_NOT_EXIST, vault_get(EMPTY_SLOT, secret));
    good &= expect("get what belongs to somebody else:", PSA_ERROR_NOT_PERMITTED, vault_get(FACTORY_SLOT, secret));
    good &= expect("accesses that the counter has seen:", 3, accesses());

    studio_printf(good ? "All as it should be.\n" : "Something is wrong.\n");
    return good ? 0 : 1;
}
