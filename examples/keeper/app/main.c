/* SPDX-License-Identifier: EPL-2.0 */
/**
 * The non-secure application: it lets the keeper keep a note, finds that it cannot get at it past the keeper, signs with a key
 * of its own, and asks the device to attest itself.
 */
#include <stdbool.h>
#include <string.h>

#include "operations/keeper_notes_client.h"
#include "psa/client.h"
#include "psa/crypto.h"
#include "psa/initial_attestation.h"
#include "psa/protected_storage.h"
#include "tfmstudio.h"

#define NOTE_MAX    KEEPER_NOTES_READ_NOTE_MAX
#define NUMBER      7u

static bool good = true;

static void expect(const char *what, int expected, int got)
{
    studio_printf("%-44s %4d%s\n", what, got, got == expected ? "" : "  <- unexpected");
    good = good && got == expected;
}

static psa_status_t keep(uint32_t number, const char *note)
{
    return keeper_notes_keep(number, (const uint8_t *)note, strlen(note));
}

static psa_status_t read_note(uint32_t number, char *note)
{
    size_t length = 0;
    psa_status_t status = keeper_notes_read(number, (uint8_t *)note, NOTE_MAX, &length);

    note[length] = '\0';
    return status;
}

static int times_kept(void)
{
    uint32_t times = 0;
    psa_status_t status = keeper_notes_kept(&times);

    return status == PSA_SUCCESS ? (int)times : status;
}

static void notes(void)
{
    char note[NOTE_MAX + 1];
    uint8_t bytes[16];
    size_t length;
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;

    expect("the keeper keeps a note", PSA_SUCCESS, keep(NUMBER, "buy milk"));
    expect("and gives it back", PSA_SUCCESS, read_note(NUMBER, note));
    studio_printf("it is \"%s\"\n", note);
    good = good && strcmp(note, "buy milk") == 0;
    expect("a note that nobody wrote", PSA_ERROR_DOES_NOT_EXIST, read_note(NUMBER + 1, note));
    studio_printf("notes kept since the device was made: %d\n", times_kept());
    good = good && times_kept() > 0;
    expect("the keeper's object by its number", PSA_ERROR_DOES_NOT_EXIST, psa_ps_get(NUMBER + 1, 0, sizeof(bytes), bytes, &length));
    expect("the keeper's key by its number", PSA_ERROR_INVALID_HANDLE, psa_get_key_attributes(1, &attributes));
}

static void signature(void)
{
    static const uint8_t text[] = "I owe you a beer";
    uint8_t signed_text[64], public_key[65];
    size_t length = 0, key_length = 0;
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key = PSA_KEY_ID_NULL;

    psa_set_key_type(&attributes, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1));
    psa_set_key_bits(&attributes, 256);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_MESSAGE);
    psa_set_key_algorithm(&attributes, PSA_ALG_ECDSA(PSA_ALG_SHA_256));
    expect("a key pair of the application's own", PSA_SUCCESS, psa_generate_key(&attributes, &key));
    expect("its public half, for others", PSA_SUCCESS, psa_export_public_key(key, public_key, sizeof(public_key), &key_length));
    expect("its secret half", PSA_ERROR_NOT_PERMITTED, psa_export_key(key, signed_text, sizeof(signed_text), &length));
    expect("a signature", PSA_SUCCESS, psa_sign_message(key, PSA_ALG_ECDSA(PSA_ALG_SHA_256), text, sizeof(text),
                                                        signed_text, sizeof(signed_text), &length));
    expect("is valid", PSA_SUCCESS, psa_verify_message(key, PSA_ALG_ECDSA(PSA_ALG_SHA_256), text, sizeof(text), signed_text, length));
    expect("and not for another text", PSA_ERROR_INVALID_SIGNATURE,
           psa_verify_message(key, PSA_ALG_ECDSA(PSA_ALG_SHA_256), text, sizeof(text) - 2, signed_text, length));
    expect("the key ends", PSA_SUCCESS, psa_destroy_key(key));
}

static void attestation(void)
{
    static uint8_t token[PSA_INITIAL_ATTEST_MAX_TOKEN_SIZE];
    uint8_t challenge[PSA_INITIAL_ATTEST_CHALLENGE_SIZE_32];
    size_t expected = 0, length = 0;

    memset(challenge, 0x5a, sizeof(challenge)); /* a verifier would send it */
    expect("how long a token will be", PSA_SUCCESS, psa_initial_attest_get_token_size(sizeof(challenge), &expected));
    expect("a token", PSA_SUCCESS, psa_initial_attest_get_token(challenge, sizeof(challenge), token, sizeof(token), &length));
    studio_printf("it has %u bytes and begins with %02x %02x\n", (unsigned)length, token[0], token[1]);
    good = good && length == expected && token[0] == 0xd2; /* CBOR tag 18: COSE_Sign1 */
}

int main(void)
{
    notes();
    signature();
    attestation();
    studio_printf(good ? "All as it should be.\n" : "Something is wrong.\n");
    return good ? 0 : 5;
}
