/* SPDX-License-Identifier: EPL-2.0 */
/**
 * Runs test vectors that lie in a window of memory, by psa_* calls, and leaves a verdict for each.
 *
 * The window: the number of cases, then the cases. A case: what to do, algorithm, type and size of the key, a number, the
 * lengths of six byte strings, then the strings, each padded to a multiple of four. Verdicts: accepted or not, the status of the
 * last step that failed, and which step that was.
 */
#include <stdint.h>
#include <string.h>

#include "psa/crypto.h"

#define CASES       ((const uint32_t *)0x28160000u)
#define VERDICTS    ((struct verdict *)0x281f0000u)
#define STRINGS     6
/** Output of one call: the service has 5,120 bytes for all vectors of a call. */
#define ROOM        0x800u
/** Output of several calls. */
#define ALL         0x5000u
/** An odd length, so that pieces do not end with blocks. */
#define PIECE       13u

enum what {
    AEAD = 1, MAC = 2, CBC = 3, VERIFY = 4, DECRYPT = 5, AGREE = 6, HKDF = 7, PBKDF2 = 8
};

enum way {
    REJECTED = 0, ACCEPTED = 1, TWO_WAYS_DIFFER = 2
};

struct verdict {
    int32_t accepted;
    int32_t status;
    uint32_t step;
};

struct bytes {
    const uint8_t *at;
    size_t length;
};

struct test_case {
    uint32_t what;
    psa_algorithm_t alg;
    psa_key_type_t type;
    size_t bits;
    uint32_t number;
    struct bytes string[STRINGS];
};

static uint8_t output[ALL];
static struct verdict verdict;

/** Notes a failed step. */
static int failed(uint32_t step, psa_status_t status)
{
    if (status != PSA_SUCCESS) {
        verdict.status = status;
        verdict.step = step;
    }
    return status != PSA_SUCCESS;
}

static int same(const uint8_t *text, size_t length, struct bytes expected)
{
    return length == expected.length && memcmp(text, expected.at, length) == 0;
}

static int import_as(const struct test_case *test, psa_key_usage_t usage, psa_algorithm_t alg, psa_key_id_t *key)
{
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&attributes, test->type);
    psa_set_key_bits(&attributes, test->bits);
    psa_set_key_usage_flags(&attributes, usage);
    psa_set_key_algorithm(&attributes, alg);
    return !failed(1, psa_import_key(&attributes, test->string[0].at, test->string[0].length, key));
}

static int import(const struct test_case *test, psa_key_usage_t usage, psa_key_id_t *key)
{
    return import_as(test, usage, test->alg, key);
}

/* AEAD: key, nonce, additional data, message, ciphertext, tag. The sealed text is ciphertext || tag. */

static int open_in_pieces(const struct test_case *test, psa_key_id_t key)
{
    psa_aead_operation_t operation = PSA_AEAD_OPERATION_INIT;
    const struct bytes nonce = test->string[1], ad = test->string[2], text = test->string[4], tag = test->string[5];
    size_t done = 0, got = 0;
    int opened = 0;
    if (failed(10, psa_aead_decrypt_setup(&operation, key, test->alg))
        || failed(11, psa_aead_set_lengths(&operation, ad.length, text.length))
        || failed(12, psa_aead_set_nonce(&operation, nonce.at, nonce.length))) {
        goto end;
    }
    for (size_t at = 0; at < ad.length; at += PIECE) {
        if (failed(13, psa_aead_update_ad(&operation, ad.at + at, ad.length - at < PIECE ? ad.length - at : PIECE))) {
            goto end;
        }
    }
    for (size_t at = 0; at < text.length; at += PIECE) {
        if (failed(14, psa_aead_update(&operation, text.at + at, text.length - at < PIECE ? text.length - at : PIECE,
                                       output + done, ROOM, &got))) {
            goto end;
        }
        done += got;
    }
    if (failed(15, psa_aead_verify(&operation, output + done, ROOM, &got, tag.at, tag.length))) {
        goto end;
    }
    opened = same(output, done + got, test->string[3]);
end:
    psa_aead_abort(&operation);
    return opened;
}

