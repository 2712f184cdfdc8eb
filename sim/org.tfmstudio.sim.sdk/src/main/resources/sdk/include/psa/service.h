/* SPDX-License-Identifier: EPL-2.0 */
/**
 * The PSA secure partition API: how a secure partition receives messages, moves data and answers.
 *
 * A mistake in using it panics the partition; no function here reports one. PSA Firmware Framework 1.1, chapters "Secure
 * Partition API" and "Memory-mapped iovecs".
 */
#ifndef PSA_SERVICE_H
#define PSA_SERVICE_H

#include <stddef.h>
#include <stdint.h>

#include "psa/client.h"
#include "psa/error.h"
#include "psa/framework_feature.h"
#include "psa/lifecycle.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Timeouts of psa_wait(). */
#define PSA_POLL                (0x00000000u)
#define PSA_BLOCK               (0x80000000u)

#define PSA_WAIT_ANY            (0xffffffffu)
/** The signal that psa_notify() raises. */
#define PSA_DOORBELL            (0x00000008u)

/** Message types that the framework itself sends to a connection-based service. */
#define PSA_IPC_CONNECT         (-1)
#define PSA_IPC_DISCONNECT      (-2)

/** What a first-level interrupt handler answers: raise the signal of the interrupt, or not. */
#define PSA_FLIH_NO_SIGNAL      ((psa_flih_result_t)0)
#define PSA_FLIH_SIGNAL         ((psa_flih_result_t)1)

/** A set of signals, one bit each. */
typedef uint32_t psa_signal_t;
typedef uint32_t psa_irq_status_t;
typedef uint32_t psa_flih_result_t;

/** A request, or the start or end of a connection. */
typedef struct psa_msg_t {
    int32_t type;                   /**< the client's type, PSA_IPC_CONNECT or PSA_IPC_DISCONNECT */
    psa_handle_t handle;            /**< names this message until it is answered */
    int32_t client_id;              /**< above zero: a secure partition; below zero: non-secure */
    void *rhandle;                  /**< what psa_set_rhandle() kept for this connection */
    size_t in_size[PSA_MAX_IOVEC];  /**< bytes in each input vector, 0 where there is none */
    size_t out_size[PSA_MAX_IOVEC]; /**< room in each output vector, 0 where there is none */
} psa_msg_t;

/** Waits until one of the signals is raised (PSA_BLOCK), or just looks (PSA_POLL). Returns those raised. */
psa_signal_t psa_wait(psa_signal_t signal_mask, uint32_t timeout);

/** Takes the oldest message of the service with this one signal. */
psa_status_t psa_get(psa_signal_t signal, psa_msg_t *msg);

/** Keeps a pointer with the connection; it comes back in each later message of that connection. */
void psa_set_rhandle(psa_handle_t msg_handle, void *rhandle);

/** Copies up to `num_bytes` of an input vector, going on where the last call ended. Returns the bytes copied. */
size_t psa_read(psa_handle_t msg_handle, uint32_t invec_idx, void *buffer, size_t num_bytes);

/** Skips up to `num_bytes` of an input vector. Returns the bytes skipped. */
size_t psa_skip(psa_handle_t msg_handle, uint32_t invec_idx, size_t num_bytes);

/** Appends to an output vector. */
void psa_write(psa_handle_t msg_handle, uint32_t outvec_idx, const void *buffer, size_t num_bytes);

/** Answers a message; its handle means nothing from here on. */
void psa_reply(psa_handle_t msg_handle, psa_status_t status);

/** Raises PSA_DOORBELL at another partition. */
void psa_notify(int32_t partition_id);

/** Clears PSA_DOORBELL. */
void psa_clear(void);

/** Ends an interrupt that the partition handles itself (SLIH). */
void psa_eoi(psa_signal_t irq_signal);

/** Ends the partition, and with it the device, after an error that cannot be mended. */
void psa_panic(void) __attribute__((noreturn));

void psa_irq_enable(psa_signal_t irq_signal);

/** Returns whether the interrupt was enabled; TF-M always says 1. */
psa_irq_status_t psa_irq_disable(psa_signal_t irq_signal);

/** Clears a signal that a first-level handler raised. */
void psa_reset_signal(psa_signal_t irq_signal);

#if PSA_FRAMEWORK_HAS_MM_IOVEC
/** Makes an input vector readable in place. Each vector can be mapped once, and then not read by psa_read(). */
const void *psa_map_invec(psa_handle_t msg_handle, uint32_t invec_idx);
void psa_unmap_invec(psa_handle_t msg_handle, uint32_t invec_idx);

/** Makes an output vector writable in place. */
void *psa_map_outvec(psa_handle_t msg_handle, uint32_t outvec_idx);
/** Ends the mapping; `len` is the number of bytes that the client is told. */
void psa_unmap_outvec(psa_handle_t msg_handle, uint32_t outvec_idx, size_t len);
#endif

#ifdef __cplusplus
}
#endif

#endif /* PSA_SERVICE_H */
