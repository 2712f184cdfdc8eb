/* SPDX-License-Identifier: EPL-2.0 */
/**
 * The numbers of PSA Crypto: key types, lifetimes, usage flags and key derivation inputs (PSA Crypto API 1.1, appendix
 * "Algorithm and key type encoding"). Algorithms are in crypto_algorithms.h.
 */
#ifndef PSA_CRYPTO_VALUES_H
#define PSA_CRYPTO_VALUES_H

#include "psa/crypto_types.h"

/* Key types. Bit 15: defined by a vendor; 14 to 12: category; below: the type in its category. */

#define PSA_KEY_TYPE_NONE                   ((psa_key_type_t)0x0000)
#define PSA_KEY_TYPE_VENDOR_FLAG            ((psa_key_type_t)0x8000)
#define PSA_KEY_TYPE_CATEGORY_MASK          ((psa_key_type_t)0x7000)
#define PSA_KEY_TYPE_CATEGORY_RAW           ((psa_key_type_t)0x1000)
#define PSA_KEY_TYPE_CATEGORY_SYMMETRIC     ((psa_key_type_t)0x2000)
#define PSA_KEY_TYPE_CATEGORY_PUBLIC_KEY    ((psa_key_type_t)0x4000)
#define PSA_KEY_TYPE_CATEGORY_KEY_PAIR      ((psa_key_type_t)0x7000)
/** What a key pair has over its public key. */
#define PSA_KEY_TYPE_CATEGORY_FLAG_PAIR     ((psa_key_type_t)0x3000)

/** Bytes that no algorithm uses as a key. */
#define PSA_KEY_TYPE_RAW_DATA               ((psa_key_type_t)0x1001)
#define PSA_KEY_TYPE_HMAC                   ((psa_key_type_t)0x1100)
/** A secret of high entropy, to derive others from. */
#define PSA_KEY_TYPE_DERIVE                 ((psa_key_type_t)0x1200)
/** A secret of low entropy, for algorithms that stretch it. */
#define PSA_KEY_TYPE_PASSWORD               ((psa_key_type_t)0x1203)
#define PSA_KEY_TYPE_PASSWORD_HASH          ((psa_key_type_t)0x1205)
#define PSA_KEY_TYPE_PEPPER                 ((psa_key_type_t)0x1206)

/* Bits 10 to 8 of a symmetric type: the binary logarithm of the block size in bytes. */
#define PSA_KEY_TYPE_AES                    ((psa_key_type_t)0x2400)
#define PSA_KEY_TYPE_CAMELLIA               ((psa_key_type_t)0x2403)
#define PSA_KEY_TYPE_ARIA                   ((psa_key_type_t)0x2406)
#define PSA_KEY_TYPE_DES                    ((psa_key_type_t)0x2301)
#define PSA_KEY_TYPE_CHACHA20               ((psa_key_type_t)0x2004)

#define PSA_KEY_TYPE_RSA_PUBLIC_KEY         ((psa_key_type_t)0x4001)
#define PSA_KEY_TYPE_RSA_KEY_PAIR           ((psa_key_type_t)0x7001)
#define PSA_KEY_TYPE_DSA_PUBLIC_KEY         ((psa_key_type_t)0x4002)
#define PSA_KEY_TYPE_DSA_KEY_PAIR           ((psa_key_type_t)0x7002)

#define PSA_KEY_TYPE_ECC_PUBLIC_KEY_BASE    ((psa_key_type_t)0x4100)
#define PSA_KEY_TYPE_ECC_KEY_PAIR_BASE      ((psa_key_type_t)0x7100)
#define PSA_KEY_TYPE_ECC_CURVE_MASK         ((psa_key_type_t)0x00ff)
#define PSA_KEY_TYPE_ECC_KEY_PAIR(family)   (PSA_KEY_TYPE_ECC_KEY_PAIR_BASE | (family))
#define PSA_KEY_TYPE_ECC_PUBLIC_KEY(family) (PSA_KEY_TYPE_ECC_PUBLIC_KEY_BASE | (family))