static int seal_in_pieces(const struct test_case *test, psa_key_id_t key)
{
    psa_aead_operation_t operation = PSA_AEAD_OPERATION_INIT;
    const struct bytes nonce = test->string[1], ad = test->string[2], text = test->string[3];
    size_t done = 0, got = 0, tag_length = 0;
    uint8_t tag[PSA_AEAD_TAG_MAX_SIZE];
    int sealed = 0;
    if (failed(20, psa_aead_encrypt_setup(&operation, key, test->alg))
        || failed(21, psa_aead_set_lengths(&operation, ad.length, text.length))
        || failed(22, psa_aead_set_nonce(&operation, nonce.at, nonce.length))
        || failed(23, psa_aead_update_ad(&operation, ad.at, ad.length))) {
        goto end;
    }
    for (size_t at = 0; at < text.length; at += PIECE) {
        if (failed(24, psa_aead_update(&operation, text.at + at, text.length - at < PIECE ? text.length - at : PIECE,
                                       output + done, ROOM, &got))) {
            goto end;
        }
        done += got;
    }
    if (failed(25, psa_aead_finish(&operation, output + done, ROOM, &got, tag, sizeof(tag), &tag_length))) {
        goto end;
    }
    sealed = same(output, done + got, test->string[4]) && same(tag, tag_length, test->string[5]);
end:
    psa_aead_abort(&operation);
    return sealed;
}

static enum way aead(const struct test_case *test)
{
    static uint8_t sealed[ROOM];
    const struct bytes nonce = test->string[1], ad = test->string[2], message = test->string[3];
    const size_t length = test->string[4].length + test->string[5].length;
    size_t got = 0;
    psa_key_id_t key;
    int opened, in_pieces, short_nonce = nonce.length <= 16;
    if (!import(test, PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT, &key)) {
        return REJECTED;
    }
    memcpy(sealed, test->string[4].at, test->string[4].length);
    memcpy(sealed + test->string[4].length, test->string[5].at, test->string[5].length);
    in_pieces = open_in_pieces(test, key);
    if (short_nonce) { /* the request for one step has no room for a longer one */
        opened = !failed(2, psa_aead_decrypt(key, test->alg, nonce.at, nonce.length, ad.at, ad.length, sealed, length,
                                             output, ROOM, &got))
                 && same(output, got, message);
    } else {
        opened = in_pieces;
    }
    if (opened) {
        opened = seal_in_pieces(test, key) ? opened : TWO_WAYS_DIFFER;
        if (short_nonce && (failed(3, psa_aead_encrypt(key, test->alg, nonce.at, nonce.length, ad.at, ad.length,
                                                       message.at, message.length, output, ROOM, &got))
                            || got != length || memcmp(output, sealed, got) != 0)) {
            opened = TWO_WAYS_DIFFER;
        }
    }
    psa_destroy_key(key);
    return opened == in_pieces ? (enum way)opened : TWO_WAYS_DIFFER;
}

/* MAC: key, message, code. */

static enum way mac(const struct test_case *test)
{
    const struct bytes message = test->string[1], code = test->string[2];
    psa_mac_operation_t operation = PSA_MAC_OPERATION_INIT;
    size_t got = 0;
    psa_key_id_t key;
    int verified, computed, in_pieces;
    if (!import(test, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_MESSAGE, &key)) {
        return REJECTED;
    }
    computed = !failed(2, psa_mac_compute(key, test->alg, message.at, message.length, output, ROOM, &got))
               && same(output, got, code);
    in_pieces = !failed(3, psa_mac_verify_setup(&operation, key, test->alg));
    for (size_t at = 0; in_pieces && at < message.length; at += PIECE) {
        in_pieces = !failed(4, psa_mac_update(&operation, message.at + at,
                                              message.length - at < PIECE ? message.length - at : PIECE));
    }
    in_pieces = in_pieces && !failed(5, psa_mac_verify_finish(&operation, code.at, code.length));
    psa_mac_abort(&operation);
    verified = !failed(6, psa_mac_verify(key, test->alg, message.at, message.length, code.at, code.length));
    psa_destroy_key(key);
    return verified == computed && verified == in_pieces ? (enum way)verified : TWO_WAYS_DIFFER;
}

/* CBC with padding: key, initialisation vector, message, ciphertext. */

