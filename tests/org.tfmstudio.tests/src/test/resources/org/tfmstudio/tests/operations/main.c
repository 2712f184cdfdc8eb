/* SPDX-License-Identifier: EPL-2.0 */
/**
 * A client of ALL_TYPES that means no good: each fourth call is right and goes through the generated client, all others are made
 * by chance of wrong counts, sizes, values and addresses. What the answer must be is told by a table of its own.
 */
#include <string.h>

#include "calls.h"
#include "operations/all_types_client.h"
#include "psa/client.h"
#include "psa_manifest/sid.h"
#ifdef HOST
#include <stdio.h>
#define studio_printf printf
#else
#include "tfmstudio.h"
#endif

enum kind { NONE, FIXED, BYTES, TEXT };

struct vector {
    enum kind kind;
    size_t min, max;
    size_t bools[3]; /* offsets of truth values, 0 for no more */
};

static const struct operation {
    int32_t type;
    struct vector in[4], out[4];
} operations[] = {
    { 1, { { NONE, 0, 0, { 0 } } }, { { NONE, 0, 0, { 0 } } } },
    { 2, { { FIXED, 40, 40, { 32 } } }, { { FIXED, 16, 16, { 0 } } } },
    { 3, { { FIXED, 56, 56, { 8, 28, 48 } } }, { { FIXED, 40, 40, { 0 } } } },
    { 4, { { BYTES, 1, 64, { 0 } } }, { { BYTES, 0, 64, { 0 } } } },
    { 5, { { FIXED, 2, 2, { 0 } }, { FIXED, 16, 16, { 0 } } }, { { FIXED, 2, 2, { 0 } }, { FIXED, 32, 32, { 0 } } } },
    { 6, { { TEXT, 1, 16, { 0 } } }, { { TEXT, 0, 32, { 0 } } } },
    { 7, { { BYTES, 2, 8, { 0 } }, { TEXT, 0, 8, { 0 } } }, { { BYTES, 2, 8, { 0 } }, { TEXT, 0, 8, { 0 } } } },
    { 100, { { BYTES, 0, 8, { 0 } }, { TEXT, 0, 8, { 0 } }, { FIXED, 4, 4, { 0 } } }, { { NONE, 0, 0, { 0 } } } },
    { 101, { { FIXED, 2, 2, { 0 } } }, { { BYTES, 4, 300, { 0 } } } },
};
#define OPERATIONS (sizeof(operations) / sizeof(operations[0]))

#define ROOM 4096u
static union { uint8_t bytes[4][ROOM]; uint64_t align; } in_memory, out_memory;

static uint32_t right_state, wrong_state;

static uint32_t draw(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static uint32_t chance(uint32_t below)
{
    return draw(&wrong_state) % below;
}

/* Right calls: the same numbers are drawn by the test in Java, which knows the answers. */

static uint32_t hash = 2166136261u;

static void fold(const void *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ ((const uint8_t *)bytes)[i]) * 16777619u;
    }
}

static void fold_number(uint64_t number)
{
    for (int i = 0; i < 8; i++) {
        uint8_t byte = (uint8_t)(number >> 8 * i);

        fold(&byte, 1);
    }
}

static uint64_t draw64(void)
{
    uint64_t high = draw(&right_state);

    return high << 32 | draw(&right_state);
}

static void fill(void *buffer, size_t size, bool text)
{
    for (size_t i = 0; i < size; i++) {
        uint32_t drawn = draw(&right_state);

        ((uint8_t *)buffer)[i] = (uint8_t)(text ? 'a' + drawn % 26 : drawn);
    }
}

#if CONNECTED
static psa_handle_t handle;
#define WITH handle,
#define ALONE handle
#else
#define WITH
#define ALONE
#endif

static psa_status_t right_numbers(void)
{
    int64_t sum = 0;
    bool flag = false;
    psa_status_t answer = 0, status;
    uint64_t d = draw64(), h = draw64();
    uint32_t s = draw(&right_state), t = draw(&right_state), u = draw(&right_state);

    status = all_types_numbers(WITH (uint8_t)s, (uint16_t)(s >> 8), t, d, (int8_t)(s >> 24), (int16_t)u, (int32_t)t, (int64_t)h,
                               (u >> 31) != 0, (psa_status_t)u, &sum, &flag, &answer);
    fold_number((uint64_t)sum);
    fold_number(flag);
    fold_number((uint32_t)answer);
    return status;
}