#define PSA_KEY_TYPE_DH_PUBLIC_KEY_BASE     ((psa_key_type_t)0x4200)
#define PSA_KEY_TYPE_DH_KEY_PAIR_BASE       ((psa_key_type_t)0x7200)
#define PSA_KEY_TYPE_DH_GROUP_MASK          ((psa_key_type_t)0x00ff)
#define PSA_KEY_TYPE_DH_KEY_PAIR(family)    (PSA_KEY_TYPE_DH_KEY_PAIR_BASE | (family))
#define PSA_KEY_TYPE_DH_PUBLIC_KEY(family)  (PSA_KEY_TYPE_DH_PUBLIC_KEY_BASE | (family))

/* Families of curves: sect* and secp* after SEC 2, Brainpool, Curve25519 and Curve448, Edwards25519 and Edwards448. */
#define PSA_ECC_FAMILY_SECP_R1              ((psa_ecc_family_t)0x12)
#define PSA_ECC_FAMILY_SECP_K1              ((psa_ecc_family_t)0x17)
#define PSA_ECC_FAMILY_SECP_R2              ((psa_ecc_family_t)0x1b)
#define PSA_ECC_FAMILY_SECT_R1              ((psa_ecc_family_t)0x22)
#define PSA_ECC_FAMILY_SECT_K1              ((psa_ecc_family_t)0x27)
#define PSA_ECC_FAMILY_SECT_R2              ((psa_ecc_family_t)0x2b)
#define PSA_ECC_FAMILY_BRAINPOOL_P_R1       ((psa_ecc_family_t)0x30)
#define PSA_ECC_FAMILY_MONTGOMERY           ((psa_ecc_family_t)0x41)
#define PSA_ECC_FAMILY_TWISTED_EDWARDS      ((psa_ecc_family_t)0x42)
#define PSA_ECC_FAMILY_IS_WEIERSTRASS(family) (((family) & 0xc0) == 0)

#define PSA_DH_FAMILY_RFC7919               ((psa_dh_family_t)0x03)
#define PSA_DH_FAMILY_CUSTOM                ((psa_dh_family_t)0x7e)

/* Questions about a key type. Each argument is evaluated more than once. */

#define PSA_KEY_TYPE_IN_CATEGORY(type, category) (((type) & PSA_KEY_TYPE_CATEGORY_MASK) == (category))
#define PSA_KEY_TYPE_IS_VENDOR_DEFINED(type) (((type) & PSA_KEY_TYPE_VENDOR_FLAG) != 0)
/** Whether a key of this type is just bytes. */
#define PSA_KEY_TYPE_IS_UNSTRUCTURED(type) \
    (PSA_KEY_TYPE_IN_CATEGORY(type, PSA_KEY_TYPE_CATEGORY_RAW) \
     || PSA_KEY_TYPE_IN_CATEGORY(type, PSA_KEY_TYPE_CATEGORY_SYMMETRIC))
#define PSA_KEY_TYPE_IS_PUBLIC_KEY(type) PSA_KEY_TYPE_IN_CATEGORY(type, PSA_KEY_TYPE_CATEGORY_PUBLIC_KEY)
#define PSA_KEY_TYPE_IS_KEY_PAIR(type) PSA_KEY_TYPE_IN_CATEGORY(type, PSA_KEY_TYPE_CATEGORY_KEY_PAIR)
/** Whether it is a public key or a key pair. */
#define PSA_KEY_TYPE_IS_ASYMMETRIC(type) \
    (PSA_KEY_TYPE_IN_CATEGORY(PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type), PSA_KEY_TYPE_CATEGORY_PUBLIC_KEY))
#define PSA_KEY_TYPE_KEY_PAIR_OF_PUBLIC_KEY(type) ((psa_key_type_t)((type) | PSA_KEY_TYPE_CATEGORY_FLAG_PAIR))
#define PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type) ((psa_key_type_t)((type) & ~PSA_KEY_TYPE_CATEGORY_FLAG_PAIR))