static enum way cbc(const struct test_case *test)
{
    static uint8_t sealed[ROOM];
    const struct bytes iv = test->string[1], message = test->string[2], text = test->string[3];
    psa_cipher_operation_t operation = PSA_CIPHER_OPERATION_INIT;
    size_t got = 0, more = 0;
    psa_key_id_t key;
    int opened, in_pieces;
    if (!import(test, PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT, &key)) {
        return REJECTED;
    }
    memcpy(sealed, iv.at, iv.length);
    memcpy(sealed + iv.length, text.at, text.length);
    opened = !failed(2, psa_cipher_decrypt(key, test->alg, sealed, iv.length + text.length, output, ROOM, &got))
             && same(output, got, message);
    in_pieces = !failed(3, psa_cipher_decrypt_setup(&operation, key, test->alg))
                && !failed(4, psa_cipher_set_iv(&operation, iv.at, iv.length));
    got = 0;
    for (size_t at = 0; in_pieces && at < text.length; at += PIECE) {
        in_pieces = !failed(5, psa_cipher_update(&operation, text.at + at, text.length - at < PIECE ? text.length - at : PIECE,
                                                 output + got, ROOM, &more));
        got += more;
    }
    in_pieces = in_pieces && !failed(6, psa_cipher_finish(&operation, output + got, ROOM, &more))
                && same(output, got + more, message);
    psa_cipher_abort(&operation);
    if (opened) {
        int sealed_again = !failed(7, psa_cipher_encrypt_setup(&operation, key, test->alg))
                           && !failed(8, psa_cipher_set_iv(&operation, iv.at, iv.length))
                           && !failed(9, psa_cipher_update(&operation, message.at, message.length, output, ROOM, &got))
                           && !failed(10, psa_cipher_finish(&operation, output + got, ROOM, &more))
                           && same(output, got + more, text);
        psa_cipher_abort(&operation);
        opened = sealed_again ? opened : TWO_WAYS_DIFFER;
    }
    psa_destroy_key(key);
    return opened == in_pieces ? (enum way)opened : TWO_WAYS_DIFFER;
}

/* Signatures: public key, message, signature. */

static enum way verify(const struct test_case *test)
{
    const struct bytes message = test->string[1], signature = test->string[2];
    size_t length = 0;
    psa_key_id_t key;
    int of_message, of_hash;
    if (!import(test, PSA_KEY_USAGE_VERIFY_MESSAGE | PSA_KEY_USAGE_VERIFY_HASH, &key)) {
        return REJECTED;
    }
    of_message = !failed(2, psa_verify_message(key, test->alg, message.at, message.length, signature.at, signature.length));
    of_hash = of_message;
    if (PSA_ALG_IS_HASH_AND_SIGN(test->alg)) {
        of_hash = !failed(3, psa_hash_compute(PSA_ALG_SIGN_GET_HASH(test->alg), message.at, message.length,
                                              output, ROOM, &length))
                  && !failed(4, psa_verify_hash(key, test->alg, output, length, signature.at, signature.length));
    }
    psa_destroy_key(key);
    return of_message == of_hash ? (enum way)of_message : TWO_WAYS_DIFFER;
}

/* Decryption by a private key: key, ciphertext, label, message. What was encrypted anew must come back, too. */

static enum way decrypt(const struct test_case *test)
{
    static uint8_t sealed[512];
    const struct bytes text = test->string[1], label = test->string[2], message = test->string[3];
    const uint8_t *salt = label.length == 0 ? NULL : label.at;
    size_t got = 0, length = 0;
    psa_key_id_t key;
    int opened;
    if (!import(test, PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT, &key)) {
        return REJECTED;
    }
    opened = !failed(2, psa_asymmetric_decrypt(key, test->alg, text.at, text.length, salt, label.length, output, ROOM, &got))
             && same(output, got, message);
    if (opened && (failed(3, psa_asymmetric_encrypt(key, test->alg, message.at, message.length, salt, label.length,
                                                    sealed, sizeof(sealed), &length))
                   || failed(4, psa_asymmetric_decrypt(key, test->alg, sealed, length, salt, label.length, output, ROOM, &got))
                   || !same(output, got, message))) {
        opened = TWO_WAYS_DIFFER;
    }
    psa_destroy_key(key);
    return (enum way)opened;
}

/* Key agreement: private key, public key of the peer, shared secret. */

static enum way agree(const struct test_case *test)
{
    const struct bytes peer = test->string[1], secret = test->string[2];
    psa_key_derivation_operation_t operation = PSA_KEY_DERIVATION_OPERATION_INIT;
    size_t got = 0;
    psa_key_id_t key;
    int agreed, as_input;
    if (!import_as(test, PSA_KEY_USAGE_DERIVE, PSA_ALG_ECDH, &key)) {
        return REJECTED;
    }
    agreed = !failed(2, psa_raw_key_agreement(PSA_ALG_ECDH, key, peer.at, peer.length, output, ROOM, &got))
             && same(output, got, secret);
    psa_destroy_key(key);
    if (!import_as(test, PSA_KEY_USAGE_DERIVE, PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_SHA_256)), &key)) {
        return TWO_WAYS_DIFFER;
    }
    as_input = !failed(3, psa_key_derivation_setup(&operation, PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_SHA_256))))
               && !failed(4, psa_key_derivation_key_agreement(&operation, PSA_KEY_DERIVATION_INPUT_SECRET, key,
                                                              peer.at, peer.length));
    psa_key_derivation_abort(&operation);
    psa_destroy_key(key);
    return agreed == as_input ? (enum way)agreed : TWO_WAYS_DIFFER;
}

