/* SPDX-License-Identifier: EPL-2.0 */
/**
 * Integers that name keys, key types, algorithms and what a key may be used for (PSA Crypto API 1.1).
 *
 * The numbers behind the names are in crypto_values.h.
 */
#ifndef PSA_CRYPTO_TYPES_H
#define PSA_CRYPTO_TYPES_H

#include <stddef.h>
#include <stdint.h>

#include "psa/error.h"

/** What kind of key it is: its category, and for asymmetric keys also its family. */
typedef uint16_t psa_key_type_t;
/** A family of elliptic curves; together with the size of a key it names one curve. */
typedef uint8_t psa_ecc_family_t;
/** A family of Diffie-Hellman groups; together with the size of a key it names one group. */
typedef uint8_t psa_dh_family_t;

/** An algorithm, with its parameters packed in; in the policy of a key possibly a wildcard. */
typedef uint32_t psa_algorithm_t;

/** Persistence and location of a key in one number. */
typedef uint32_t psa_key_lifetime_t;
typedef uint8_t psa_key_persistence_t;
typedef uint32_t psa_key_location_t;

/** Names a key. A client sees its own keys only: two clients may use the same number for different keys. */
typedef uint32_t psa_key_id_t;
#define PSA_KEY_ID_NULL ((psa_key_id_t)0)

/** What a key may be used for: the sum of PSA_KEY_USAGE_ flags. */
typedef uint32_t psa_key_usage_t;

/** Which input of a key derivation is given. */
typedef uint16_t psa_key_derivation_step_t;

/** How Mbed TLS names a key; for a client of the service that is the identifier alone. */
typedef psa_key_id_t mbedtls_svc_key_id_t;
#define MBEDTLS_SVC_KEY_ID_INIT ((psa_key_id_t)0)
#define MBEDTLS_SVC_KEY_ID_GET_KEY_ID(id) (id)
#define MBEDTLS_SVC_KEY_ID_GET_OWNER_ID(id) ((void)(id), 0)

static inline mbedtls_svc_key_id_t mbedtls_svc_key_id_make(unsigned int owner, psa_key_id_t id)
{
    (void)owner;
    return id;
}

static inline int mbedtls_svc_key_id_equal(mbedtls_svc_key_id_t one, mbedtls_svc_key_id_t other)
{
    return one == other;
}

static inline int mbedtls_svc_key_id_is_null(mbedtls_svc_key_id_t key)
{
    return key == 0;
}

/** Everything about a key except its material. Read and write it by psa_get_key_... and psa_set_key_... only. */
typedef struct psa_key_attributes_s psa_key_attributes_t;

/** Operations of several steps. Each starts as its PSA_..._OPERATION_INIT, or as zeros. */
typedef struct psa_hash_operation_s psa_hash_operation_t;
typedef struct psa_mac_operation_s psa_mac_operation_t;
typedef struct psa_cipher_operation_s psa_cipher_operation_t;
typedef struct psa_aead_operation_s psa_aead_operation_t;
typedef struct psa_key_derivation_s psa_key_derivation_operation_t;

#endif /* PSA_CRYPTO_TYPES_H */
