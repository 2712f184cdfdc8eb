/* SPDX-License-Identifier: EPL-2.0 */
/** PSA Crypto for clients: hash functions and message authentication codes. */
#include "crypto_request.h"

int psa_can_do_hash(psa_algorithm_t hash_alg)
{
    (void)hash_alg;
    return 1;
}

psa_status_t psa_hash_compute(psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                              uint8_t *hash, size_t hash_size, size_t *hash_length)
{
    return studio_crypto_one_shot(TFM_CRYPTO_HASH_COMPUTE_SID, PSA_KEY_ID_NULL, alg, input, input_length, hash, hash_size, hash_length);
}

psa_status_t psa_hash_compare(psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                              const uint8_t *hash, size_t hash_length)
{
    return studio_crypto_one_shot_compare(TFM_CRYPTO_HASH_COMPARE_SID, PSA_KEY_ID_NULL, alg, input, input_length, hash, hash_length);
}

psa_status_t psa_hash_setup(psa_hash_operation_t *operation, psa_algorithm_t alg)
{
    return studio_crypto_operation(TFM_CRYPTO_HASH_SETUP_SID, &operation->handle, PSA_KEY_ID_NULL, alg);
}

psa_status_t psa_hash_update(psa_hash_operation_t *operation, const uint8_t *input, size_t input_length)
{
    return studio_crypto_feed(TFM_CRYPTO_HASH_UPDATE_SID, operation->handle, input, input_length);
}

psa_status_t psa_hash_finish(psa_hash_operation_t *operation, uint8_t *hash, size_t hash_size, size_t *hash_length)
{
    return studio_crypto_end(TFM_CRYPTO_HASH_FINISH_SID, &operation->handle, hash, hash_size, hash_length);
}

psa_status_t psa_hash_verify(psa_hash_operation_t *operation, const uint8_t *hash, size_t hash_length)
{
    return studio_crypto_end_by_compare(TFM_CRYPTO_HASH_VERIFY_SID, &operation->handle, hash, hash_length);
}

psa_status_t psa_hash_abort(psa_hash_operation_t *operation)
{
    return studio_crypto_operation(TFM_CRYPTO_HASH_ABORT_SID, &operation->handle, PSA_KEY_ID_NULL, 0);
}

psa_status_t psa_hash_clone(const psa_hash_operation_t *source_operation, psa_hash_operation_t *target_operation)
{
    struct crypto_request request;
    const uint32_t target = target_operation->handle;
    if (target != 0) {
        return PSA_ERROR_BAD_STATE;
    }
    studio_crypto_start(&request, TFM_CRYPTO_HASH_CLONE_SID, source_operation->handle);
    studio_crypto_input(&request, &target, sizeof(target));
    studio_crypto_output(&request, &target_operation->handle, sizeof(target_operation->handle));
    return studio_crypto_send(&request);
}

psa_status_t psa_mac_compute(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                             uint8_t *mac, size_t mac_size, size_t *mac_length)
{
    return studio_crypto_one_shot(TFM_CRYPTO_MAC_COMPUTE_SID, key, alg, input, input_length, mac, mac_size, mac_length);
}

psa_status_t psa_mac_verify(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                            const uint8_t *mac, size_t mac_length)
{
    return studio_crypto_one_shot_compare(TFM_CRYPTO_MAC_VERIFY_SID, key, alg, input, input_length, mac, mac_length);
}

psa_status_t psa_mac_sign_setup(psa_mac_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg)
{
    return studio_crypto_operation(TFM_CRYPTO_MAC_SIGN_SETUP_SID, &operation->handle, key, alg);
}

psa_status_t psa_mac_verify_setup(psa_mac_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg)
{
    return studio_crypto_operation(TFM_CRYPTO_MAC_VERIFY_SETUP_SID, &operation->handle, key, alg);
}

psa_status_t psa_mac_update(psa_mac_operation_t *operation, const uint8_t *input, size_t input_length)
{
    return studio_crypto_feed(TFM_CRYPTO_MAC_UPDATE_SID, operation->handle, input, input_length);
}

psa_status_t psa_mac_sign_finish(psa_mac_operation_t *operation, uint8_t *mac, size_t mac_size, size_t *mac_length)
{
    return studio_crypto_end(TFM_CRYPTO_MAC_SIGN_FINISH_SID, &operation->handle, mac, mac_size, mac_length);
}

psa_status_t psa_mac_verify_finish(psa_mac_operation_t *operation, const uint8_t *mac, size_t mac_length)
{
    return studio_crypto_end_by_compare(TFM_CRYPTO_MAC_VERIFY_FINISH_SID, &operation->handle, mac, mac_length);
}

psa_status_t psa_mac_abort(psa_mac_operation_t *operation)
{
    return studio_crypto_operation(TFM_CRYPTO_MAC_ABORT_SID, &operation->handle, PSA_KEY_ID_NULL, 0);
}
