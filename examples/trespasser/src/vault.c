/* SPDX-License-Identifier: EPL-2.0 */
/** VAULT keeps secrets by number. Who puts a secret in is its owner, and only the owner gets it back. */
#include <stdbool.h>
#include <string.h>

#include "psa/service.h"
#include "psa_manifest/pid.h"
#include "psa_manifest/sid.h"
#include "psa_manifest/vault.h"
#include "tfm_sp_log.h"

#define SLOTS       8u
#define SECRET_MAX  64u
#define NOBODY      0

struct secret {
    uint8_t bytes[SECRET_MAX];
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
        counter = psa_connect(ACCESS_COUNTER_SID, ACCESS_COUNTER_VERSION);
    }
    if (PSA_HANDLE_IS_VALID(counter)) {
        (void)psa_call(counter, ACCESS_COUNTER_COUNT, NULL, 0, NULL, 0);
    }
}

/** Reads the slot's number from the first input vector; NULL when there is no such slot. */
static struct secret *addressed_secret(const psa_msg_t *msg)
{
    uint32_t slot;

    if (psa_read(msg->handle, 0, &slot, sizeof(slot)) != sizeof(slot) || slot >= SLOTS) {
        return NULL;
    }
    return &secrets[slot];
}

static bool belongs_to(const struct secret *secret, int32_t client)
{
    return secret->owner == client;
}

static const char *kind_of(int32_t client)
{
    return client < 0 ? "a non-secure client" : "a secure partition";
}

static psa_status_t put(const psa_msg_t *msg)
{
    struct secret *secret = addressed_secret(msg);
    size_t length = msg->in_size[1];

    if (secret == NULL || length == 0 || length > SECRET_MAX) {
        return PSA_ERROR_INVALID_ARGUMENT;
    }
    if (!belongs_to(secret, NOBODY) && !belongs_to(secret, msg->client_id)) {
        return PSA_ERROR_NOT_PERMITTED;
    }

    secret->length = psa_read(msg->handle, 1, secret->bytes, length);
    secret->owner = msg->client_id;
    LOG_INFFMT("[vault] keeps %u bytes for %s\n", (unsigned)secret->length, kind_of(msg->client_id));
    return PSA_SUCCESS;
}

static psa_status_t get(const psa_msg_t *msg)
{
    const struct secret *secret = addressed_secret(msg);

    if (secret == NULL) {
        return PSA_ERROR_INVALID_ARGUMENT;
    }
    count_access();
    if (belongs_to(secret, NOBODY)) {
        return PSA_ERROR_DOES_NOT_EXIST;
    }
    if (!belongs_to(secret, msg->client_id)) {
        LOG_INFFMT("[vault] refuses %s: not the owner\n", kind_of(msg->client_id));
        return PSA_ERROR_NOT_PERMITTED;
    }
    if (msg->out_size[0] < secret->length) {
        return PSA_ERROR_BUFFER_TOO_SMALL;
    }

    psa_write(msg->handle, 0, secret->bytes, secret->length);
    return PSA_SUCCESS;
}

/** The service; the SPM calls it for each request. */
psa_status_t vault_store_sfn(const psa_msg_t *msg)
{
    switch (msg->type) {
    case VAULT_STORE_PUT:
        return put(msg);
    case VAULT_STORE_GET:
        return get(msg);
    default:
        return PSA_ERROR_NOT_SUPPORTED;
    }
}
