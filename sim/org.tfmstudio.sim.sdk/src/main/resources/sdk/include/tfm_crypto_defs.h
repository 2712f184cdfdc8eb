/* SPDX-License-Identifier: EPL-2.0 */
/** How a request to the crypto service looks: a descriptor of 56 bytes comes first, then the inputs. */
#ifndef TFM_CRYPTO_DEFS_H
#define TFM_CRYPTO_DEFS_H

#include <stddef.h>
#include <stdint.h>

#include "psa/crypto.h"
#include "tfm_builtin_key_ids.h"

/** A longer nonce cannot be sent. */
#define TFM_CRYPTO_MAX_NONCE_LENGTH (16u)

struct tfm_crypto_aead_pack_input {
    uint8_t nonce[TFM_CRYPTO_MAX_NONCE_LENGTH];
    uint32_t nonce_length;
};

/** The first input of each request. What a function does not need is 0. */
struct tfm_crypto_pack_iovec {
    psa_key_id_t key_id;
    psa_algorithm_t alg;
    uint32_t op_handle;                         /**< number of the operation, for all but one-shot functions */
    size_t ad_length;                           /**< psa_aead_set_lengths() */
    size_t plaintext_length;                    /**< psa_aead_set_lengths() */
    struct tfm_crypto_aead_pack_input aead_in;  /**< one-shot AEAD */
    uint16_t function_id;                       /**< what is asked: TFM_CRYPTO_..._SID */
    uint16_t step;                              /**< which input of a key derivation */
    __extension__ union {
        size_t capacity;                        /**< psa_key_derivation_set_capacity() */
        uint64_t value;                         /**< psa_key_derivation_input_integer() */
    };
};

enum tfm_crypto_group_id_t {
    TFM_CRYPTO_GROUP_ID_RANDOM = 1,
    TFM_CRYPTO_GROUP_ID_KEY_MANAGEMENT = 2,
    TFM_CRYPTO_GROUP_ID_HASH = 3,
    TFM_CRYPTO_GROUP_ID_MAC = 4,
    TFM_CRYPTO_GROUP_ID_CIPHER = 5,
    TFM_CRYPTO_GROUP_ID_AEAD = 6,
    TFM_CRYPTO_GROUP_ID_ASYM_SIGN = 7,
    TFM_CRYPTO_GROUP_ID_ASYM_ENCRYPT = 8,
    TFM_CRYPTO_GROUP_ID_KEY_DERIVATION = 9
};

/** Group in the high byte, number in the group in the low byte. */
enum tfm_crypto_func_sid_t {
    TFM_CRYPTO_GENERATE_RANDOM_SID = 0x0100,

    TFM_CRYPTO_GET_KEY_ATTRIBUTES_SID = 0x0200,
    TFM_CRYPTO_OPEN_KEY_SID,
    TFM_CRYPTO_CLOSE_KEY_SID,
    TFM_CRYPTO_IMPORT_KEY_SID,
    TFM_CRYPTO_DESTROY_KEY_SID,
    TFM_CRYPTO_EXPORT_KEY_SID,
    TFM_CRYPTO_EXPORT_PUBLIC_KEY_SID,
    TFM_CRYPTO_PURGE_KEY_SID,
    TFM_CRYPTO_COPY_KEY_SID,
    TFM_CRYPTO_GENERATE_KEY_SID,

    TFM_CRYPTO_HASH_COMPUTE_SID = 0x0300,
    TFM_CRYPTO_HASH_COMPARE_SID,
    TFM_CRYPTO_HASH_SETUP_SID,
    TFM_CRYPTO_HASH_UPDATE_SID,
    TFM_CRYPTO_HASH_CLONE_SID,
    TFM_CRYPTO_HASH_FINISH_SID,
    TFM_CRYPTO_HASH_VERIFY_SID,
    TFM_CRYPTO_HASH_ABORT_SID,

