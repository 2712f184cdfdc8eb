/* SPDX-License-Identifier: EPL-2.0 */
/**
 * PSA Crypto API 1.1: keys that stay in the root of trust, and what can be done with them.
 *
 * Each function is a request to the service TFM_CRYPTO; a partition names it in its `uses`. Which algorithms the service has
 * is decided by the profile of the device; others answer PSA_ERROR_NOT_SUPPORTED. Where nothing else is said, a function
 * answers PSA_SUCCESS or
 *
 *  - PSA_ERROR_INVALID_HANDLE      the key does not exist, or is not the caller's,
 *  - PSA_ERROR_NOT_PERMITTED       the policy of the key forbids it,
 *  - PSA_ERROR_INVALID_ARGUMENT    a value makes no sense, or the key is of the wrong type,
 *  - PSA_ERROR_NOT_SUPPORTED       the device does not have it,
 *  - PSA_ERROR_BUFFER_TOO_SMALL    the result does not fit,
 *  - PSA_ERROR_BAD_STATE           the operation is not at this step,
 *  - PSA_ERROR_INSUFFICIENT_MEMORY the service has no room left for it.
 *
 * Where a function gives a length, it is 0 after an error. An operation of several steps that answers an error must be
 * aborted before it is set up again. Buffers of one call must not overlap, unless the service copies them.
 */
#ifndef PSA_CRYPTO_H
#define PSA_CRYPTO_H

#include <stddef.h>
#include <stdint.h>

#include "psa/error.h"
#include "psa/crypto_types.h"
#include "psa/crypto_values.h"
#include "psa/crypto_struct.h"
#include "psa/crypto_sizes.h"
#include "psa/crypto_compat.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PSA_CRYPTO_API_VERSION_MAJOR 1
#define PSA_CRYPTO_API_VERSION_MINOR 0

/** Does nothing and succeeds: the service is ready before the first client runs. */
psa_status_t psa_crypto_init(void);

/* Keys. */

/** Tells type, size, lifetime and policy of a key. Give the result back by psa_reset_key_attributes(). */
psa_status_t psa_get_key_attributes(psa_key_id_t key, psa_key_attributes_t *attributes);

/** Makes the attributes those of no key. */
void psa_reset_key_attributes(psa_key_attributes_t *attributes);

/** Takes the copy of a persistent key out of the service's memory; the key itself stays. */
psa_status_t psa_purge_key(psa_key_id_t key);

/**
 * Makes a second key of the same material. Its policy allows what both the first key's and `attributes` allow.
 *
 * @param source_key must have PSA_KEY_USAGE_COPY
 */
psa_status_t psa_copy_key(psa_key_id_t source_key, const psa_key_attributes_t *attributes, psa_key_id_t *target_key);

/** Ends a key: its material is wiped from memory and storage. PSA_KEY_ID_NULL is accepted and ignored. */
psa_status_t psa_destroy_key(psa_key_id_t key);

/**
 * Makes a key of given material.
 *
 * @param attributes must give the type, and the size or 0
 * @param data       the material as psa_export_key() would give it
 * @return also PSA_ERROR_ALREADY_EXISTS for the identifier of a persistent key that there is
 */
psa_status_t psa_import_key(const psa_key_attributes_t *attributes, const uint8_t *data, size_t data_length, psa_key_id_t *key);

/** Gives the material of a key that has PSA_KEY_USAGE_EXPORT. */
psa_status_t psa_export_key(psa_key_id_t key, uint8_t *data, size_t data_size, size_t *data_length);

/** Gives the public half of a key pair, or a public key. No usage flag is needed. */
psa_status_t psa_export_public_key(psa_key_id_t key, uint8_t *data, size_t data_size, size_t *data_length);

/** Makes a random key of the type and size in `attributes`. */
psa_status_t psa_generate_key(const psa_key_attributes_t *attributes, psa_key_id_t *key);

/* Hash functions. */

psa_status_t psa_hash_compute(psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                              uint8_t *hash, size_t hash_size, size_t *hash_length);

/** @return PSA_ERROR_INVALID_SIGNATURE when the hash is another one */
psa_status_t psa_hash_compare(psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                              const uint8_t *hash, size_t hash_length);

psa_status_t psa_hash_setup(psa_hash_operation_t *operation, psa_algorithm_t alg);
psa_status_t psa_hash_update(psa_hash_operation_t *operation, const uint8_t *input, size_t input_length);
psa_status_t psa_hash_finish(psa_hash_operation_t *operation, uint8_t *hash, size_t hash_size, size_t *hash_length);