#define PSA_KEY_TYPE_IS_RSA(type) (PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type) == PSA_KEY_TYPE_RSA_PUBLIC_KEY)
#define PSA_KEY_TYPE_IS_DSA(type) (PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type) == PSA_KEY_TYPE_DSA_PUBLIC_KEY)
#define PSA_KEY_TYPE_IS_ECC_KEY_PAIR(type) (((type) & ~PSA_KEY_TYPE_ECC_CURVE_MASK) == PSA_KEY_TYPE_ECC_KEY_PAIR_BASE)
#define PSA_KEY_TYPE_IS_ECC_PUBLIC_KEY(type) (((type) & ~PSA_KEY_TYPE_ECC_CURVE_MASK) == PSA_KEY_TYPE_ECC_PUBLIC_KEY_BASE)
#define PSA_KEY_TYPE_IS_ECC(type) PSA_KEY_TYPE_IS_ECC_PUBLIC_KEY(PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type))
#define PSA_KEY_TYPE_ECC_GET_FAMILY(type) \
    ((psa_ecc_family_t)(PSA_KEY_TYPE_IS_ECC(type) ? (type) & PSA_KEY_TYPE_ECC_CURVE_MASK : 0))
#define PSA_KEY_TYPE_IS_DH_KEY_PAIR(type) (((type) & ~PSA_KEY_TYPE_DH_GROUP_MASK) == PSA_KEY_TYPE_DH_KEY_PAIR_BASE)
#define PSA_KEY_TYPE_IS_DH_PUBLIC_KEY(type) (((type) & ~PSA_KEY_TYPE_DH_GROUP_MASK) == PSA_KEY_TYPE_DH_PUBLIC_KEY_BASE)
#define PSA_KEY_TYPE_IS_DH(type) PSA_KEY_TYPE_IS_DH_PUBLIC_KEY(PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type))
#define PSA_KEY_TYPE_DH_GET_FAMILY(type) \
    ((psa_dh_family_t)(PSA_KEY_TYPE_IS_DH(type) ? (type) & PSA_KEY_TYPE_DH_GROUP_MASK : 0))

#define PSA_GET_KEY_TYPE_BLOCK_SIZE_EXPONENT(type) (((type) >> 8) & 7)
/** Bytes of a block; 1 for a stream cipher, 0 for what is no symmetric key. */
#define PSA_BLOCK_CIPHER_BLOCK_LENGTH(type) \
    (PSA_KEY_TYPE_IN_CATEGORY(type, PSA_KEY_TYPE_CATEGORY_SYMMETRIC) \
         ? 1u << PSA_GET_KEY_TYPE_BLOCK_SIZE_EXPONENT(type) : 0u)

/* Where a key lives, and how long: the location in bits 31 to 8, the persistence below. */

#define PSA_KEY_PERSISTENCE_VOLATILE        ((psa_key_persistence_t)0x00)
#define PSA_KEY_PERSISTENCE_DEFAULT         ((psa_key_persistence_t)0x01)
/** Can be read by the device, and neither made nor destroyed. */
#define PSA_KEY_PERSISTENCE_READ_ONLY       ((psa_key_persistence_t)0xff)
#define PSA_KEY_LOCATION_LOCAL_STORAGE      ((psa_key_location_t)0x000000)
#define PSA_KEY_LOCATION_VENDOR_FLAG        ((psa_key_location_t)0x800000)
#define PSA_KEY_LIFETIME_VOLATILE           ((psa_key_lifetime_t)0x00000000)
#define PSA_KEY_LIFETIME_PERSISTENT         ((psa_key_lifetime_t)0x00000001)

