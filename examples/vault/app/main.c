/* SPDX-License-Identifier: EPL-2.0 */
/** The non-secure application: it puts a secret into the vault, fetches it again, and tries what it must not. */
#include <stdbool.h>
#include <string.h>

#include "operations/access_counter_client.h"
#include "operations/vault_store_client.h"
#include "psa/client.h"
#include "psa_manifest/sid.h"
#include "tfmstudio.h"

#define FACTORY_SLOT    0u
#define OUR_SLOT        3u
#define EMPTY_SLOT      5u
#define SECRET_MAX      VAULT_STORE_GET_SECRET_MAX

static psa_status_t vault_put(uint32_t slot, const char *secret)
{
    return vault_store_put(slot, (const uint8_t *)secret, strlen(secret));
}

/** Fetches a secret as text; `secret` has room for SECRET_MAX characters and the terminating zero. */
static psa_status_t vault_get(uint32_t slot, char *secret)
{
    size_t length = 0;
    psa_status_t status = vault_store_get(slot, (uint8_t *)secret, SECRET_MAX, &length);

    secret[length] = '\0';
    return status;
}

/** Asks the counter how often the vault was asked for a secret; -1 when it does not tell. */
static int accesses(void)
{
    uint32_t total = 0;
    psa_handle_t counter = access_counter_connect();

    if (!PSA_HANDLE_IS_VALID(counter)) {
        return -1;
    }
    psa_status_t status = access_counter_total(counter, &total);
    access_counter_close(counter);
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
