/* SPDX-License-Identifier: EPL-2.0 */
/**
 * A client of TLS 1.2 (RFC 5246) with the cipher suite TLS_PSK_WITH_AES_128_CCM (RFC 4279, RFC 6655). All cryptography is psa_*
 * of the crypto service, as profile small has it: the pre-shared key, the master secret and the keys of the connection never
 * come out of the service. Records go over UART0; after the line "TLS" every byte on it is the peer's.
 */
#include <stdint.h>
#include <string.h>

#include "psa/crypto.h"
#include "tfmstudio.h"

#define SUITE_PSK_AES_128_CCM   0xc0a4u
#define SUITE_NO_RENEGOTIATION  0x00ffu
#define VERSION_1_2             0x0303u

#define CHANGE_CIPHER_SPEC  20u
#define ALERT               21u
#define HANDSHAKE           22u
#define APPLICATION_DATA    23u

#define CLIENT_HELLO        1u
#define SERVER_HELLO        2u
#define SERVER_KEY_EXCHANGE 12u
#define SERVER_HELLO_DONE   14u
#define CLIENT_KEY_EXCHANGE 16u
#define FINISHED            20u

#define RANDOM_SIZE     32u
#define HASH_SIZE       32u
#define MASTER_SIZE     48u
#define FINISHED_SIZE   12u
#define SALT_SIZE       4u
#define EXPLICIT_SIZE   8u
#define TAG_SIZE        16u
#define HEADER_SIZE     5u
#define RECORD_MAX      1024u

#define UART_DATA       (*(volatile uint32_t *)0x40200000u)
#define UART_STATE      (*(volatile uint32_t *)0x40200004u)
#define UART_CONTROL    (*(volatile uint32_t *)0x40200008u)
#define STATE_RX_FULL   2u
#define CONTROL_RX      2u

static const char identity[] = "tfm-studio";
static const uint8_t shared[16] = { 0x1a, 0x2b, 0x3c, 0x4d, 0x5e, 0x6f, 0x70, 0x81, 0x92, 0xa3, 0xb4, 0xc5, 0xd6, 0xe7, 0xf8, 0x09 };
static const char request[] = "sealed by the device\n";
static const char answer[] = "ecived eht yb delaes\n";

/** One direction of the connection. */
struct direction {
    psa_key_id_t key;
    uint8_t salt[SALT_SIZE];
    uint64_t sequence;
    int sealed;
};

static struct direction to_server, from_server;
static uint8_t randoms[2 * RANDOM_SIZE]; /* the client's, then the server's */
static psa_hash_operation_t transcript = PSA_HASH_OPERATION_INIT;
static psa_key_id_t psk, master;
static uint8_t record[RECORD_MAX + EXPLICIT_SIZE + TAG_SIZE];
static size_t record_length, record_read;

/** Whatever goes wrong ends the program with the line where it did. */
#define MUST(condition) do { if (!(condition)) { studio_exit(__LINE__); } } while (0)
#define MUST_PSA(call) do { if ((call) != PSA_SUCCESS) { studio_exit(__LINE__); } } while (0)

static void put16(uint8_t *at, unsigned value)
{
    at[0] = (uint8_t)(value >> 8);
    at[1] = (uint8_t)value;
}

static unsigned get16(const uint8_t *at)
{
    return (unsigned)at[0] << 8 | at[1];
}

static void put64(uint8_t *at, uint64_t value)
{
    for (int i = 7; i >= 0; i--) {
        at[i] = (uint8_t)value;
        value >>= 8;
    }
}

static void receive_bytes(uint8_t *at, size_t length)
{
    UART_CONTROL |= CONTROL_RX;
    for (size_t i = 0; i < length; i++) {
        while ((UART_STATE & STATE_RX_FULL) == 0) {
        }
        at[i] = (uint8_t)UART_DATA;
    }
}

/* Records. */