static psa_status_t right_pairs(void)
{
    uint32_t s = draw(&right_state);
    struct all_point point;
    struct all_box box;
    bool turned = (s & 4) != 0;
    uint8_t n = (uint8_t)(s >> 24);
    psa_status_t status;

    memset(&box, 0, sizeof(box));
    point.x = (int32_t)draw(&right_state);
    point.y = (int32_t)draw(&right_state);
    point.on = (s & 1) != 0;
    fill(box.id, sizeof(box.id), false);
    box.corner.x = (int32_t)draw(&right_state);
    box.corner.y = (int32_t)draw(&right_state);
    box.corner.on = (s & 2) != 0;
    box.far = (int64_t)draw64();
    box.level = (uint8_t)(s >> 16);
    status = all_types_pairs(WITH &point, &box, &turned, &n);
    fold(box.id, sizeof(box.id));
    fold_number((uint32_t)box.corner.x);
    fold_number((uint32_t)box.corner.y);
    fold_number(box.corner.on);
    fold_number((uint64_t)box.far);
    fold_number(box.level);
    fold_number(turned);
    fold_number(n);
    return status;
}

static psa_status_t right_bytes(uint32_t which)
{
    uint8_t data[64], result[300];
    char text[40], name[20];
    size_t length = 0, size;
    uint16_t class;
    psa_status_t status;

    switch (which) {
    case 3:
        size = 1 + draw(&right_state) % 64;
        fill(data, size, false);
        status = all_types_copy(WITH data, size, result, sizeof(result), &length);
        fold(result, length);
        break;
    case 4:
        class = (uint16_t)draw(&right_state);
        fill(data, 16, false);
        status = all_types_fixed(WITH data, result, &class);
        fold(result, 32);
        fold_number(class);
        break;
    case 5:
        size = 1 + draw(&right_state) % 16;
        fill(name, size, true);
        name[size] = '\0';
        status = all_types_greet(WITH name, text, sizeof(text));
        fold(text, strlen(text));
        break;
    case 6:
        length = 2 + draw(&right_state) % 7;
        size = draw(&right_state) % 9;
        fill(data, length, false);
        fill(text, size, true);
        text[size] = '\0';
        status = all_types_change(WITH data, sizeof(data), &length, text, sizeof(text));
        fold(data, length);
        fold(text, strlen(text));
        break;
    case 7:
        length = draw(&right_state) % 9;
        size = draw(&right_state) % 9;
        fill(data, length, false);
        fill(text, size, true);
        text[size] = '\0';
        fill(result, 4, false);
        status = all_types_both(WITH data, length, text, result);
        break;
    default:
        class = (uint16_t)(draw(&right_state) % 320);
        size = draw(&right_state) % 301;
        status = all_types_give(WITH class, result, size, &length);
        fold(result, length);
        break;
    }
    return status;
}

static void right(uint32_t which)
{
    psa_status_t status = which == 0 ? all_types_nothing(ALONE) : which == 1 ? right_numbers() : which == 2 ? right_pairs() : right_bytes(which);

    fold_number((uint32_t)status);
}

/* Wrong calls. */

struct call {
    int32_t type;
    size_t ins, outs;
    psa_invec in[8];
    psa_outvec out[8];
    bool no_vectors;
};

static bool is_hostile(const void *base)
{
    return (uintptr_t)base < 0x10000u || (uintptr_t)base == 0x38010000u || (uintptr_t)base == 0xfffffff0u;
}

static const void *hostile(void)
{
    static const uintptr_t addresses[] = { 0, 0x38010000u, 0xfffffff0u, 4 };

    return (const void *)addresses[chance(4)];
}

static size_t any_size(const struct vector *wanted)
{
    switch (chance(12)) {
    case 0: return 0;
    case 1: return wanted->min - 1; /* may be the greatest there is */
    case 2: return wanted->max + 1;
    case 3: return chance(100);
    case 4: return ROOM;
    case 5: return chance(2) ? 0x7fffffffu : 0xffffffffu;
    default: return wanted->min + chance((uint32_t)(wanted->max - wanted->min) + 1);
    }
}

