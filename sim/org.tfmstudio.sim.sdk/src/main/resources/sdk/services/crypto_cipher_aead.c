/* SPDX-License-Identifier: EPL-2.0 */
/** PSA Crypto for clients: ciphers with and without authentication. */
#include <string.h>

#include "crypto_request.h"

int psa_can_do_cipher(psa_key_type_t key_type, psa_algorithm_t cipher_alg)
{
    (void)key_type;
    (void)cipher_alg;
    return 1;
}

psa_status_t psa_cipher_encrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                                uint8_t *output, size_t output_size, size_t *output_length)
{
    return studio_crypto_one_shot(TFM_CRYPTO_CIPHER_ENCRYPT_SID, key, alg, input, input_length, output, output_size, output_length);
}

psa_status_t psa_cipher_decrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                                uint8_t *output, size_t output_size, size_t *output_length)
{
    return studio_crypto_one_shot(TFM_CRYPTO_CIPHER_DECRYPT_SID, key, alg, input, input_length, output, output_size, output_length);
}

psa_status_t psa_cipher_encrypt_setup(psa_cipher_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg)
{
    return studio_crypto_operation(TFM_CRYPTO_CIPHER_ENCRYPT_SETUP_SID, &operation->handle, key, alg);
}

psa_status_t psa_cipher_decrypt_setup(psa_cipher_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg)
{
    return studio_crypto_operation(TFM_CRYPTO_CIPHER_DECRYPT_SETUP_SID, &operation->handle, key, alg);
}

static psa_status_t generate(uint16_t function, uint32_t handle, uint8_t *output, size_t size, size_t *length)
{
    struct crypto_request request;
    studio_crypto_start(&request, function, handle);
    studio_crypto_output(&request, output, size);
    return studio_crypto_send_for(&request, length);
}

psa_status_t psa_cipher_generate_iv(psa_cipher_operation_t *operation, uint8_t *iv, size_t iv_size, size_t *iv_length)
{
    return generate(TFM_CRYPTO_CIPHER_GENERATE_IV_SID, operation->handle, iv, iv_size, iv_length);
}

psa_status_t psa_cipher_set_iv(psa_cipher_operation_t *operation, const uint8_t *iv, size_t iv_length)
{
    return studio_crypto_feed(TFM_CRYPTO_CIPHER_SET_IV_SID, operation->handle, iv, iv_length);
}

psa_status_t psa_cipher_update(psa_cipher_operation_t *operation, const uint8_t *input, size_t input_length,
                               uint8_t *output, size_t output_size, size_t *output_length)
{
    struct crypto_request request;
    studio_crypto_start(&request, TFM_CRYPTO_CIPHER_UPDATE_SID, operation->handle);
    studio_crypto_input(&request, input, input_length);
    studio_crypto_output(&request, output, output_size);
    return studio_crypto_send_for(&request, output_length);
}

psa_status_t psa_cipher_finish(psa_cipher_operation_t *operation, uint8_t *output, size_t output_size, size_t *output_length)
{
    return studio_crypto_end(TFM_CRYPTO_CIPHER_FINISH_SID, &operation->handle, output, output_size, output_length);
}

psa_status_t psa_cipher_abort(psa_cipher_operation_t *operation)
{
    return studio_crypto_operation(TFM_CRYPTO_CIPHER_ABORT_SID, &operation->handle, PSA_KEY_ID_NULL, 0);
}

/** One-shot AEAD; the nonce travels in the descriptor. */
static psa_status_t aead(struct crypto_request *request, const uint8_t *nonce, size_t nonce_length,
                         const uint8_t *additional_data, size_t additional_data_length,
                         const uint8_t *input, size_t input_length, uint8_t *output, size_t output_size, size_t *output_length)
{
    *output_length = 0;
    if (nonce_length > TFM_CRYPTO_MAX_NONCE_LENGTH) {
        return PSA_ERROR_INVALID_ARGUMENT;
    }
    if (nonce != NULL) {
        memcpy(request->descriptor.aead_in.nonce, nonce, nonce_length);
        request->descriptor.aead_in.nonce_length = (uint32_t)nonce_length;
    }
    studio_crypto_input(request, input, input_length);
    if (!studio_crypto_optional_input(request, additional_data, additional_data_length)) {
        return PSA_ERROR_INVALID_ARGUMENT;
    }
    studio_crypto_output(request, output, output_size);
    return studio_crypto_send_for(request, output_length);
}

psa_status_t psa_aead_encrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *nonce, size_t nonce_length,
                              const uint8_t *additional_data, size_t additional_data_length,
                              const uint8_t *plaintext, size_t plaintext_length,
                              uint8_t *ciphertext, size_t ciphertext_size, size_t *ciphertext_length)
{
    struct crypto_request request;
    studio_crypto_start_with_key(&request, TFM_CRYPTO_AEAD_ENCRYPT_SID, key, alg);
    return aead(&request, nonce, nonce_length, additional_data, additional_data_length,
                plaintext, plaintext_length, ciphertext, ciphertext_size, ciphertext_length);
}

psa_status_t psa_aead_decrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *nonce, size_t nonce_length,
                              const uint8_t *additional_data, size_t additional_data_length,
                              const uint8_t *ciphertext, size_t ciphertext_length,
                              uint8_t *plaintext, size_t plaintext_size, size_t *plaintext_length)
{
    struct crypto_request request;
    studio_crypto_start_with_key(&request, TFM_CRYPTO_AEAD_DECRYPT_SID, key, alg);
    return aead(&request, nonce, nonce_length, additional_data, additional_data_length,
                ciphertext, ciphertext_length, plaintext, plaintext_size, plaintext_length);
}

