/* SPDX-License-Identifier: EPL-2.0 */
/**
 * How large buffers must be (PSA Crypto API 1.1). Macros evaluate their arguments more than once.
 *
 * A TF-M build makes the ..._MAX_SIZE smaller when a profile leaves large keys out; here they fit every profile.
 */
#ifndef PSA_CRYPTO_SIZES_H
#define PSA_CRYPTO_SIZES_H

#include "psa/crypto_types.h"
#include "psa/crypto_values.h"

#define PSA_BITS_TO_BYTES(bits)                 (((bits) + 7u) / 8u)
#define PSA_BYTES_TO_BITS(bytes)                ((bytes) * 8u)
#define PSA_MAX_OF_THREE(a, b, c)               ((a) <= (b) ? ((b) <= (c) ? (c) : (b)) : ((a) <= (c) ? (c) : (a)))
#define PSA_ROUND_UP_TO_MULTIPLE(block_size, length) (((length) + (block_size) - 1) / (block_size) * (block_size))

/* Limits of the service. */
#define PSA_MAX_KEY_BITS                        0xfff8
#define PSA_VENDOR_RSA_MAX_KEY_BITS             4096u
#define PSA_VENDOR_RSA_GENERATE_MIN_KEY_BITS    1024
#define PSA_VENDOR_ECC_MAX_CURVE_BITS           521u
#define PSA_VENDOR_FFDH_MAX_KEY_BITS            0u
#define PSA_VENDOR_PBKDF2_MAX_ITERATIONS        0xffffffffu
#define PSA_TLS12_PSK_TO_MS_PSK_MAX_SIZE        128u
#define PSA_TLS12_ECJPAKE_TO_PMS_INPUT_SIZE     65u
#define PSA_TLS12_ECJPAKE_TO_PMS_DATA_SIZE      32u

/* Hash functions: bytes of a result, bytes of a block. */

/** Which hash function the algorithm is or uses. */
#define PSA_ALG_HASH_IN(alg) (PSA_ALG_CATEGORY_HASH | ((alg) & PSA_ALG_HASH_MASK))
#define PSA_ALG_HASH_IS(alg, hash_alg) (PSA_ALG_HASH_IN(alg) == (hash_alg))
#define PSA_HASH_LENGTH(alg) \
    (PSA_ALG_HASH_IS(alg, PSA_ALG_MD5) ? 16u \
     : PSA_ALG_HASH_IS(alg, PSA_ALG_RIPEMD160) || PSA_ALG_HASH_IS(alg, PSA_ALG_SHA_1) ? 20u \
     : PSA_ALG_HASH_IS(alg, PSA_ALG_SHA_224) || PSA_ALG_HASH_IS(alg, PSA_ALG_SHA_512_224) \
       || PSA_ALG_HASH_IS(alg, PSA_ALG_SHA3_224) ? 28u \
     : PSA_ALG_HASH_IS(alg, PSA_ALG_SHA_256) || PSA_ALG_HASH_IS(alg, PSA_ALG_SHA_512_256) \
       || PSA_ALG_HASH_IS(alg, PSA_ALG_SHA3_256) ? 32u \
     : PSA_ALG_HASH_IS(alg, PSA_ALG_SHA_384) || PSA_ALG_HASH_IS(alg, PSA_ALG_SHA3_384) ? 48u \
     : PSA_ALG_HASH_IS(alg, PSA_ALG_SHA_512) || PSA_ALG_HASH_IS(alg, PSA_ALG_SHA3_512) ? 64u : 0u)
