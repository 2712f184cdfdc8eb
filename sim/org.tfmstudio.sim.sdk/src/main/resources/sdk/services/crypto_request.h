/* SPDX-License-Identifier: EPL-2.0 */
/** Puts a request to the crypto service together: the descriptor, then inputs, then outputs, each in their order. */
#ifndef TFMSTUDIO_CRYPTO_REQUEST_H
#define TFMSTUDIO_CRYPTO_REQUEST_H

#include "psa/client.h"
#include "tfm_crypto_defs.h"

struct crypto_request {
    struct tfm_crypto_pack_iovec descriptor;
    psa_invec in[PSA_MAX_IOVEC];
    psa_outvec out[PSA_MAX_IOVEC];
    size_t in_len;
    size_t out_len;
};

/** An empty request for a function of the service. */
void studio_crypto_start(struct crypto_request *request, uint16_t function, uint32_t operation);

/** ... with a key and an algorithm. */
void studio_crypto_start_with_key(struct crypto_request *request, uint16_t function, psa_key_id_t key, psa_algorithm_t alg);

void studio_crypto_input(struct crypto_request *request, const void *base, size_t length);

/** Leaves the input out when there is none. @return whether pointer and length go together */
int studio_crypto_optional_input(struct crypto_request *request, const void *base, size_t length);

void studio_crypto_output(struct crypto_request *request, void *base, size_t length);

/** Sends it. */
psa_status_t studio_crypto_send(struct crypto_request *request);

/** Sends it and tells how long the last output is; 0 after an error. */
psa_status_t studio_crypto_send_for(struct crypto_request *request, size_t *length);

/** A step that has nothing but an operation, and gives or takes away its number. */
psa_status_t studio_crypto_operation(uint16_t function, uint32_t *handle, psa_key_id_t key, psa_algorithm_t alg);

/** A step that feeds an operation. */
psa_status_t studio_crypto_feed(uint16_t function, uint32_t handle, const void *input, size_t length);

/** A step that ends an operation by comparing. */
psa_status_t studio_crypto_end_by_compare(uint16_t function, uint32_t *handle, const void *expected, size_t length);

/** A step that ends an operation by giving a result. */
psa_status_t studio_crypto_end(uint16_t function, uint32_t *handle, void *output, size_t size, size_t *length);

/** Input to output by a key, as all one-shot functions do. */
psa_status_t studio_crypto_one_shot(uint16_t function, psa_key_id_t key, psa_algorithm_t alg, const void *input, size_t input_length,
                                    void *output, size_t output_size, size_t *output_length);

/** Compares by a key, as all one-shot functions do. */
psa_status_t studio_crypto_one_shot_compare(uint16_t function, psa_key_id_t key, psa_algorithm_t alg, const void *input,
                                            size_t input_length, const void *expected, size_t expected_length);

#endif /* TFMSTUDIO_CRYPTO_REQUEST_H */
