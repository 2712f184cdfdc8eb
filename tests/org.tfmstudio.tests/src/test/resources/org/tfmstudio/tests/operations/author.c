/* SPDX-License-Identifier: EPL-2.0 */
/** The author's side of ALL_TYPES. It trusts its contract nowhere: each parameter is looked at, and what is wrong is counted. */
#include <string.h>

#include "operations/all_types_server.h"
#include "psa/service.h"

/** Read out of the device's memory when the run is over. */
struct { volatile uint32_t calls, violations, line; } author_report;

#define MUST(condition) ((condition) ? (void)0 : violated(__LINE__))

static void violated(uint32_t line)
{
    author_report.violations++;
    author_report.line = line;
}

/** A truth value is 0 or 1, in its bits, too. */
static void must_be_bool(const bool *value)
{
    uint8_t bits;

    memcpy(&bits, value, sizeof(bits));
    MUST(sizeof(*value) == 1 && bits <= 1);
}

/** Text ends within its limits, and never reaches beyond. */
static size_t must_be_text(const char *text, size_t min, size_t max)
{
    const char *end = memchr(text, 0, max + 1);

    MUST(end != NULL && (size_t)(end - text) >= min);
    return end == NULL ? 0 : (size_t)(end - text);
}

/** Outputs have all their room, whatever the client offers, and nothing of anybody else in it. */
static void must_be_room(const psa_msg_t *msg, void *buffer, size_t size, bool fresh)
{
    const uint8_t *bytes = buffer;

    for (size_t i = 0; fresh && i < size; i++) {
        MUST(bytes[i] == 0);
    }
    memset(buffer, 0x5a, size);
    MUST(msg->handle != PSA_NULL_HANDLE && msg->client_id < 0);
}

/** Reads each byte, so that a length which is wrong is met by whoever watches memory. */
static void must_be_bytes(const uint8_t *data, size_t length, size_t min, size_t max)
{
    static volatile uint8_t seen;

    MUST(data != NULL && length >= min && length <= max);
    for (size_t i = 0; i < length; i++) {
        seen ^= data[i];
    }
}

psa_status_t all_types_nothing_impl(const psa_msg_t *msg)
{
    author_report.calls++;
    MUST(msg->type == 1);
    return PSA_SUCCESS;
}

psa_status_t all_types_numbers_impl(const psa_msg_t *msg, uint8_t a, uint16_t b, uint32_t c, uint64_t d, int8_t e, int16_t f, int32_t g,
                                    int64_t h, bool i, psa_status_t j, int64_t *sum, bool *flag, psa_status_t *answer)
{
    author_report.calls++;
    MUST(msg->type == 2);
    must_be_bool(&i);
    must_be_bool(flag);
    MUST(*sum == 0 && *answer == 0);
    *sum = (int64_t)(a + (uint64_t)b + c + d + (uint64_t)e + (uint64_t)f + (uint64_t)g + (uint64_t)h + (i ? 1u : 0u) + (uint64_t)j);
    *flag = !i;
    *answer = j;
    return PSA_SUCCESS;
}

psa_status_t all_types_pairs_impl(const psa_msg_t *msg, const struct all_point *point, struct all_box *box, bool *turned, uint8_t *n)
{
    uint8_t first = box->id[0];

    author_report.calls++;
    MUST(msg->type == 3);
    must_be_bool(&point->on);
    must_be_bool(&box->corner.on);
    must_be_bool(turned);
    box->corner.x = (int32_t)((uint32_t)box->corner.x + (uint32_t)point->x);
    box->corner.y = (int32_t)((uint32_t)box->corner.y - (uint32_t)point->y);
    box->corner.on = box->corner.on != point->on;
    box->far = (int64_t)(0u - (uint64_t)box->far);
    box->id[0] = box->id[2];
    box->id[2] = first;
    box->level++;
    *turned = !*turned;
    *n = (uint8_t)(*n * 2u);
    return PSA_SUCCESS;
}