/** @return PSA_ERROR_INVALID_SIGNATURE when the hash is another one */
psa_status_t psa_hash_verify(psa_hash_operation_t *operation, const uint8_t *hash, size_t hash_length);
psa_status_t psa_hash_abort(psa_hash_operation_t *operation);

/** Goes on twice from here. The target must be fresh. */
psa_status_t psa_hash_clone(const psa_hash_operation_t *source_operation, psa_hash_operation_t *target_operation);

/* Message authentication codes. */

psa_status_t psa_mac_compute(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                             uint8_t *mac, size_t mac_size, size_t *mac_length);

/** @return PSA_ERROR_INVALID_SIGNATURE when the code is another one */
psa_status_t psa_mac_verify(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                            const uint8_t *mac, size_t mac_length);

psa_status_t psa_mac_sign_setup(psa_mac_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg);
psa_status_t psa_mac_verify_setup(psa_mac_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg);
psa_status_t psa_mac_update(psa_mac_operation_t *operation, const uint8_t *input, size_t input_length);
psa_status_t psa_mac_sign_finish(psa_mac_operation_t *operation, uint8_t *mac, size_t mac_size, size_t *mac_length);

/** @return PSA_ERROR_INVALID_SIGNATURE when the code is another one */
psa_status_t psa_mac_verify_finish(psa_mac_operation_t *operation, const uint8_t *mac, size_t mac_length);
psa_status_t psa_mac_abort(psa_mac_operation_t *operation);

/* Ciphers. */

/** Encrypts with a random initialisation vector, which comes first in the output. */
psa_status_t psa_cipher_encrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                                uint8_t *output, size_t output_size, size_t *output_length);

/** Decrypts what psa_cipher_encrypt() made. */
psa_status_t psa_cipher_decrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                                uint8_t *output, size_t output_size, size_t *output_length);

psa_status_t psa_cipher_encrypt_setup(psa_cipher_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg);
psa_status_t psa_cipher_decrypt_setup(psa_cipher_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg);
psa_status_t psa_cipher_generate_iv(psa_cipher_operation_t *operation, uint8_t *iv, size_t iv_size, size_t *iv_length);
psa_status_t psa_cipher_set_iv(psa_cipher_operation_t *operation, const uint8_t *iv, size_t iv_length);
psa_status_t psa_cipher_update(psa_cipher_operation_t *operation, const uint8_t *input, size_t input_length,
                               uint8_t *output, size_t output_size, size_t *output_length);
psa_status_t psa_cipher_finish(psa_cipher_operation_t *operation, uint8_t *output, size_t output_size, size_t *output_length);
psa_status_t psa_cipher_abort(psa_cipher_operation_t *operation);

/* Authenticated encryption. */

/** The tag comes last in the ciphertext. Never use a nonce twice with one key. */
psa_status_t psa_aead_encrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *nonce, size_t nonce_length,
                              const uint8_t *additional_data, size_t additional_data_length,
                              const uint8_t *plaintext, size_t plaintext_length,
                              uint8_t *ciphertext, size_t ciphertext_size, size_t *ciphertext_length);

/** @return PSA_ERROR_INVALID_SIGNATURE when it is not authentic; there is no plaintext then */
psa_status_t psa_aead_decrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *nonce, size_t nonce_length,
                              const uint8_t *additional_data, size_t additional_data_length,
                              const uint8_t *ciphertext, size_t ciphertext_length,
                              uint8_t *plaintext, size_t plaintext_size, size_t *plaintext_length);

psa_status_t psa_aead_encrypt_setup(psa_aead_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg);
psa_status_t psa_aead_decrypt_setup(psa_aead_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg);
psa_status_t psa_aead_generate_nonce(psa_aead_operation_t *operation, uint8_t *nonce, size_t nonce_size, size_t *nonce_length);
psa_status_t psa_aead_set_nonce(psa_aead_operation_t *operation, const uint8_t *nonce, size_t nonce_length);

/** Announces both lengths, before the nonce; CCM needs that. */
psa_status_t psa_aead_set_lengths(psa_aead_operation_t *operation, size_t ad_length, size_t plaintext_length);
psa_status_t psa_aead_update_ad(psa_aead_operation_t *operation, const uint8_t *input, size_t input_length);
psa_status_t psa_aead_update(psa_aead_operation_t *operation, const uint8_t *input, size_t input_length,
                             uint8_t *output, size_t output_size, size_t *output_length);
psa_status_t psa_aead_finish(psa_aead_operation_t *operation, uint8_t *ciphertext, size_t ciphertext_size,
                             size_t *ciphertext_length, uint8_t *tag, size_t tag_size, size_t *tag_length);

