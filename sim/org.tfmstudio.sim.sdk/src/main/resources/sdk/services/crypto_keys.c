/* SPDX-License-Identifier: EPL-2.0 */
/** PSA Crypto for clients: keys and random numbers. */
#include <string.h>

#include "crypto_request.h"

psa_status_t psa_crypto_init(void)
{
    return PSA_SUCCESS;
}

psa_status_t psa_generate_random(uint8_t *output, size_t output_size)
{
    struct crypto_request request;
    if (output_size == 0) {
        return PSA_SUCCESS;
    }
    studio_crypto_start(&request, TFM_CRYPTO_GENERATE_RANDOM_SID, 0);
    studio_crypto_output(&request, output, output_size);
    return studio_crypto_send(&request);
}

psa_status_t psa_get_key_attributes(psa_key_id_t key, psa_key_attributes_t *attributes)
{
    struct crypto_request request;
    studio_crypto_start_with_key(&request, TFM_CRYPTO_GET_KEY_ATTRIBUTES_SID, key, 0);
    studio_crypto_output(&request, attributes, sizeof(*attributes));
    return studio_crypto_send(&request);
}

void psa_reset_key_attributes(psa_key_attributes_t *attributes)
{
    memset(attributes, 0, sizeof(*attributes));
}

static psa_status_t key_only(uint16_t function, psa_key_id_t key)
{
    struct crypto_request request;
    studio_crypto_start_with_key(&request, function, key, 0);
    return studio_crypto_send(&request);
}

psa_status_t psa_purge_key(psa_key_id_t key)
{
    return key_only(TFM_CRYPTO_PURGE_KEY_SID, key);
}

psa_status_t psa_destroy_key(psa_key_id_t key)
{
    return key_only(TFM_CRYPTO_DESTROY_KEY_SID, key);
}

psa_status_t psa_close_key(psa_key_handle_t handle)
{
    return key_only(TFM_CRYPTO_CLOSE_KEY_SID, handle);
}

psa_status_t psa_open_key(psa_key_id_t key, psa_key_handle_t *handle)
{
    struct crypto_request request;
    studio_crypto_start_with_key(&request, TFM_CRYPTO_OPEN_KEY_SID, key, 0);
    studio_crypto_output(&request, handle, sizeof(*handle));
    return studio_crypto_send(&request);
}

psa_status_t psa_import_key(const psa_key_attributes_t *attributes, const uint8_t *data, size_t data_length, psa_key_id_t *key)
{
    struct crypto_request request;
    studio_crypto_start(&request, TFM_CRYPTO_IMPORT_KEY_SID, 0);
    studio_crypto_input(&request, attributes, sizeof(*attributes));
    studio_crypto_input(&request, data, data_length);
    studio_crypto_output(&request, key, sizeof(*key));
    return studio_crypto_send(&request);
}

psa_status_t psa_copy_key(psa_key_id_t source_key, const psa_key_attributes_t *attributes, psa_key_id_t *target_key)
{
    struct crypto_request request;
    studio_crypto_start_with_key(&request, TFM_CRYPTO_COPY_KEY_SID, source_key, 0);
    studio_crypto_input(&request, attributes, sizeof(*attributes));
    studio_crypto_output(&request, target_key, sizeof(*target_key));
    return studio_crypto_send(&request);
}

psa_status_t psa_generate_key(const psa_key_attributes_t *attributes, psa_key_id_t *key)
{
    struct crypto_request request;
    studio_crypto_start(&request, TFM_CRYPTO_GENERATE_KEY_SID, 0);
    studio_crypto_input(&request, attributes, sizeof(*attributes));
    studio_crypto_output(&request, key, sizeof(*key));
    return studio_crypto_send(&request);
}

static psa_status_t export_by(uint16_t function, psa_key_id_t key, uint8_t *data, size_t data_size, size_t *data_length)
{
    struct crypto_request request;
    studio_crypto_start_with_key(&request, function, key, 0);
    studio_crypto_output(&request, data, data_size);
    return studio_crypto_send_for(&request, data_length);
}

psa_status_t psa_export_key(psa_key_id_t key, uint8_t *data, size_t data_size, size_t *data_length)
{
    return export_by(TFM_CRYPTO_EXPORT_KEY_SID, key, data, data_size, data_length);
}

psa_status_t psa_export_public_key(psa_key_id_t key, uint8_t *data, size_t data_size, size_t *data_length)
{
    return export_by(TFM_CRYPTO_EXPORT_PUBLIC_KEY_SID, key, data, data_size, data_length);
}