psa_status_t psa_aead_encrypt_setup(psa_aead_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg)
{
    return studio_crypto_operation(TFM_CRYPTO_AEAD_ENCRYPT_SETUP_SID, &operation->handle, key, alg);
}

psa_status_t psa_aead_decrypt_setup(psa_aead_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg)
{
    return studio_crypto_operation(TFM_CRYPTO_AEAD_DECRYPT_SETUP_SID, &operation->handle, key, alg);
}

psa_status_t psa_aead_generate_nonce(psa_aead_operation_t *operation, uint8_t *nonce, size_t nonce_size, size_t *nonce_length)
{
    return generate(TFM_CRYPTO_AEAD_GENERATE_NONCE_SID, operation->handle, nonce, nonce_size, nonce_length);
}

psa_status_t psa_aead_set_nonce(psa_aead_operation_t *operation, const uint8_t *nonce, size_t nonce_length)
{
    return studio_crypto_feed(TFM_CRYPTO_AEAD_SET_NONCE_SID, operation->handle, nonce, nonce_length);
}

psa_status_t psa_aead_set_lengths(psa_aead_operation_t *operation, size_t ad_length, size_t plaintext_length)
{
    struct crypto_request request;
    studio_crypto_start(&request, TFM_CRYPTO_AEAD_SET_LENGTHS_SID, operation->handle);
    request.descriptor.ad_length = ad_length;
    request.descriptor.plaintext_length = plaintext_length;
    return studio_crypto_send(&request);
}

psa_status_t psa_aead_update_ad(psa_aead_operation_t *operation, const uint8_t *input, size_t input_length)
{
    struct crypto_request request;
    studio_crypto_start(&request, TFM_CRYPTO_AEAD_UPDATE_AD_SID, operation->handle);
    if (!studio_crypto_optional_input(&request, input, input_length)) {
        return PSA_ERROR_INVALID_ARGUMENT;
    }
    return studio_crypto_send(&request);
}

psa_status_t psa_aead_update(psa_aead_operation_t *operation, const uint8_t *input, size_t input_length,
                             uint8_t *output, size_t output_size, size_t *output_length)
{
    struct crypto_request request;
    *output_length = 0;
    studio_crypto_start(&request, TFM_CRYPTO_AEAD_UPDATE_SID, operation->handle);
    if (!studio_crypto_optional_input(&request, input, input_length)) {
        return PSA_ERROR_INVALID_ARGUMENT;
    }
    studio_crypto_output(&request, output, output_size);
    return studio_crypto_send_for(&request, output_length);
}

/** Adds the last piece of text as an output, if there is room for one at all. @return whether the arguments go together */
static int add_last_text(struct crypto_request *request, uint8_t *text, size_t size, size_t *length)
{
    if (text == NULL || size == 0) {
        return size == 0;
    }
    if (length == NULL) {
        return 0;
    }
    studio_crypto_output(request, text, size);
    return 1;
}

/** How much was written to an output, or 0 if it was left out or the request failed. */
static size_t written(const struct crypto_request *request, size_t output, psa_status_t status)
{
    return status == PSA_SUCCESS && output < request->out_len ? request->out[output].len : 0;
}

psa_status_t psa_aead_finish(psa_aead_operation_t *operation, uint8_t *ciphertext, size_t ciphertext_size,
                             size_t *ciphertext_length, uint8_t *tag, size_t tag_size, size_t *tag_length)
{
    struct crypto_request request;
    psa_status_t status;
    studio_crypto_start(&request, TFM_CRYPTO_AEAD_FINISH_SID, operation->handle);
    studio_crypto_output(&request, &operation->handle, sizeof(operation->handle));
    studio_crypto_output(&request, tag, tag_size);
    if (!add_last_text(&request, ciphertext, ciphertext_size, ciphertext_length)) {
        return PSA_ERROR_INVALID_ARGUMENT;
    }
    status = studio_crypto_send(&request);
    if (ciphertext_length != NULL) {
        *ciphertext_length = written(&request, 2, status);
    }
    *tag_length = written(&request, 1, status);
    return status;
}

psa_status_t psa_aead_verify(psa_aead_operation_t *operation, uint8_t *plaintext, size_t plaintext_size,
                             size_t *plaintext_length, const uint8_t *tag, size_t tag_length)
{
    struct crypto_request request;
    psa_status_t status;
    studio_crypto_start(&request, TFM_CRYPTO_AEAD_VERIFY_SID, operation->handle);
    studio_crypto_input(&request, tag, tag_length);
    studio_crypto_output(&request, &operation->handle, sizeof(operation->handle));
    if (!add_last_text(&request, plaintext, plaintext_size, plaintext_length)) {
        return PSA_ERROR_INVALID_ARGUMENT;
    }
    status = studio_crypto_send(&request);
    if (plaintext_length != NULL) {
        *plaintext_length = written(&request, 1, status);
    }
    return status;
}

psa_status_t psa_aead_abort(psa_aead_operation_t *operation)
{
    return studio_crypto_operation(TFM_CRYPTO_AEAD_ABORT_SID, &operation->handle, PSA_KEY_ID_NULL, 0);
}
