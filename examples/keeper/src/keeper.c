/* SPDX-License-Identifier: EPL-2.0 */
/**
 * KEEPER keeps notes. A note is sealed with AES-CCM under a key that the crypto service made for the keeper and never gives
 * away; what is sealed lies in protected storage, and a count of notes in internal trusted storage.
 */
#include <string.h>

#include "operations/keeper_notes_server.h"
#include "psa/crypto.h"
#include "psa/internal_trusted_storage.h"
#include "psa/protected_storage.h"
#include "psa/service.h"

#define NOTE_MAX    KEEPER_NOTES_KEEP_NOTE_MAX
#define NONCE_SIZE  12u
#define TAG_SIZE    16u

/* Names of the keeper's own; other clients' key 1 and object 1 are others. */
#define KEY         ((psa_key_id_t)1)
#define COUNT       ((psa_storage_uid_t)1)
#define NOTE(n)     ((psa_storage_uid_t)(n) + 1u)

/** A note as it is stored. */
struct sealed {
    uint8_t nonce[NONCE_SIZE];
    uint8_t text[NOTE_MAX + TAG_SIZE];
};

/** Makes the key when the device runs for the first time; later it is there. */
static psa_status_t make_key(void)
{
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key;
    psa_status_t status;

    psa_set_key_id(&attributes, KEY);
    psa_set_key_type(&attributes, PSA_KEY_TYPE_AES);
    psa_set_key_bits(&attributes, 128);
    psa_set_key_algorithm(&attributes, PSA_ALG_CCM);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT);
    status = psa_generate_key(&attributes, &key);
    return status == PSA_ERROR_ALREADY_EXISTS ? PSA_SUCCESS : status;
}

/** How many notes were kept; none at first. */
static psa_status_t read_count(uint32_t *times)
{
    size_t length;
    psa_status_t status = psa_its_get(COUNT, 0, sizeof(*times), times, &length);

    if (status == PSA_ERROR_DOES_NOT_EXIST) {
        *times = 0;
        status = PSA_SUCCESS;
    }
    return status;
}

static psa_status_t count_one(void)
{
    uint32_t times;
    psa_status_t status = read_count(&times);

    times++;
    return status == PSA_SUCCESS ? psa_its_set(COUNT, sizeof(times), &times, PSA_STORAGE_FLAG_NONE) : status;
}

/** The number of the note is authenticated with it: a note cannot be passed off as another. */
psa_status_t keeper_notes_keep_impl(const psa_msg_t *msg, uint32_t number, const uint8_t *note, size_t length)
{
    struct sealed sealed;
    size_t size;
    psa_status_t status = make_key();

    (void)msg;
    if (status == PSA_SUCCESS) {
        status = psa_generate_random(sealed.nonce, NONCE_SIZE);
    }
    if (status == PSA_SUCCESS) {
        status = psa_aead_encrypt(KEY, PSA_ALG_CCM, sealed.nonce, NONCE_SIZE, (const uint8_t *)&number, sizeof(number),
                                  note, length, sealed.text, sizeof(sealed.text), &size);
    }
    if (status == PSA_SUCCESS) {
        status = psa_ps_set(NOTE(number), NONCE_SIZE + size, &sealed, PSA_STORAGE_FLAG_NONE);
    }
    return status == PSA_SUCCESS ? count_one() : status;
}

psa_status_t keeper_notes_read_impl(const psa_msg_t *msg, uint32_t number, uint8_t *note, size_t *length)
{
    struct sealed sealed;
    size_t size;
    psa_status_t status = psa_ps_get(NOTE(number), 0, sizeof(sealed), &sealed, &size);

    (void)msg;
    if (status != PSA_SUCCESS) {
        return status;
    }
    return psa_aead_decrypt(KEY, PSA_ALG_CCM, sealed.nonce, NONCE_SIZE, (const uint8_t *)&number, sizeof(number),
                            sealed.text, size - NONCE_SIZE, note, NOTE_MAX, length);
}

psa_status_t keeper_notes_kept_impl(const psa_msg_t *msg, uint32_t *times)
{
    (void)msg;
    return read_count(times);
}