#define PSA_KEY_LIFETIME_GET_PERSISTENCE(lifetime) ((psa_key_persistence_t)((lifetime) & 0xff))
#define PSA_KEY_LIFETIME_GET_LOCATION(lifetime) ((psa_key_location_t)((lifetime) >> 8))
#define PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(persistence, location) \
    ((psa_key_lifetime_t)(persistence) | (psa_key_lifetime_t)(location) << 8)
#define PSA_KEY_LIFETIME_IS_VOLATILE(lifetime) \
    (PSA_KEY_LIFETIME_GET_PERSISTENCE(lifetime) == PSA_KEY_PERSISTENCE_VOLATILE)
#define PSA_KEY_LIFETIME_IS_READ_ONLY(lifetime) \
    (PSA_KEY_LIFETIME_GET_PERSISTENCE(lifetime) == PSA_KEY_PERSISTENCE_READ_ONLY)

/* Which identifiers persistent keys can have. */
#define PSA_KEY_ID_USER_MIN                 ((psa_key_id_t)0x00000001)
#define PSA_KEY_ID_USER_MAX                 ((psa_key_id_t)0x3fffffff)
#define PSA_KEY_ID_VENDOR_MIN               ((psa_key_id_t)0x40000000)
#define PSA_KEY_ID_VENDOR_MAX               ((psa_key_id_t)0x7fffffff)

/* What a key may be used for. */
#define PSA_KEY_USAGE_EXPORT                ((psa_key_usage_t)0x00000001)
#define PSA_KEY_USAGE_COPY                  ((psa_key_usage_t)0x00000002)
#define PSA_KEY_USAGE_ENCRYPT               ((psa_key_usage_t)0x00000100)
#define PSA_KEY_USAGE_DECRYPT               ((psa_key_usage_t)0x00000200)
#define PSA_KEY_USAGE_SIGN_MESSAGE          ((psa_key_usage_t)0x00000400)
#define PSA_KEY_USAGE_VERIFY_MESSAGE        ((psa_key_usage_t)0x00000800)
#define PSA_KEY_USAGE_SIGN_HASH             ((psa_key_usage_t)0x00001000)
#define PSA_KEY_USAGE_VERIFY_HASH           ((psa_key_usage_t)0x00002000)
#define PSA_KEY_USAGE_DERIVE                ((psa_key_usage_t)0x00004000)
#define PSA_KEY_USAGE_VERIFY_DERIVATION     ((psa_key_usage_t)0x00008000)
#define PSA_KEY_USAGE_WRAP                  ((psa_key_usage_t)0x00010000)
#define PSA_KEY_USAGE_UNWRAP                ((psa_key_usage_t)0x00020000)

/* Inputs of a key derivation. */
#define PSA_KEY_DERIVATION_INPUT_SECRET         ((psa_key_derivation_step_t)0x0101)
#define PSA_KEY_DERIVATION_INPUT_PASSWORD       ((psa_key_derivation_step_t)0x0102)
#define PSA_KEY_DERIVATION_INPUT_OTHER_SECRET   ((psa_key_derivation_step_t)0x0103)
#define PSA_KEY_DERIVATION_INPUT_LABEL          ((psa_key_derivation_step_t)0x0201)
#define PSA_KEY_DERIVATION_INPUT_SALT           ((psa_key_derivation_step_t)0x0202)
#define PSA_KEY_DERIVATION_INPUT_INFO           ((psa_key_derivation_step_t)0x0203)
#define PSA_KEY_DERIVATION_INPUT_SEED           ((psa_key_derivation_step_t)0x0204)
#define PSA_KEY_DERIVATION_INPUT_COST           ((psa_key_derivation_step_t)0x0205)
#define PSA_KEY_DERIVATION_INPUT_CONTEXT        ((psa_key_derivation_step_t)0x0206)
/** Capacity of a derivation that gives as much as is asked for. */
#define PSA_KEY_DERIVATION_UNLIMITED_CAPACITY   (~(size_t)0)

#include "psa/crypto_algorithms.h"

#endif /* PSA_CRYPTO_VALUES_H */
