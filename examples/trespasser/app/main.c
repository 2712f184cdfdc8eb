/* SPDX-License-Identifier: EPL-2.0 */
/** The non-secure application: it asks the vault for a secret that is not its own, and when that fails, it reaches for it. */
#include <stdint.h>

#include "operations/vault_store_client.h"
#include "tfmstudio.h"

#define FACTORY_SLOT    0u
#define SECRET_MAX      VAULT_STORE_GET_SECRET_MAX

/*
 * Where the vault keeps its first secret: the start of its private data, in secure RAM. No header says so, but the device's
 * memory map is no secret; build/layout.json has it as the "dataBase" of VAULT.
 */
#define VAULT_SECRET    ((const volatile char *)0x38010000u)

static psa_status_t ask_the_vault(char *secret)
{
    size_t length = 0;

    return vault_store_get(FACTORY_SLOT, (uint8_t *)secret, SECRET_MAX, &length);
}

/** Reads the secret without asking. The compiler must not merge this into main(), so that the fault names it. */
static __attribute__((noinline)) void reach_into_the_vault(char *secret)
{
    for (uint32_t i = 0; i < SECRET_MAX; i++) {
        secret[i] = VAULT_SECRET[i];
    }
}

int main(void)
{
    char secret[SECRET_MAX];

    studio_printf("The vault's answer to a polite question is %d.\n", (int)ask_the_vault(secret));
    studio_printf("Then without asking ...\n");

    reach_into_the_vault(secret);

    studio_printf("The secret is \"%s\". This line must never be printed.\n", secret);
    return 1;
}