/** Seals or opens a record in place; the tag lies behind the text. Profile small has AEAD in steps only. */
static void protect(struct direction *direction, int seal, uint8_t type, const uint8_t *explicit_nonce, uint8_t *text, size_t length)
{
    psa_aead_operation_t operation = PSA_AEAD_OPERATION_INIT;
    uint8_t nonce[SALT_SIZE + EXPLICIT_SIZE], ad[13], piece[RECORD_MAX];
    size_t done = 0, more = 0, tag_length = 0;

    memcpy(nonce, direction->salt, SALT_SIZE);
    memcpy(nonce + SALT_SIZE, explicit_nonce, EXPLICIT_SIZE);
    put64(ad, direction->sequence++);
    ad[8] = type;
    put16(ad + 9, VERSION_1_2);
    put16(ad + 11, (unsigned)length);
    if (seal) {
        MUST_PSA(psa_aead_encrypt_setup(&operation, direction->key, PSA_ALG_CCM));
    } else {
        MUST_PSA(psa_aead_decrypt_setup(&operation, direction->key, PSA_ALG_CCM));
    }
    MUST_PSA(psa_aead_set_lengths(&operation, sizeof(ad), length));
    MUST_PSA(psa_aead_set_nonce(&operation, nonce, sizeof(nonce)));
    MUST_PSA(psa_aead_update_ad(&operation, ad, sizeof(ad)));
    if (length > 0) {
        MUST_PSA(psa_aead_update(&operation, text, length, piece, sizeof(piece), &done));
    }
    if (seal) {
        MUST_PSA(psa_aead_finish(&operation, piece + done, sizeof(piece) - done, &more, text + length, TAG_SIZE, &tag_length));
        MUST(tag_length == TAG_SIZE);
    } else {
        MUST_PSA(psa_aead_verify(&operation, piece + done, sizeof(piece) - done, &more, text + length, TAG_SIZE));
    }
    MUST(done + more == length);
    memcpy(text, piece, length);
}

static void send_record(uint8_t type, const void *text, size_t length)
{
    static uint8_t out[HEADER_SIZE + EXPLICIT_SIZE + RECORD_MAX + TAG_SIZE];
    size_t size = length;

    MUST(length <= RECORD_MAX);
    if (to_server.sealed) {
        put64(out + HEADER_SIZE, to_server.sequence);
        memcpy(out + HEADER_SIZE + EXPLICIT_SIZE, text, length);
        protect(&to_server, 1, type, out + HEADER_SIZE, out + HEADER_SIZE + EXPLICIT_SIZE, length);
        size += EXPLICIT_SIZE + TAG_SIZE;
    } else {
        memcpy(out + HEADER_SIZE, text, length);
    }
    out[0] = type;
    put16(out + 1, VERSION_1_2);
    put16(out + 3, (unsigned)size);
    studio_uart_write((const char *)out, HEADER_SIZE + size);
}

/** Reads the next record into `record` and returns its type. */
static uint8_t receive_record(void)
{
    uint8_t header[HEADER_SIZE];

    receive_bytes(header, sizeof(header));
    MUST(get16(header + 1) == VERSION_1_2);
    record_length = get16(header + 3);
    MUST(record_length <= sizeof(record));
    receive_bytes(record, record_length);
    if (from_server.sealed) {
        uint8_t explicit_nonce[EXPLICIT_SIZE];
        MUST(record_length >= EXPLICIT_SIZE + TAG_SIZE);
        record_length -= EXPLICIT_SIZE + TAG_SIZE;
        memcpy(explicit_nonce, record, EXPLICIT_SIZE);
        memmove(record, record + EXPLICIT_SIZE, record_length + TAG_SIZE);
        protect(&from_server, 0, header[0], explicit_nonce, record, record_length);
    }
    record_read = 0;
    return header[0];
}

/* Handshake. */

static void add_to_transcript(const uint8_t *message, size_t length)
{
    MUST_PSA(psa_hash_update(&transcript, message, length));
}

static void send_handshake(uint8_t type, const uint8_t *body, size_t length)
{
    uint8_t message[256];

    MUST(length + 4 <= sizeof(message));
    message[0] = type;
    message[1] = 0;
    put16(message + 2, (unsigned)length);
    memcpy(message + 4, body, length);
    add_to_transcript(message, length + 4);
    send_record(HANDSHAKE, message, length + 4);
}