psa_status_t all_types_copy_impl(const psa_msg_t *msg, const uint8_t *data, size_t data_length, uint8_t *result, size_t *result_length)
{
    uint8_t copy[64];
    size_t length = 2 * data_length > 64 ? 64 : 2 * data_length;

    author_report.calls++;
    MUST(msg->type == 4 && *result_length == 0);
    must_be_bytes(data, data_length, 1, 64);
    for (size_t i = 0; i < length; i++) { /* with mapped vectors both may be the same memory */
        copy[i] = data[data_length - 1 - i % data_length];
    }
    must_be_room(msg, result, 64, PSA_FRAMEWORK_HAS_MM_IOVEC == 0);
    memcpy(result, copy, length);
    *result_length = length;
    return PSA_SUCCESS;
}

psa_status_t all_types_fixed_impl(const psa_msg_t *msg, const uint8_t key[16], uint8_t digest[32], uint16_t *class)
{
    uint8_t copy[16];

    author_report.calls++;
    MUST(msg->type == 5);
    must_be_bytes(key, 16, 16, 16);
    memcpy(copy, key, sizeof(copy));
    must_be_room(msg, digest, 32, PSA_FRAMEWORK_HAS_MM_IOVEC == 0);
    for (uint8_t i = 0; i < 32; i++) {
        digest[i] = (uint8_t)(copy[i % 16] ^ i);
    }
    (*class)++;
    return PSA_SUCCESS;
}

psa_status_t all_types_greet_impl(const psa_msg_t *msg, const char *name, char *text)
{
    size_t length = must_be_text(name, 1, 16);

    author_report.calls++;
    MUST(msg->type == 6);
    must_be_room(msg, text, 33, true);
    memcpy(text, "Hello, ", 7);
    memcpy(text + 7, name, length);
    text[7 + length] = '!';
    text[8 + length] = '\0';
    return PSA_SUCCESS;
}

psa_status_t all_types_change_impl(const psa_msg_t *msg, uint8_t *data, size_t *data_length, char *text)
{
    size_t length = must_be_text(text, 0, 8);

    author_report.calls++;
    MUST(msg->type == 7);
    must_be_bytes(data, *data_length, 2, 8);
    for (size_t i = 0; i < length / 2; i++) {
        char one = text[i];

        text[i] = text[length - 1 - i];
        text[length - 1 - i] = one;
    }
    if (*data_length < 8) {
        data[*data_length] = (uint8_t)*data_length;
        (*data_length)++;
    } else {
        *data_length = 2;
    }
    return PSA_SUCCESS;
}

psa_status_t all_types_both_impl(const psa_msg_t *msg, const uint8_t *a, size_t a_length, const char *b, const uint8_t c[4])
{
    author_report.calls++;
    MUST(msg->type == 100);
    must_be_bytes(a, a_length, 0, 8);
    must_be_bytes(c, 4, 4, 4);
    return (psa_status_t)(a_length + must_be_text(b, 0, 8) + c[0]);
}

/** Its author keeps no promise of the manifest when it is asked for what is none: less than 4 bytes, or more than 300. */
psa_status_t all_types_give_impl(const psa_msg_t *msg, uint16_t wanted, uint8_t *data, size_t *data_length)
{
    author_report.calls++;
    MUST(msg->type == 101 && *data_length == 0);
    must_be_room(msg, data, 300, PSA_FRAMEWORK_HAS_MM_IOVEC == 0);
    for (size_t i = 0; i < 300; i++) {
        data[i] = (uint8_t)(i ^ wanted);
    }
    *data_length = wanted;
    return wanted == 5 ? PSA_ERROR_BAD_STATE : PSA_SUCCESS;
}

#if ALL_MODEL_SFN != 1
void all_main(void)
{
    for (;;) {
        if ((psa_wait(PSA_WAIT_ANY, PSA_BLOCK) & ALL_TYPES_SIGNAL) != 0) {
            all_types_serve();
        }
    }
}
#endif