#define PSA_HASH_BLOCK_LENGTH(alg) \
    (PSA_ALG_HASH_IS(alg, PSA_ALG_MD5) || PSA_ALG_HASH_IS(alg, PSA_ALG_RIPEMD160) || PSA_ALG_HASH_IS(alg, PSA_ALG_SHA_1) \
       || PSA_ALG_HASH_IS(alg, PSA_ALG_SHA_224) || PSA_ALG_HASH_IS(alg, PSA_ALG_SHA_256) ? 64u \
     : PSA_ALG_HASH_IS(alg, PSA_ALG_SHA_384) || PSA_ALG_HASH_IS(alg, PSA_ALG_SHA_512) \
       || PSA_ALG_HASH_IS(alg, PSA_ALG_SHA_512_224) || PSA_ALG_HASH_IS(alg, PSA_ALG_SHA_512_256) ? 128u \
     : PSA_ALG_HASH_IS(alg, PSA_ALG_SHA3_224) ? 144u \
     : PSA_ALG_HASH_IS(alg, PSA_ALG_SHA3_256) ? 136u \
     : PSA_ALG_HASH_IS(alg, PSA_ALG_SHA3_384) ? 104u \
     : PSA_ALG_HASH_IS(alg, PSA_ALG_SHA3_512) ? 72u : 0u)
#define PSA_HASH_MAX_SIZE                       64u
#define PSA_HMAC_MAX_HASH_BLOCK_SIZE            128u

/* Message authentication codes. */

#define PSA_MAC_LENGTH(key_type, key_bits, alg) \
    (((alg) & PSA_ALG_MAC_TRUNCATION_MASK) != 0 ? PSA_MAC_TRUNCATED_LENGTH(alg) \
     : PSA_ALG_IS_HMAC(alg) ? PSA_HASH_LENGTH(PSA_ALG_HMAC_GET_HASH(alg)) \
     : PSA_ALG_IS_BLOCK_CIPHER_MAC(alg) ? PSA_BLOCK_CIPHER_BLOCK_LENGTH(key_type) : ((void)(key_type), (void)(key_bits), 0u))
#define PSA_MAC_MAX_SIZE                        PSA_HASH_MAX_SIZE

/* Ciphers. */

#define PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE         16u
#define PSA_CIPHER_MAX_KEY_LENGTH               32u
#define PSA_CIPHER_IV_MAX_SIZE                  16u
#define PSA_CIPHER_IV_LENGTH(key_type, alg) \
    (PSA_BLOCK_CIPHER_BLOCK_LENGTH(key_type) > 1 \
       && ((alg) == PSA_ALG_CTR || (alg) == PSA_ALG_CFB || (alg) == PSA_ALG_OFB || (alg) == PSA_ALG_XTS \
           || (alg) == PSA_ALG_CBC_NO_PADDING || (alg) == PSA_ALG_CBC_PKCS7) ? PSA_BLOCK_CIPHER_BLOCK_LENGTH(key_type) \
     : (key_type) == PSA_KEY_TYPE_CHACHA20 && (alg) == PSA_ALG_STREAM_CIPHER ? 12u \
     : (alg) == PSA_ALG_CCM_STAR_NO_TAG ? 13u : 0u)
#define PSA_CIPHER_ENCRYPT_OUTPUT_SIZE(key_type, alg, input_length) \
    ((alg) == PSA_ALG_CBC_PKCS7 \
       ? (PSA_BLOCK_CIPHER_BLOCK_LENGTH(key_type) != 0 \
            ? PSA_ROUND_UP_TO_MULTIPLE(PSA_BLOCK_CIPHER_BLOCK_LENGTH(key_type), (input_length) + 1u) \
              + PSA_CIPHER_IV_LENGTH(key_type, alg) : 0u) \
     : PSA_ALG_IS_CIPHER(alg) ? (input_length) + PSA_CIPHER_IV_LENGTH(key_type, alg) : 0u)
#define PSA_CIPHER_ENCRYPT_OUTPUT_MAX_SIZE(input_length) \
    (PSA_ROUND_UP_TO_MULTIPLE(PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE, (input_length) + 1u) + PSA_CIPHER_IV_MAX_SIZE)
#define PSA_CIPHER_DECRYPT_OUTPUT_SIZE(key_type, alg, input_length) \
    (PSA_ALG_IS_CIPHER(alg) && PSA_KEY_TYPE_IN_CATEGORY(key_type, PSA_KEY_TYPE_CATEGORY_SYMMETRIC) ? (input_length) : 0u)