/** The next message of the handshake; several can be in one record. Returns its body. */
static const uint8_t *receive_handshake(uint8_t *type, size_t *length)
{
    const uint8_t *message;

    if (record_read == record_length) {
        MUST(receive_record() == HANDSHAKE);
    }
    message = record + record_read;
    MUST(record_length - record_read >= 4);
    *type = message[0];
    *length = get16(message + 2);
    MUST(message[1] == 0 && *length <= record_length - record_read - 4);
    record_read += 4 + *length;
    if (*type != FINISHED) {
        add_to_transcript(message, 4 + *length);
    }
    return message + 4;
}

static psa_key_id_t import_psk(void)
{
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key;

    psa_set_key_type(&attributes, PSA_KEY_TYPE_DERIVE);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_DERIVE);
    psa_set_key_algorithm(&attributes, PSA_ALG_TLS12_PSK_TO_MS(PSA_ALG_SHA_256));
    MUST_PSA(psa_import_key(&attributes, shared, sizeof(shared), &key));
    return key;
}

/** Sets up TLS's pseudo-random function. */
static void start_prf(psa_key_derivation_operation_t *operation, psa_algorithm_t alg, psa_key_id_t secret,
                      const char *label, const uint8_t *seed, size_t seed_length)
{
    MUST_PSA(psa_key_derivation_setup(operation, alg));
    MUST_PSA(psa_key_derivation_input_bytes(operation, PSA_KEY_DERIVATION_INPUT_SEED, seed, seed_length));
    MUST_PSA(psa_key_derivation_input_key(operation, PSA_KEY_DERIVATION_INPUT_SECRET, secret));
    MUST_PSA(psa_key_derivation_input_bytes(operation, PSA_KEY_DERIVATION_INPUT_LABEL, (const uint8_t *)label, strlen(label)));
}

static psa_key_id_t derive_key(psa_key_derivation_operation_t *operation, psa_key_type_t type, size_t bits,
                               psa_key_usage_t usage, psa_algorithm_t alg)
{
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key;

    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    psa_set_key_usage_flags(&attributes, usage);
    psa_set_key_algorithm(&attributes, alg);
    MUST_PSA(psa_key_derivation_output_key(&attributes, operation, &key));
    return key;
}

static void derive_keys(void)
{
    psa_key_derivation_operation_t operation = PSA_KEY_DERIVATION_OPERATION_INIT;
    uint8_t seed[2 * RANDOM_SIZE];

    start_prf(&operation, PSA_ALG_TLS12_PSK_TO_MS(PSA_ALG_SHA_256), psk, "master secret", randoms, sizeof(randoms));
    master = derive_key(&operation, PSA_KEY_TYPE_DERIVE, 8 * MASTER_SIZE, PSA_KEY_USAGE_DERIVE, PSA_ALG_TLS12_PRF(PSA_ALG_SHA_256));
    MUST_PSA(psa_key_derivation_abort(&operation));

    memcpy(seed, randoms + RANDOM_SIZE, RANDOM_SIZE);
    memcpy(seed + RANDOM_SIZE, randoms, RANDOM_SIZE);
    start_prf(&operation, PSA_ALG_TLS12_PRF(PSA_ALG_SHA_256), master, "key expansion", seed, sizeof(seed));
    to_server.key = derive_key(&operation, PSA_KEY_TYPE_AES, 128, PSA_KEY_USAGE_ENCRYPT, PSA_ALG_CCM);
    from_server.key = derive_key(&operation, PSA_KEY_TYPE_AES, 128, PSA_KEY_USAGE_DECRYPT, PSA_ALG_CCM);
    MUST_PSA(psa_key_derivation_output_bytes(&operation, to_server.salt, SALT_SIZE));
    MUST_PSA(psa_key_derivation_output_bytes(&operation, from_server.salt, SALT_SIZE));
    MUST_PSA(psa_key_derivation_abort(&operation));
}

