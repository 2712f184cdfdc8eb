/* SPDX-License-Identifier: EPL-2.0 */
/**
 * VAULT keeps secrets by number. Who puts a secret in is its owner, and only the owner gets it back.
 *
 * The functions at the end are called by generated code, which has checked the request against vault.partition: a secret that
 * comes has 1 to 64 bytes, and there is room for 64 where one goes.
 */
#include <stdbool.h>
#include <string.h>

#include "operations/access_counter_client.h"
#include "operations/vault_store_server.h"
#include "psa/service.h"
#include "psa_manifest/pid.h"
#include "tfm_sp_log.h"

#define SLOTS       8u
#define NOBODY      0

struct secret {
    uint8_t bytes[VAULT_STORE_PUT_SECRET_MAX];
    size_t length;
    int32_t owner; /* the client's ID: a partition's is positive, a non-secure one is negative */
};

/* Slot 0 came with the device and is the vault's own. */
static struct secret secrets[SLOTS] = {
    [0] = { .bytes = "made in the factory", .length = sizeof("made in the factory") - 1, .owner = VAULT },
};

/** Tells the counter that somebody wants a secret. The vault goes on without a counter, too. */
static void count_access(void)
{
    static psa_handle_t counter = PSA_NULL_HANDLE;

    if (!PSA_HANDLE_IS_VALID(counter)) {
        counter = access_counter_connect();
    }
    if (PSA_HANDLE_IS_VALID(counter)) {
        (void)access_counter_count(counter);
    }
}

/** NULL when there is no such slot. */
static struct secret *addressed_secret(uint32_t slot)
{
    return slot < SLOTS ? &secrets[slot] : NULL;
}

static bool belongs_to(const struct secret *secret, int32_t client)
{
    return secret->owner == client;
}

static const char *kind_of(int32_t client)
{
    return client < 0 ? "a non-secure client" : "a secure partition";
}

psa_status_t vault_store_put_impl(const psa_msg_t *msg, uint32_t slot, const uint8_t *secret, size_t secret_length)
{
    struct secret *kept = addressed_secret(slot);

    if (kept == NULL) {
        return PSA_ERROR_INVALID_ARGUMENT;
    }
    if (!belongs_to(kept, NOBODY) && !belongs_to(kept, msg->client_id)) {
        return PSA_ERROR_NOT_PERMITTED;
    }

    memcpy(kept->bytes, secret, secret_length);
    kept->length = secret_length;
    kept->owner = msg->client_id;
    LOG_INFFMT("[vault] keeps %u bytes for %s\n", (unsigned)kept->length, kind_of(msg->client_id));
    return PSA_SUCCESS;
}

psa_status_t vault_store_get_impl(const psa_msg_t *msg, uint32_t slot, uint8_t *secret, size_t *secret_length)
{
    const struct secret *kept = addressed_secret(slot);

    if (kept == NULL) {
        return PSA_ERROR_INVALID_ARGUMENT;
    }
    count_access();
    if (belongs_to(kept, NOBODY)) {
        return PSA_ERROR_DOES_NOT_EXIST;
    }
    if (!belongs_to(kept, msg->client_id)) {
        LOG_INFFMT("[vault] refuses %s: not the owner\n", kind_of(msg->client_id));
        return PSA_ERROR_NOT_PERMITTED;
    }

    memcpy(secret, kept->bytes, kept->length);
    *secret_length = kept->length;
    return PSA_SUCCESS;
}