#define PSA_CIPHER_DECRYPT_OUTPUT_MAX_SIZE(input_length) (input_length)
#define PSA_CIPHER_UPDATE_OUTPUT_SIZE(key_type, alg, input_length) \
    (!PSA_ALG_IS_CIPHER(alg) || !PSA_KEY_TYPE_IN_CATEGORY(key_type, PSA_KEY_TYPE_CATEGORY_SYMMETRIC) ? 0u \
     : (alg) == PSA_ALG_CBC_PKCS7 || (alg) == PSA_ALG_CBC_NO_PADDING || (alg) == PSA_ALG_ECB_NO_PADDING \
       ? PSA_ROUND_UP_TO_MULTIPLE(PSA_BLOCK_CIPHER_BLOCK_LENGTH(key_type), input_length) : (input_length))
#define PSA_CIPHER_UPDATE_OUTPUT_MAX_SIZE(input_length) \
    PSA_ROUND_UP_TO_MULTIPLE(PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE, input_length)
#define PSA_CIPHER_FINISH_OUTPUT_SIZE(key_type, alg) \
    (PSA_ALG_IS_CIPHER(alg) && (alg) == PSA_ALG_CBC_PKCS7 ? PSA_BLOCK_CIPHER_BLOCK_LENGTH(key_type) : 0u)
#define PSA_CIPHER_FINISH_OUTPUT_MAX_SIZE       PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE

/* Authenticated encryption. The nonce length is the usual one; CCM takes 7 to 13 bytes. */

#define PSA_AEAD_TAG_MAX_SIZE                   16u
#define PSA_AEAD_NONCE_MAX_SIZE                 13u
#define PSA_AEAD_NONCE_LENGTH(key_type, alg) \
    (PSA_BLOCK_CIPHER_BLOCK_LENGTH(key_type) == 16u && PSA_ALG_AEAD_SAME(alg, PSA_ALG_CCM) ? 13u \
     : PSA_BLOCK_CIPHER_BLOCK_LENGTH(key_type) == 16u && PSA_ALG_AEAD_SAME(alg, PSA_ALG_GCM) ? 12u \
     : (key_type) == PSA_KEY_TYPE_CHACHA20 && PSA_ALG_AEAD_SAME(alg, PSA_ALG_CHACHA20_POLY1305) ? 12u : 0u)
/** Whether this key can be used with this algorithm. */
#define PSA_AEAD_FITS(key_type, alg)            (PSA_AEAD_NONCE_LENGTH(key_type, alg) != 0)
#define PSA_AEAD_TAG_LENGTH(key_type, key_bits, alg) \
    (PSA_AEAD_FITS(key_type, alg) ? PSA_ALG_AEAD_GET_TAG_LENGTH(alg) : ((void)(key_bits), 0u))
#define PSA_AEAD_ENCRYPT_OUTPUT_SIZE(key_type, alg, plaintext_length) \
    (PSA_AEAD_FITS(key_type, alg) ? (plaintext_length) + PSA_ALG_AEAD_GET_TAG_LENGTH(alg) : 0u)
#define PSA_AEAD_ENCRYPT_OUTPUT_MAX_SIZE(plaintext_length) ((plaintext_length) + PSA_AEAD_TAG_MAX_SIZE)
#define PSA_AEAD_DECRYPT_OUTPUT_SIZE(key_type, alg, ciphertext_length) \
    (PSA_AEAD_FITS(key_type, alg) && (ciphertext_length) > PSA_ALG_AEAD_GET_TAG_LENGTH(alg) \
         ? (ciphertext_length) - PSA_ALG_AEAD_GET_TAG_LENGTH(alg) : 0u)
#define PSA_AEAD_DECRYPT_OUTPUT_MAX_SIZE(ciphertext_length) (ciphertext_length)
#define PSA_AEAD_UPDATE_OUTPUT_SIZE(key_type, alg, input_length) \
    (!PSA_AEAD_FITS(key_type, alg) ? 0u \
     : PSA_ALG_IS_AEAD_ON_BLOCK_CIPHER(alg) \
       ? PSA_ROUND_UP_TO_MULTIPLE(PSA_BLOCK_CIPHER_BLOCK_LENGTH(key_type), input_length) : (input_length))
#define PSA_AEAD_UPDATE_OUTPUT_MAX_SIZE(input_length) \
    PSA_ROUND_UP_TO_MULTIPLE(PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE, input_length)