static void fill_by_chance(uint8_t *buffer, const struct vector *wanted, size_t size)
{
    for (size_t i = 0; i < size && i < ROOM; i++) {
        buffer[i] = (uint8_t)draw(&wrong_state);
        if (wanted->kind == TEXT && buffer[i] == 0) {
            buffer[i] = 1;
        }
    }
    if (wanted->kind == TEXT && size > 0 && chance(8) == 0) {
        buffer[chance((uint32_t)(size < ROOM ? size : ROOM))] = 0;
    }
    for (int i = 0; wanted->kind == FIXED && i < 3 && wanted->bools[i] != 0; i++) {
        buffer[wanted->bools[i]] = (uint8_t)(chance(8) == 0 ? chance(256) : chance(2));
    }
}

static void make(struct call *call, const struct operation *operation)
{
    bool wild = chance(4) == 0;

    call->type = chance(12) == 0 ? (int32_t)chance(5) - 2 + (int32_t)chance(2) * 32764 : operation->type;
    call->no_vectors = chance(64) == 0;
    for (call->ins = 0; call->ins < 4 && operation->in[call->ins].kind != NONE; call->ins++) { }
    for (call->outs = 0; call->outs < 4 && operation->out[call->outs].kind != NONE; call->outs++) { }
    if (wild) {
        call->ins = chance(6);
        call->outs = chance(6);
    }
    for (size_t i = 0; i < 8; i++) {
        const struct vector *in = &operation->in[i % 4], *out = &operation->out[i % 4];
        bool odd = wild || chance(6) == 0;

        call->in[i].base = in_memory.bytes[i % 4];
        call->in[i].len = odd ? any_size(in) : in->min + chance((uint32_t)(in->max - in->min) + 1);
        call->out[i].base = out_memory.bytes[i % 4];
        call->out[i].len = odd ? any_size(out) : out->kind == FIXED ? out->min : out->max + chance(3) * 7;
        if (i < 4) {
            fill_by_chance(in_memory.bytes[i], in, call->in[i].len);
        }
        if (odd && chance(3) == 0) {
            switch (chance(4)) {
            case 0: call->in[i].base = hostile(); break;
            case 1: call->out[i].base = (void *)(uintptr_t)hostile(); break;
            case 2: call->in[i].base = in_memory.bytes[0] + chance(8); break;         /* over another input */
            default: call->out[i].base = in_memory.bytes[chance(4)]; break;            /* over an input */
            }
        }
    }
}

static bool readable(const void *base, size_t size, uintptr_t memory, size_t room)
{
    uintptr_t at = (uintptr_t)base;

    return size == 0 || (!is_hostile(base) && at >= memory && at - memory <= room && size <= room - (at - memory));
}

static bool known(const void *base, size_t size)
{
    return readable(base, size, (uintptr_t)&in_memory, sizeof(in_memory)) || readable(base, size, (uintptr_t)&out_memory, sizeof(out_memory));
}

/* What the SPM alone refuses. */
static bool refused(const struct call *call)
{
    if (call->type < 0 || call->ins + call->outs > PSA_MAX_IOVEC) {
        return true;
    }
    for (size_t i = 0; i < call->ins; i++) {
        uintptr_t one = (uintptr_t)call->in[i].base;

        if (!known(call->in[i].base, call->in[i].len)) {
            return true;
        }
        for (size_t j = 0; j < i; j++) {
            uintptr_t other = (uintptr_t)call->in[j].base;

            if (one < other + call->in[j].len && other < one + call->in[i].len) { /* as TF-M asks; one may be empty */
                return true;
            }
        }
    }
    for (size_t i = 0; i < call->outs; i++) {
        if (!known(call->out[i].base, call->out[i].len)) {
            return true;
        }
    }
    return false;
}

#define REACHED 1