/** @return PSA_ERROR_INVALID_SIGNATURE when it is not authentic; forget the plaintext of earlier steps then */
psa_status_t psa_aead_verify(psa_aead_operation_t *operation, uint8_t *plaintext, size_t plaintext_size,
                             size_t *plaintext_length, const uint8_t *tag, size_t tag_length);
psa_status_t psa_aead_abort(psa_aead_operation_t *operation);

/* Signatures. ECDSA signatures are r || s, RSA signatures one number, as long as the key. */

psa_status_t psa_sign_message(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                              uint8_t *signature, size_t signature_size, size_t *signature_length);

/** @return PSA_ERROR_INVALID_SIGNATURE when it is none of this message by this key */
psa_status_t psa_verify_message(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                                const uint8_t *signature, size_t signature_length);

/** Signs a hash that the caller has computed. */
psa_status_t psa_sign_hash(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *hash, size_t hash_length,
                           uint8_t *signature, size_t signature_size, size_t *signature_length);

/** @return PSA_ERROR_INVALID_SIGNATURE when it is none of this hash by this key */
psa_status_t psa_verify_hash(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *hash, size_t hash_length,
                             const uint8_t *signature, size_t signature_length);

/* Encryption with a public key. The salt is the label of OAEP, or NULL. */

psa_status_t psa_asymmetric_encrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                                    const uint8_t *salt, size_t salt_length,
                                    uint8_t *output, size_t output_size, size_t *output_length);

/** @return PSA_ERROR_INVALID_PADDING when it was not encrypted so; do not tell an attacker */
psa_status_t psa_asymmetric_decrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                                    const uint8_t *salt, size_t salt_length,
                                    uint8_t *output, size_t output_size, size_t *output_length);

/* Key derivation: set up, give the inputs in the order of the algorithm, take the outputs. */

psa_status_t psa_key_derivation_setup(psa_key_derivation_operation_t *operation, psa_algorithm_t alg);

/** Bytes that can still be taken. */
psa_status_t psa_key_derivation_get_capacity(const psa_key_derivation_operation_t *operation, size_t *capacity);

/** Lowers the number of bytes that can still be taken. */
psa_status_t psa_key_derivation_set_capacity(psa_key_derivation_operation_t *operation, size_t capacity);
psa_status_t psa_key_derivation_input_bytes(psa_key_derivation_operation_t *operation, psa_key_derivation_step_t step,
                                            const uint8_t *data, size_t data_length);
psa_status_t psa_key_derivation_input_integer(psa_key_derivation_operation_t *operation, psa_key_derivation_step_t step,
                                              uint64_t value);

/** A secret that is a key lets psa_key_derivation_output_key() make keys. */
psa_status_t psa_key_derivation_input_key(psa_key_derivation_operation_t *operation, psa_key_derivation_step_t step,
                                          psa_key_id_t key);

/** Agrees with the peer on a secret and gives it as input. */
psa_status_t psa_key_derivation_key_agreement(psa_key_derivation_operation_t *operation, psa_key_derivation_step_t step,
                                              psa_key_id_t private_key, const uint8_t *peer_key, size_t peer_key_length);

/** @return PSA_ERROR_INSUFFICIENT_DATA when fewer bytes are left; nothing is left then */
psa_status_t psa_key_derivation_output_bytes(psa_key_derivation_operation_t *operation, uint8_t *output, size_t output_length);

/** Makes a key of the next bytes. */
psa_status_t psa_key_derivation_output_key(const psa_key_attributes_t *attributes, psa_key_derivation_operation_t *operation,
                                           psa_key_id_t *key);

/** TF-M 2.1 does not serve it: PSA_ERROR_NOT_SUPPORTED. */
psa_status_t psa_key_derivation_verify_bytes(psa_key_derivation_operation_t *operation, const uint8_t *expected,
                                             size_t expected_length);

/** TF-M 2.1 does not serve it: PSA_ERROR_NOT_SUPPORTED. */
psa_status_t psa_key_derivation_verify_key(psa_key_derivation_operation_t *operation, psa_key_id_t expected);
psa_status_t psa_key_derivation_abort(psa_key_derivation_operation_t *operation);

/** Agrees with the peer on a secret and gives it as it is; prefer to derive from it. */
psa_status_t psa_raw_key_agreement(psa_algorithm_t alg, psa_key_id_t private_key, const uint8_t *peer_key,
                                   size_t peer_key_length, uint8_t *output, size_t output_size, size_t *output_length);

/** Fills the buffer with random bytes. */
psa_status_t psa_generate_random(uint8_t *output, size_t output_size);

#ifdef __cplusplus
}
#endif

#endif /* PSA_CRYPTO_H */
