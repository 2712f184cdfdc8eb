/* SPDX-License-Identifier: EPL-2.0 */
/**
 * The Library model of TF-M before 1.7 (`set TFM_LIB_MODEL = ON`), for study only: a secure function works on the buffers of its
 * client, which nobody has copied. What it checks, an interrupt handler of the client can change before it is used.
 *
 * The vectors stand behind the message that the function gets. Read through library_invec(msg, i)->base, write through
 * library_outvec(msg, i)->base, and set library_outvec(msg, i)->len to what was written.
 */
#ifndef TFMSTUDIO_LIBRARY_H
#define TFMSTUDIO_LIBRARY_H

#include "psa/client.h"
#include "psa/service.h"

#ifdef __cplusplus
extern "C" {
#endif

#ifdef TFM_LIB_MODEL

/** An input vector as the client gave it. Those that it did not give have length 0. */
static inline const psa_invec *library_invec(const psa_msg_t *msg, unsigned index)
{
    return (const psa_invec *)(const void *)(msg + 1) + index;
}

/** An output vector; its length is the room that there is, until it is set to what was written. */
static inline psa_outvec *library_outvec(const psa_msg_t *msg, unsigned index)
{
    return (psa_outvec *)(uintptr_t)(library_invec(msg, PSA_MAX_IOVEC)) + index;
}

#endif /* TFM_LIB_MODEL */

#ifdef __cplusplus
}
#endif

#endif /* TFMSTUDIO_LIBRARY_H */