/* What the service must answer; REACHED when its author is to be asked. */
static psa_status_t expected(const struct call *call)
{
    const struct operation *operation = NULL;
    psa_status_t status = REACHED;

    for (size_t i = 0; i < OPERATIONS; i++) {
        if (operations[i].type == call->type) {
            operation = &operations[i];
        }
    }
    if (operation == NULL) {
        return PSA_ERROR_NOT_SUPPORTED;
    }
    for (size_t i = 0; i < 4; i++) {
        size_t in = i < call->ins ? call->in[i].len : 0, out = i < call->outs ? call->out[i].len : 0;
        const struct vector *want_in = &operation->in[i], *want_out = &operation->out[i];

        if (((want_in->kind == NONE || want_in->kind == FIXED) && in != want_in->min)
            || ((want_out->kind == NONE || want_out->kind == FIXED) && out != want_out->min)) {
            return PSA_ERROR_PROGRAMMER_ERROR;
        }
        if (want_in->kind > FIXED && (in < want_in->min || in > want_in->max)) {
            status = PSA_ERROR_INVALID_ARGUMENT;
        } else if (want_out->kind > FIXED && out < want_out->min && status == REACHED) {
            status = PSA_ERROR_BUFFER_TOO_SMALL;
        }
    }
    for (size_t i = 0; i < call->ins && status == REACHED; i++) {
        const uint8_t *bytes = call->in[i].base;

        if (operation->in[i].kind == TEXT && call->in[i].len > 0 && memchr(bytes, 0, call->in[i].len) != NULL) {
            return PSA_ERROR_PROGRAMMER_ERROR;
        }
        for (int j = 0; operation->in[i].kind == FIXED && j < 3 && operation->in[i].bools[j] != 0; j++) {
            if (bytes[operation->in[i].bools[j]] > 1) {
                return PSA_ERROR_PROGRAMMER_ERROR;
            }
        }
    }
    return status;
}

static uint32_t reached, refusals, mistakes;

static void wrong(uint32_t number)
{
    static struct call call;
    psa_status_t want, got;
    size_t rooms[8];
#if CONNECTED
    psa_handle_t to = handle;
#else
    psa_handle_t to = ALL_TYPES_HANDLE;
#endif

    make(&call, &operations[chance(OPERATIONS)]);
    for (size_t i = 0; i < 8; i++) {
        rooms[i] = call.out[i].len;
    }
    want = refused(&call) || (call.no_vectors && call.ins + call.outs > 0) ? PSA_ERROR_PROGRAMMER_ERROR : expected(&call);
    got = psa_call(to, call.type, call.no_vectors ? (const psa_invec *)hostile() : call.in, call.ins,
                   call.no_vectors ? (psa_outvec *)(uintptr_t)hostile() : call.out, call.outs);
    if (want == REACHED) {
        bool answered = got >= 0 || got == PSA_ERROR_BUFFER_TOO_SMALL || got == PSA_ERROR_SERVICE_FAILURE || got == PSA_ERROR_BAD_STATE;

        reached++;
        mistakes += answered ? 0 : 1;
        for (size_t i = 0; i < call.outs; i++) {
            mistakes += call.out[i].len > rooms[i] ? 1 : 0; /* never more than was offered */
        }
    } else {
        refusals++;
        mistakes += got == want ? 0 : 1;
    }
    if (mistakes == 1) {
        mistakes = 2;
        studio_printf("call %u of type %d: %d instead of %d\n", (unsigned)number, (int)call.type, (int)got, (int)want);
    }
#if CONNECTED
    if (got == PSA_ERROR_PROGRAMMER_ERROR) { /* the connection is good for nothing any more */
        all_types_close(handle);
        handle = all_types_connect();
    }
#endif
}

int main(void)
{
    right_state = SEED;
    wrong_state = SEED ^ 0x9e3779b9u;
#if CONNECTED
    handle = all_types_connect();
#endif
    for (uint32_t i = 0; i < CALLS; i++) {
        if (i % 4 == 0) {
            right(i / 4 % OPERATIONS);
        } else {
            wrong(i);
        }
    }
    studio_printf("hash %08x reached %u refused %u mistakes %u\n", (unsigned)hash, (unsigned)reached, (unsigned)refusals, (unsigned)mistakes);
    return 0;
}