/** Takes the output in steps that the service has room for. */
static int derived(psa_key_derivation_operation_t *operation, size_t size, struct bytes expected)
{
    size_t done = 0;
    while (done < size) {
        size_t step = size - done < 1000 ? size - done : 1000;
        if (size > ALL || failed(9, psa_key_derivation_output_bytes(operation, output + done, step))) {
            return 0;
        }
        done += step;
    }
    return same(output, done, expected);
}

/* HKDF: secret, salt, info, output; its length. */

static enum way hkdf(const struct test_case *test)
{
    psa_key_derivation_operation_t operation = PSA_KEY_DERIVATION_OPERATION_INIT;
    psa_key_id_t key;
    int as_key, as_bytes;
    if (!import(test, PSA_KEY_USAGE_DERIVE, &key)) {
        return REJECTED;
    }
    as_key = !failed(2, psa_key_derivation_setup(&operation, test->alg))
             && !failed(3, psa_key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_SALT,
                                                          test->string[1].at, test->string[1].length))
             && !failed(4, psa_key_derivation_input_key(&operation, PSA_KEY_DERIVATION_INPUT_SECRET, key))
             && !failed(5, psa_key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_INFO,
                                                          test->string[2].at, test->string[2].length))
             && derived(&operation, test->number, test->string[3]);
    psa_key_derivation_abort(&operation);
    as_bytes = !failed(6, psa_key_derivation_setup(&operation, test->alg))
               && !failed(7, psa_key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_SALT,
                                                            test->string[1].at, test->string[1].length))
               && !failed(8, psa_key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_SECRET,
                                                            test->string[0].at, test->string[0].length))
               && !failed(9, psa_key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_INFO,
                                                            test->string[2].at, test->string[2].length))
               && derived(&operation, test->number, test->string[3]);
    psa_key_derivation_abort(&operation);
    psa_destroy_key(key);
    return as_key == as_bytes ? (enum way)as_key : TWO_WAYS_DIFFER;
}

/* PBKDF2: password, salt, -, output; iterations in the number. */

static enum way pbkdf2(const struct test_case *test)
{
    psa_key_derivation_operation_t operation = PSA_KEY_DERIVATION_OPERATION_INIT;
    int right = !failed(2, psa_key_derivation_setup(&operation, test->alg))
                && !failed(3, psa_key_derivation_input_integer(&operation, PSA_KEY_DERIVATION_INPUT_COST, test->number))
                && !failed(4, psa_key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_SALT,
                                                             test->string[1].at, test->string[1].length))
                && !failed(5, psa_key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_PASSWORD,
                                                             test->string[0].at, test->string[0].length))
                && derived(&operation, test->string[3].length, test->string[3]);
    psa_key_derivation_abort(&operation);
    return (enum way)right;
}

static enum way run(const struct test_case *test)
{
    switch (test->what) {
    case AEAD:
        return aead(test);
    case MAC:
        return mac(test);
    case CBC:
        return cbc(test);
    case VERIFY:
        return verify(test);
    case DECRYPT:
        return decrypt(test);
    case AGREE:
        return agree(test);
    case HKDF:
        return hkdf(test);
    default:
        return pbkdf2(test);
    }
}

int main(void)
{
    const uint32_t *word = CASES;
    const uint32_t count = *word++;
    for (uint32_t n = 0; n < count; n++) {
        struct test_case test = { word[0], word[1], (psa_key_type_t)word[2], word[3], word[4], { { NULL, 0 } } };
        const uint32_t *lengths = word + 5;
        word = lengths + STRINGS;
        for (int i = 0; i < STRINGS; i++) {
            test.string[i].at = (const uint8_t *)word;
            test.string[i].length = lengths[i];
            word += (lengths[i] + 3u) / 4u;
        }
        memset(&verdict, 0, sizeof(verdict));
        verdict.accepted = (int32_t)run(&test);
        VERDICTS[n] = verdict;
    }
    return 0;
}
