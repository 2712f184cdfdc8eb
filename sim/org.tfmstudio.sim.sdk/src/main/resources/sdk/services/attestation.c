/* SPDX-License-Identifier: EPL-2.0 */
/** PSA Initial Attestation for clients. */
#include "psa/client.h"
#include "psa/initial_attestation.h"
#include "psa_manifest/tfm_services.h"
#include "tfm_attest_defs.h"

psa_status_t psa_initial_attest_get_token(const uint8_t *auth_challenge, size_t challenge_size,
                                          uint8_t *token_buf, size_t token_buf_size, size_t *token_size)
{
    const psa_invec in[] = { { auth_challenge, challenge_size } };
    psa_outvec out[] = { { token_buf, token_buf_size } };
    psa_status_t status = psa_call(TFM_ATTESTATION_SERVICE_HANDLE, TFM_ATTEST_GET_TOKEN, in, IOVEC_LEN(in), out, IOVEC_LEN(out));
    if (status == PSA_SUCCESS) {
        *token_size = out[0].len;
    }
    return status;
}

psa_status_t psa_initial_attest_get_token_size(size_t challenge_size, size_t *token_size)
{
    const psa_invec in[] = { { &challenge_size, sizeof(challenge_size) } };
    psa_outvec out[] = { { token_size, sizeof(*token_size) } };
    return psa_call(TFM_ATTESTATION_SERVICE_HANDLE, TFM_ATTEST_GET_TOKEN_SIZE, in, IOVEC_LEN(in), out, IOVEC_LEN(out));
}
