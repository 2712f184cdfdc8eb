/* SPDX-License-Identifier: EPL-2.0 */
/** PSA Crypto for clients: signatures, encryption with public keys, key agreement. */
#include "crypto_request.h"

psa_status_t psa_sign_message(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                              uint8_t *signature, size_t signature_size, size_t *signature_length)
{
    return studio_crypto_one_shot(TFM_CRYPTO_ASYMMETRIC_SIGN_MESSAGE_SID, key, alg, input, input_length,
                                  signature, signature_size, signature_length);
}

psa_status_t psa_verify_message(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                                const uint8_t *signature, size_t signature_length)
{
    return studio_crypto_one_shot_compare(TFM_CRYPTO_ASYMMETRIC_VERIFY_MESSAGE_SID, key, alg, input, input_length,
                                          signature, signature_length);
}

psa_status_t psa_sign_hash(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *hash, size_t hash_length,
                           uint8_t *signature, size_t signature_size, size_t *signature_length)
{
    return studio_crypto_one_shot(TFM_CRYPTO_ASYMMETRIC_SIGN_HASH_SID, key, alg, hash, hash_length,
                                  signature, signature_size, signature_length);
}

psa_status_t psa_verify_hash(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *hash, size_t hash_length,
                             const uint8_t *signature, size_t signature_length)
{
    return studio_crypto_one_shot_compare(TFM_CRYPTO_ASYMMETRIC_VERIFY_HASH_SID, key, alg, hash, hash_length,
                                          signature, signature_length);
}

static psa_status_t crypt(struct crypto_request *request, const uint8_t *input, size_t input_length,
                          const uint8_t *salt, size_t salt_length, uint8_t *output, size_t output_size, size_t *output_length)
{
    *output_length = 0;
    studio_crypto_input(request, input, input_length);
    if (!studio_crypto_optional_input(request, salt, salt_length)) {
        return PSA_ERROR_INVALID_ARGUMENT;
    }
    studio_crypto_output(request, output, output_size);
    return studio_crypto_send_for(request, output_length);
}

psa_status_t psa_asymmetric_encrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                                    const uint8_t *salt, size_t salt_length,
                                    uint8_t *output, size_t output_size, size_t *output_length)
{
    struct crypto_request request;
    studio_crypto_start_with_key(&request, TFM_CRYPTO_ASYMMETRIC_ENCRYPT_SID, key, alg);
    return crypt(&request, input, input_length, salt, salt_length, output, output_size, output_length);
}

psa_status_t psa_asymmetric_decrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                                    const uint8_t *salt, size_t salt_length,
                                    uint8_t *output, size_t output_size, size_t *output_length)
{
    struct crypto_request request;
    studio_crypto_start_with_key(&request, TFM_CRYPTO_ASYMMETRIC_DECRYPT_SID, key, alg);
    return crypt(&request, input, input_length, salt, salt_length, output, output_size, output_length);
}

psa_status_t psa_raw_key_agreement(psa_algorithm_t alg, psa_key_id_t private_key, const uint8_t *peer_key,
                                   size_t peer_key_length, uint8_t *output, size_t output_size, size_t *output_length)
{
    return studio_crypto_one_shot(TFM_CRYPTO_RAW_KEY_AGREEMENT_SID, private_key, alg, peer_key, peer_key_length,
                                  output, output_size, output_length);
}