#define PSA_AEAD_FINISH_OUTPUT_SIZE(key_type, alg) \
    (PSA_AEAD_FITS(key_type, alg) && PSA_ALG_IS_AEAD_ON_BLOCK_CIPHER(alg) ? PSA_BLOCK_CIPHER_BLOCK_LENGTH(key_type) : 0u)
#define PSA_AEAD_FINISH_OUTPUT_MAX_SIZE         PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE
#define PSA_AEAD_VERIFY_OUTPUT_SIZE(key_type, alg) PSA_AEAD_FINISH_OUTPUT_SIZE(key_type, alg)
#define PSA_AEAD_VERIFY_OUTPUT_MAX_SIZE         PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE

/* Public-key algorithms. */

#define PSA_ECDSA_SIGNATURE_SIZE(curve_bits)    (2u * PSA_BITS_TO_BYTES(curve_bits))
#define PSA_VENDOR_ECDSA_SIGNATURE_MAX_SIZE     PSA_ECDSA_SIGNATURE_SIZE(PSA_VENDOR_ECC_MAX_CURVE_BITS)
#define PSA_SIGN_OUTPUT_SIZE(key_type, key_bits, alg) \
    (PSA_KEY_TYPE_IS_RSA(key_type) ? ((void)(alg), PSA_BITS_TO_BYTES(key_bits)) \
     : PSA_KEY_TYPE_IS_ECC(key_type) ? PSA_ECDSA_SIGNATURE_SIZE(key_bits) : ((void)(alg), 0u))
#define PSA_SIGNATURE_MAX_SIZE                  PSA_BITS_TO_BYTES(PSA_VENDOR_RSA_MAX_KEY_BITS)
/** Bytes that padding takes of the size of the key at least. */
#define PSA_RSA_MINIMUM_PADDING_SIZE(alg) \
    (PSA_ALG_IS_RSA_OAEP(alg) ? 2u * PSA_HASH_LENGTH(PSA_ALG_RSA_OAEP_GET_HASH(alg)) + 1u : 11u)
#define PSA_ASYMMETRIC_ENCRYPT_OUTPUT_SIZE(key_type, key_bits, alg) \
    (PSA_KEY_TYPE_IS_RSA(key_type) ? ((void)(alg), PSA_BITS_TO_BYTES(key_bits)) : 0u)
#define PSA_ASYMMETRIC_ENCRYPT_OUTPUT_MAX_SIZE  PSA_BITS_TO_BYTES(PSA_VENDOR_RSA_MAX_KEY_BITS)
#define PSA_ASYMMETRIC_DECRYPT_OUTPUT_SIZE(key_type, key_bits, alg) \
    (PSA_KEY_TYPE_IS_RSA(key_type) ? PSA_BITS_TO_BYTES(key_bits) - PSA_RSA_MINIMUM_PADDING_SIZE(alg) : 0u)
#define PSA_ASYMMETRIC_DECRYPT_OUTPUT_MAX_SIZE  PSA_BITS_TO_BYTES(PSA_VENDOR_RSA_MAX_KEY_BITS)
#define PSA_RAW_KEY_AGREEMENT_OUTPUT_SIZE(key_type, key_bits) \
    (PSA_KEY_TYPE_IS_ECC_KEY_PAIR(key_type) || PSA_KEY_TYPE_IS_DH_KEY_PAIR(key_type) ? PSA_BITS_TO_BYTES(key_bits) : 0u)
#define PSA_RAW_KEY_AGREEMENT_OUTPUT_MAX_SIZE   PSA_BITS_TO_BYTES(PSA_VENDOR_ECC_MAX_CURVE_BITS)

/* Exported keys. RSA keys are ASN.1 sequences of integers, curve points 04 || x || y, private keys of curves one number. */

