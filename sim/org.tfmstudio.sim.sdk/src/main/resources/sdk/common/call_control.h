/* SPDX-License-Identifier: EPL-2.0 */
/** Packs the small arguments of psa_call() into the one word that TF-M passes to its SPM. */
#ifndef TFMSTUDIO_CALL_CONTROL_H
#define TFMSTUDIO_CALL_CONTROL_H

#include <stddef.h>
#include <stdint.h>

#define CONTROL_OUT_COUNT_SHIFT 16
#define CONTROL_IN_COUNT_SHIFT  24
#define CONTROL_COUNT_MAX       7u

static inline uint32_t control_count(size_t count)
{
    return count > CONTROL_COUNT_MAX ? CONTROL_COUNT_MAX : (uint32_t)count;
}

/**
 * Bits 15:0 are the type, 18:16 the output vectors, 26:24 the input vectors. What does not fit becomes the nearest value that
 * the SPM refuses, so that the mistake is answered, and seen, where every other mistake is.
 */
static inline uint32_t call_control(int32_t type, size_t in_len, size_t out_len)
{
    int32_t fitting = (type > INT16_MAX || type < INT16_MIN) ? INT16_MIN : type;
    return ((uint32_t)fitting & 0xffffu)
           | (control_count(out_len) << CONTROL_OUT_COUNT_SHIFT)
           | (control_count(in_len) << CONTROL_IN_COUNT_SHIFT);
}

#endif /* TFMSTUDIO_CALL_CONTROL_H */
