/* SPDX-License-Identifier: EPL-2.0 */
#include "crypto_request.h"

#include <string.h>

#include "psa_manifest/tfm_services.h"

void studio_crypto_start(struct crypto_request *request, uint16_t function, uint32_t operation)
{
    memset(&request->descriptor, 0, sizeof(request->descriptor));
    request->descriptor.function_id = function;
    request->descriptor.op_handle = operation;
    request->in_len = 0;
    request->out_len = 0;
    studio_crypto_input(request, &request->descriptor, sizeof(request->descriptor));
}

void studio_crypto_start_with_key(struct crypto_request *request, uint16_t function, psa_key_id_t key, psa_algorithm_t alg)
{
    studio_crypto_start(request, function, 0);
    request->descriptor.key_id = key;
    request->descriptor.alg = alg;
}

void studio_crypto_input(struct crypto_request *request, const void *base, size_t length)
{
    request->in[request->in_len].base = base;
    request->in[request->in_len].len = length;
    request->in_len++;
}

int studio_crypto_optional_input(struct crypto_request *request, const void *base, size_t length)
{
    if (base != NULL) {
        studio_crypto_input(request, base, length);
    }
    return base != NULL || length == 0;
}

void studio_crypto_output(struct crypto_request *request, void *base, size_t length)
{
    request->out[request->out_len].base = base;
    request->out[request->out_len].len = length;
    request->out_len++;
}

psa_status_t studio_crypto_send(struct crypto_request *request)
{
    return psa_call(TFM_CRYPTO_HANDLE, PSA_IPC_CALL, request->in, request->in_len,
                    request->out_len == 0 ? NULL : request->out, request->out_len);
}

psa_status_t studio_crypto_send_for(struct crypto_request *request, size_t *length)
{
    psa_status_t status = studio_crypto_send(request);
    *length = status == PSA_SUCCESS ? request->out[request->out_len - 1].len : 0;
    return status;
}

psa_status_t studio_crypto_operation(uint16_t function, uint32_t *handle, psa_key_id_t key, psa_algorithm_t alg)
{
    struct crypto_request request;
    studio_crypto_start_with_key(&request, function, key, alg);
    request.descriptor.op_handle = *handle;
    studio_crypto_output(&request, handle, sizeof(*handle));
    return studio_crypto_send(&request);
}

psa_status_t studio_crypto_feed(uint16_t function, uint32_t handle, const void *input, size_t length)
{
    struct crypto_request request;
    studio_crypto_start(&request, function, handle);
    studio_crypto_input(&request, input, length);
    return studio_crypto_send(&request);
}

psa_status_t studio_crypto_end_by_compare(uint16_t function, uint32_t *handle, const void *expected, size_t length)
{
    struct crypto_request request;
    studio_crypto_start(&request, function, *handle);
    studio_crypto_input(&request, expected, length);
    studio_crypto_output(&request, handle, sizeof(*handle));
    return studio_crypto_send(&request);
}

psa_status_t studio_crypto_end(uint16_t function, uint32_t *handle, void *output, size_t size, size_t *length)
{
    struct crypto_request request;
    studio_crypto_start(&request, function, *handle);
    studio_crypto_output(&request, handle, sizeof(*handle));
    studio_crypto_output(&request, output, size);
    return studio_crypto_send_for(&request, length);
}

psa_status_t studio_crypto_one_shot(uint16_t function, psa_key_id_t key, psa_algorithm_t alg, const void *input, size_t input_length,
                                    void *output, size_t output_size, size_t *output_length)
{
    struct crypto_request request;
    studio_crypto_start_with_key(&request, function, key, alg);
    studio_crypto_input(&request, input, input_length);
    studio_crypto_output(&request, output, output_size);
    return studio_crypto_send_for(&request, output_length);
}

psa_status_t studio_crypto_one_shot_compare(uint16_t function, psa_key_id_t key, psa_algorithm_t alg, const void *input,
                                            size_t input_length, const void *expected, size_t expected_length)
{
    struct crypto_request request;
    studio_crypto_start_with_key(&request, function, key, alg);
    studio_crypto_input(&request, input, input_length);
    studio_crypto_input(&request, expected, expected_length);
    return studio_crypto_send(&request);
}
