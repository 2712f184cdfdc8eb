/* SPDX-License-Identifier: EPL-2.0 */
/**
 * The PSA client API: how an application, or a secure partition, asks a service of another secure partition.
 *
 * The same header serves both worlds. In the non-secure application a call passes a secure gateway, in a partition it is
 * an SVC. PSA Firmware Framework 1.1, chapter "Client API".
 */
#ifndef PSA_CLIENT_H
#define PSA_CLIENT_H

#include <stddef.h>
#include <stdint.h>

#include "psa/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The version of the framework that this implementation follows: 1.1. */
#define PSA_FRAMEWORK_VERSION   (0x0101u)
/** What psa_version() answers for a service that does not exist, or that the caller may not use. */
#define PSA_VERSION_NONE        (0u)

/** The handle that never names a connection; psa_close() accepts and ignores it. */
#define PSA_NULL_HANDLE         ((psa_handle_t)0)
#define PSA_HANDLE_IS_VALID(handle) ((handle) > PSA_NULL_HANDLE)
/** The status inside a handle that psa_connect() returned and that is not valid. */
#define PSA_HANDLE_TO_ERROR(handle) ((psa_status_t)(handle))

/** Input and output vectors of one call, taken together. */
#define PSA_MAX_IOVEC           (4u)
#define IOVEC_LEN(vectors)      ((uint32_t)(sizeof(vectors) / sizeof((vectors)[0])))

/** Message types that a client may send. */
#define PSA_CALL_TYPE_MIN       (0)
#define PSA_CALL_TYPE_MAX       (INT16_MAX)
/** The type of a request to a service that tells no types apart. */
#define PSA_IPC_CALL            (0)

/** A connection, or the fixed handle `<SERVICE>_HANDLE` of a stateless service. */
typedef int32_t psa_handle_t;

/** Read-only memory that a client passes to a service. */
typedef struct psa_invec {
    const void *base;
    size_t len;
} psa_invec;

/** Memory that a service may write; after the call `len` is the number of bytes that it wrote. */
typedef struct psa_outvec {
    void *base;
    size_t len;
} psa_outvec;

/** The version of the framework, 0x0101. */
uint32_t psa_framework_version(void);

/** The version of the service, or PSA_VERSION_NONE. */
uint32_t psa_version(uint32_t sid);

/**
 * Opens a connection.
 *
 * @return a valid handle, or PSA_ERROR_CONNECTION_REFUSED, PSA_ERROR_CONNECTION_BUSY or PSA_ERROR_PROGRAMMER_ERROR
 */
psa_handle_t psa_connect(uint32_t sid, uint32_t version);

/**
 * Calls a service and waits for its answer.
 *
 * @param handle   an open connection, or the handle of a stateless service
 * @param type     what is asked, 0 to 32767; its meaning is the service's
 * @param in_vec   `in_len` input vectors, which must not overlap each other
 * @param out_vec  `out_len` output vectors
 * @return         the service's status, or PSA_ERROR_PROGRAMMER_ERROR, PSA_ERROR_CONNECTION_REFUSED or
 *                 PSA_ERROR_CONNECTION_BUSY from the framework
 */
psa_status_t psa_call(psa_handle_t handle, int32_t type,
                      const psa_invec *in_vec, size_t in_len,
                      psa_outvec *out_vec, size_t out_len);

/** Closes a connection. Nothing happens for PSA_NULL_HANDLE. */
void psa_close(psa_handle_t handle);

#ifdef __cplusplus
}
#endif

#endif /* PSA_CLIENT_H */
