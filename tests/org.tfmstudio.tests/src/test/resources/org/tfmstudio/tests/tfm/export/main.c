/* SPDX-License-Identifier: EPL-2.0 */
/** An application of somebody who built TF-M: TF-M's own headers and client sources, and this file. */
#include <stdint.h>
#include <string.h>

#include "psa/crypto.h"
#include "psa/internal_trusted_storage.h"

#define UART0 ((volatile uint32_t *)0x40200000u)

static void say(const char *text)
{
    UART0[4] = 217;
    UART0[2] = 1;
    while (*text != '\0') {
        UART0[0] = (uint8_t)*text++;
    }
}

int main(void)
{
    static const uint8_t abc[] = { 'a', 'b', 'c' };
    static const uint8_t expected[] = { 0xba, 0x78, 0x16, 0xbf };
    uint8_t hash[32], kept[32];
    size_t length = 0;
    psa_hash_operation_t operation = PSA_HASH_OPERATION_INIT;
    int good = psa_framework_version() == 0x0101;

    good = good && psa_crypto_init() == PSA_SUCCESS;
    good = good && psa_hash_setup(&operation, PSA_ALG_SHA_256) == PSA_SUCCESS;
    good = good && psa_hash_update(&operation, abc, sizeof(abc)) == PSA_SUCCESS;
    good = good && psa_hash_finish(&operation, hash, sizeof(hash), &length) == PSA_SUCCESS;
    good = good && length == sizeof(hash) && memcmp(hash, expected, sizeof(expected)) == 0;
    good = good && psa_its_set(1, sizeof(hash), hash, PSA_STORAGE_FLAG_NONE) == PSA_SUCCESS;
    good = good && psa_its_get(1, 0, sizeof(kept), kept, &length) == PSA_SUCCESS;
    good = good && length == sizeof(hash) && memcmp(hash, kept, sizeof(hash)) == 0;
    say(good ? "api_ns: all well\n" : "api_ns: something is wrong\n");
    say("end of api_ns\n");
    for (;;) {
    }
}