/** What a Finished message says: a proof over everything that was said so far. */
static void finished(const char *label, uint8_t verify_data[FINISHED_SIZE])
{
    psa_key_derivation_operation_t operation = PSA_KEY_DERIVATION_OPERATION_INIT;
    psa_hash_operation_t so_far = PSA_HASH_OPERATION_INIT;
    uint8_t hash[HASH_SIZE];
    size_t length;

    MUST_PSA(psa_hash_clone(&transcript, &so_far));
    MUST_PSA(psa_hash_finish(&so_far, hash, sizeof(hash), &length));
    start_prf(&operation, PSA_ALG_TLS12_PRF(PSA_ALG_SHA_256), master, label, hash, length);
    MUST_PSA(psa_key_derivation_output_bytes(&operation, verify_data, FINISHED_SIZE));
    MUST_PSA(psa_key_derivation_abort(&operation));
}

static void say_hello(void)
{
    uint8_t hello[2 + RANDOM_SIZE + 1 + 2 + 4 + 2];
    uint8_t *at = hello;

    MUST_PSA(psa_generate_random(randoms, RANDOM_SIZE));
    put16(at, VERSION_1_2);
    memcpy(at + 2, randoms, RANDOM_SIZE);
    at += 2 + RANDOM_SIZE;
    *at++ = 0; /* no session to resume */
    put16(at, 4);
    put16(at + 2, SUITE_PSK_AES_128_CCM);
    put16(at + 4, SUITE_NO_RENEGOTIATION);
    at += 6;
    *at++ = 1; /* no compression */
    *at++ = 0;
    send_handshake(CLIENT_HELLO, hello, (size_t)(at - hello));
}

static void hear_hello(void)
{
    uint8_t type;
    size_t length;
    const uint8_t *body = receive_handshake(&type, &length);

    MUST(type == SERVER_HELLO && length >= 2 + RANDOM_SIZE + 1 && get16(body) == VERSION_1_2);
    memcpy(randoms + RANDOM_SIZE, body + 2, RANDOM_SIZE);
    body += 2 + RANDOM_SIZE;
    body += 1 + *body;
    MUST(get16(body) == SUITE_PSK_AES_128_CCM && body[2] == 0);
    do {
        receive_handshake(&type, &length);
        MUST(type == SERVER_KEY_EXCHANGE || type == SERVER_HELLO_DONE); /* a hint which identity to take, or not */
    } while (type != SERVER_HELLO_DONE);
}

static void handshake(void)
{
    uint8_t exchange[2 + sizeof(identity) - 1], verify_data[FINISHED_SIZE];
    const uint8_t one = 1;
    uint8_t type;
    size_t length;
    const uint8_t *body;

    MUST_PSA(psa_hash_setup(&transcript, PSA_ALG_SHA_256));
    say_hello();
    hear_hello();
    put16(exchange, sizeof(identity) - 1);
    memcpy(exchange + 2, identity, sizeof(identity) - 1);
    send_handshake(CLIENT_KEY_EXCHANGE, exchange, sizeof(exchange));
    derive_keys();
    send_record(CHANGE_CIPHER_SPEC, &one, 1);
    to_server.sealed = 1;
    finished("client finished", verify_data);
    send_handshake(FINISHED, verify_data, sizeof(verify_data));
    MUST(receive_record() == CHANGE_CIPHER_SPEC);
    record_read = record_length = 0;
    from_server.sealed = 1;
    finished("server finished", verify_data);
    body = receive_handshake(&type, &length);
    MUST(type == FINISHED && length == FINISHED_SIZE && memcmp(body, verify_data, FINISHED_SIZE) == 0);
}

int main(void)
{
    static const uint8_t close_notify[] = { 1, 0 };
    size_t got = 0;

    psk = import_psk();
    studio_printf("TLS\n");
    handshake();
    send_record(APPLICATION_DATA, request, sizeof(request) - 1);
    while (got < sizeof(answer) - 1) {
        MUST(receive_record() == APPLICATION_DATA);
        MUST(got + record_length <= sizeof(answer) - 1 && memcmp(record, answer + got, record_length) == 0);
        got += record_length;
    }
    send_record(ALERT, close_notify, sizeof(close_notify));
    MUST_PSA(psa_hash_abort(&transcript));
    MUST_PSA(psa_destroy_key(to_server.key));
    MUST_PSA(psa_destroy_key(from_server.key));
    MUST_PSA(psa_destroy_key(master));
    MUST_PSA(psa_destroy_key(psk));
    return 0;
}