    TFM_CRYPTO_MAC_COMPUTE_SID = 0x0400,
    TFM_CRYPTO_MAC_VERIFY_SID,
    TFM_CRYPTO_MAC_SIGN_SETUP_SID,
    TFM_CRYPTO_MAC_VERIFY_SETUP_SID,
    TFM_CRYPTO_MAC_UPDATE_SID,
    TFM_CRYPTO_MAC_SIGN_FINISH_SID,
    TFM_CRYPTO_MAC_VERIFY_FINISH_SID,
    TFM_CRYPTO_MAC_ABORT_SID,

    TFM_CRYPTO_CIPHER_ENCRYPT_SID = 0x0500,
    TFM_CRYPTO_CIPHER_DECRYPT_SID,
    TFM_CRYPTO_CIPHER_ENCRYPT_SETUP_SID,
    TFM_CRYPTO_CIPHER_DECRYPT_SETUP_SID,
    TFM_CRYPTO_CIPHER_GENERATE_IV_SID,
    TFM_CRYPTO_CIPHER_SET_IV_SID,
    TFM_CRYPTO_CIPHER_UPDATE_SID,
    TFM_CRYPTO_CIPHER_FINISH_SID,
    TFM_CRYPTO_CIPHER_ABORT_SID,

    TFM_CRYPTO_AEAD_ENCRYPT_SID = 0x0600,
    TFM_CRYPTO_AEAD_DECRYPT_SID,
    TFM_CRYPTO_AEAD_ENCRYPT_SETUP_SID,
    TFM_CRYPTO_AEAD_DECRYPT_SETUP_SID,
    TFM_CRYPTO_AEAD_GENERATE_NONCE_SID,
    TFM_CRYPTO_AEAD_SET_NONCE_SID,
    TFM_CRYPTO_AEAD_SET_LENGTHS_SID,
    TFM_CRYPTO_AEAD_UPDATE_AD_SID,
    TFM_CRYPTO_AEAD_UPDATE_SID,
    TFM_CRYPTO_AEAD_FINISH_SID,
    TFM_CRYPTO_AEAD_VERIFY_SID,
    TFM_CRYPTO_AEAD_ABORT_SID,

    TFM_CRYPTO_ASYMMETRIC_SIGN_MESSAGE_SID = 0x0700,
    TFM_CRYPTO_ASYMMETRIC_VERIFY_MESSAGE_SID,
    TFM_CRYPTO_ASYMMETRIC_SIGN_HASH_SID,
    TFM_CRYPTO_ASYMMETRIC_VERIFY_HASH_SID,

    TFM_CRYPTO_ASYMMETRIC_ENCRYPT_SID = 0x0800,
    TFM_CRYPTO_ASYMMETRIC_DECRYPT_SID,

    TFM_CRYPTO_RAW_KEY_AGREEMENT_SID = 0x0900,
    TFM_CRYPTO_KEY_DERIVATION_SETUP_SID,
    TFM_CRYPTO_KEY_DERIVATION_GET_CAPACITY_SID,
    TFM_CRYPTO_KEY_DERIVATION_SET_CAPACITY_SID,
    TFM_CRYPTO_KEY_DERIVATION_INPUT_BYTES_SID,
    TFM_CRYPTO_KEY_DERIVATION_INPUT_KEY_SID,
    TFM_CRYPTO_KEY_DERIVATION_INPUT_INTEGER_SID,
    TFM_CRYPTO_KEY_DERIVATION_KEY_AGREEMENT_SID,
    TFM_CRYPTO_KEY_DERIVATION_OUTPUT_BYTES_SID,
    TFM_CRYPTO_KEY_DERIVATION_OUTPUT_KEY_SID,
    TFM_CRYPTO_KEY_DERIVATION_ABORT_SID
};

#define TFM_CRYPTO_GET_GROUP_ID(function_id) ((enum tfm_crypto_group_id_t)((uint16_t)(function_id) >> 8))

#endif /* TFM_CRYPTO_DEFS_H */
