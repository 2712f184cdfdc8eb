/* SPDX-License-Identifier: EPL-2.0 */
/** PSA Crypto for clients: key derivation. */
#include "crypto_request.h"

psa_status_t psa_key_derivation_setup(psa_key_derivation_operation_t *operation, psa_algorithm_t alg)
{
    return studio_crypto_operation(TFM_CRYPTO_KEY_DERIVATION_SETUP_SID, &operation->handle, PSA_KEY_ID_NULL, alg);
}

psa_status_t psa_key_derivation_abort(psa_key_derivation_operation_t *operation)
{
    return studio_crypto_operation(TFM_CRYPTO_KEY_DERIVATION_ABORT_SID, &operation->handle, PSA_KEY_ID_NULL, 0);
}

psa_status_t psa_key_derivation_get_capacity(const psa_key_derivation_operation_t *operation, size_t *capacity)
{
    struct crypto_request request;
    studio_crypto_start(&request, TFM_CRYPTO_KEY_DERIVATION_GET_CAPACITY_SID, operation->handle);
    studio_crypto_output(&request, capacity, sizeof(*capacity));
    return studio_crypto_send(&request);
}

psa_status_t psa_key_derivation_set_capacity(psa_key_derivation_operation_t *operation, size_t capacity)
{
    struct crypto_request request;
    studio_crypto_start(&request, TFM_CRYPTO_KEY_DERIVATION_SET_CAPACITY_SID, operation->handle);
    request.descriptor.capacity = capacity;
    return studio_crypto_send(&request);
}

psa_status_t psa_key_derivation_input_bytes(psa_key_derivation_operation_t *operation, psa_key_derivation_step_t step,
                                            const uint8_t *data, size_t data_length)
{
    struct crypto_request request;
    studio_crypto_start(&request, TFM_CRYPTO_KEY_DERIVATION_INPUT_BYTES_SID, operation->handle);
    request.descriptor.step = step;
    studio_crypto_input(&request, data, data_length);
    return studio_crypto_send(&request);
}

psa_status_t psa_key_derivation_input_integer(psa_key_derivation_operation_t *operation, psa_key_derivation_step_t step,
                                              uint64_t value)
{
    struct crypto_request request;
    studio_crypto_start(&request, TFM_CRYPTO_KEY_DERIVATION_INPUT_INTEGER_SID, operation->handle);
    request.descriptor.step = step;
    request.descriptor.value = value;
    return studio_crypto_send(&request);
}

psa_status_t psa_key_derivation_input_key(psa_key_derivation_operation_t *operation, psa_key_derivation_step_t step,
                                          psa_key_id_t key)
{
    struct crypto_request request;
    studio_crypto_start(&request, TFM_CRYPTO_KEY_DERIVATION_INPUT_KEY_SID, operation->handle);
    request.descriptor.key_id = key;
    request.descriptor.step = step;
    return studio_crypto_send(&request);
}

psa_status_t psa_key_derivation_key_agreement(psa_key_derivation_operation_t *operation, psa_key_derivation_step_t step,
                                              psa_key_id_t private_key, const uint8_t *peer_key, size_t peer_key_length)
{
    struct crypto_request request;
    studio_crypto_start(&request, TFM_CRYPTO_KEY_DERIVATION_KEY_AGREEMENT_SID, operation->handle);
    request.descriptor.key_id = private_key;
    request.descriptor.step = step;
    studio_crypto_input(&request, peer_key, peer_key_length);
    return studio_crypto_send(&request);
}

psa_status_t psa_key_derivation_output_bytes(psa_key_derivation_operation_t *operation, uint8_t *output, size_t output_length)
{
    struct crypto_request request;
    studio_crypto_start(&request, TFM_CRYPTO_KEY_DERIVATION_OUTPUT_BYTES_SID, operation->handle);
    studio_crypto_output(&request, output, output_length);
    return studio_crypto_send(&request);
}

psa_status_t psa_key_derivation_output_key(const psa_key_attributes_t *attributes, psa_key_derivation_operation_t *operation,
                                           psa_key_id_t *key)
{
    struct crypto_request request;
    studio_crypto_start(&request, TFM_CRYPTO_KEY_DERIVATION_OUTPUT_KEY_SID, operation->handle);
    studio_crypto_input(&request, attributes, sizeof(*attributes));
    studio_crypto_output(&request, key, sizeof(*key));
    return studio_crypto_send(&request);
}

psa_status_t psa_key_derivation_verify_bytes(psa_key_derivation_operation_t *operation, const uint8_t *expected,
                                             size_t expected_length)
{
    (void)operation;
    (void)expected;
    (void)expected_length;
    return PSA_ERROR_NOT_SUPPORTED;
}

psa_status_t psa_key_derivation_verify_key(psa_key_derivation_operation_t *operation, psa_key_id_t expected)
{
    (void)operation;
    (void)expected;
    return PSA_ERROR_NOT_SUPPORTED;
}