#define PSA_KEY_EXPORT_ASN1_INTEGER_MAX_SIZE(bits)      ((bits) / 8u + 5u)
#define PSA_KEY_EXPORT_RSA_PUBLIC_KEY_MAX_SIZE(key_bits) (PSA_KEY_EXPORT_ASN1_INTEGER_MAX_SIZE(key_bits) + 11u)
#define PSA_KEY_EXPORT_RSA_KEY_PAIR_MAX_SIZE(key_bits)  (9u * PSA_KEY_EXPORT_ASN1_INTEGER_MAX_SIZE((key_bits) / 2u + 1u) + 14u)
#define PSA_KEY_EXPORT_DSA_PUBLIC_KEY_MAX_SIZE(key_bits) (3u * PSA_KEY_EXPORT_ASN1_INTEGER_MAX_SIZE(key_bits) + 59u)
#define PSA_KEY_EXPORT_DSA_KEY_PAIR_MAX_SIZE(key_bits)  (3u * PSA_KEY_EXPORT_ASN1_INTEGER_MAX_SIZE(key_bits) + 75u)
#define PSA_KEY_EXPORT_ECC_PUBLIC_KEY_MAX_SIZE(key_bits) (2u * PSA_BITS_TO_BYTES(key_bits) + 1u)
#define PSA_KEY_EXPORT_ECC_KEY_PAIR_MAX_SIZE(key_bits)  PSA_BITS_TO_BYTES(key_bits)
#define PSA_KEY_EXPORT_FFDH_PUBLIC_KEY_MAX_SIZE(key_bits) PSA_BITS_TO_BYTES(key_bits)
#define PSA_KEY_EXPORT_FFDH_KEY_PAIR_MAX_SIZE(key_bits) PSA_BITS_TO_BYTES(key_bits)

#define PSA_EXPORT_KEY_OUTPUT_SIZE(key_type, key_bits) \
    (PSA_KEY_TYPE_IS_UNSTRUCTURED(key_type) || PSA_KEY_TYPE_IS_DH(key_type) ? PSA_BITS_TO_BYTES(key_bits) \
     : (key_type) == PSA_KEY_TYPE_RSA_KEY_PAIR ? PSA_KEY_EXPORT_RSA_KEY_PAIR_MAX_SIZE(key_bits) \
     : (key_type) == PSA_KEY_TYPE_RSA_PUBLIC_KEY ? PSA_KEY_EXPORT_RSA_PUBLIC_KEY_MAX_SIZE(key_bits) \
     : (key_type) == PSA_KEY_TYPE_DSA_KEY_PAIR ? PSA_KEY_EXPORT_DSA_KEY_PAIR_MAX_SIZE(key_bits) \
     : (key_type) == PSA_KEY_TYPE_DSA_PUBLIC_KEY ? PSA_KEY_EXPORT_DSA_PUBLIC_KEY_MAX_SIZE(key_bits) \
     : PSA_KEY_TYPE_IS_ECC_KEY_PAIR(key_type) ? PSA_KEY_EXPORT_ECC_KEY_PAIR_MAX_SIZE(key_bits) \
     : PSA_KEY_TYPE_IS_ECC_PUBLIC_KEY(key_type) ? PSA_KEY_EXPORT_ECC_PUBLIC_KEY_MAX_SIZE(key_bits) : 0u)
/** Of a key pair or a public key. */
#define PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(key_type, key_bits) \
    (PSA_KEY_TYPE_IS_RSA(key_type) ? PSA_KEY_EXPORT_RSA_PUBLIC_KEY_MAX_SIZE(key_bits) \
     : PSA_KEY_TYPE_IS_ECC(key_type) ? PSA_KEY_EXPORT_ECC_PUBLIC_KEY_MAX_SIZE(key_bits) \
     : PSA_KEY_TYPE_IS_DH(key_type) ? PSA_BITS_TO_BYTES(key_bits) : 0u)
#define PSA_EXPORT_KEY_PAIR_MAX_SIZE            PSA_KEY_EXPORT_RSA_KEY_PAIR_MAX_SIZE(PSA_VENDOR_RSA_MAX_KEY_BITS)
#define PSA_EXPORT_PUBLIC_KEY_MAX_SIZE          PSA_KEY_EXPORT_RSA_PUBLIC_KEY_MAX_SIZE(PSA_VENDOR_RSA_MAX_KEY_BITS)
#define PSA_EXPORT_KEY_PAIR_OR_PUBLIC_MAX_SIZE  PSA_EXPORT_KEY_PAIR_MAX_SIZE

#endif /* PSA_CRYPTO_SIZES_H */
