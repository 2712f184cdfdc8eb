/* SPDX-License-Identifier: EPL-2.0 */
/**
 * PSA Initial Attestation 1.0: a signed token that tells a verifier which software runs on which device.
 *
 * Requests go to TFM_ATTESTATION_SERVICE; a partition names it in its `uses`.
 */
#ifndef PSA_INITIAL_ATTESTATION_H
#define PSA_INITIAL_ATTESTATION_H

#include <stddef.h>
#include <stdint.h>

#include "psa/error.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PSA_INITIAL_ATTEST_API_VERSION_MAJOR (1)
#define PSA_INITIAL_ATTEST_API_VERSION_MINOR (0)

/** The lengths that a challenge can have, in bytes. */
#define PSA_INITIAL_ATTEST_CHALLENGE_SIZE_32 (32u)
#define PSA_INITIAL_ATTEST_CHALLENGE_SIZE_48 (48u)
#define PSA_INITIAL_ATTEST_CHALLENGE_SIZE_64 (64u)

/** No token is longer. */
#define PSA_INITIAL_ATTEST_MAX_TOKEN_SIZE    (0x250)

/**
 * Makes a token.
 *
 * @param auth_challenge what the verifier sent, so that it knows the token to be fresh
 * @param token_size     length of the token; left alone after an error
 * @return PSA_ERROR_INVALID_ARGUMENT for a challenge of another length, PSA_ERROR_BUFFER_TOO_SMALL, PSA_ERROR_GENERIC_ERROR
 */
psa_status_t psa_initial_attest_get_token(const uint8_t *auth_challenge, size_t challenge_size,
                                          uint8_t *token_buf, size_t token_buf_size, size_t *token_size);

/** Tells how long the token for a challenge of this length will be. */
psa_status_t psa_initial_attest_get_token_size(size_t challenge_size, size_t *token_size);

#ifdef __cplusplus
}
#endif

#endif /* PSA_INITIAL_ATTESTATION_H */
