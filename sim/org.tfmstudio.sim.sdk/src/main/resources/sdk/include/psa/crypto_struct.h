/* SPDX-License-Identifier: EPL-2.0 */
/**
 * What is behind the opaque types of PSA Crypto for a client of the service.
 *
 * An operation is the number under which the service keeps it; 0 is none. The attributes of a key travel to the service as
 * they lie here: 24 bytes.
 */
#ifndef PSA_CRYPTO_STRUCT_H
#define PSA_CRYPTO_STRUCT_H

#include "psa/crypto_types.h"
#include "psa/crypto_values.h"

/** Number of an operation that the service keeps for its client. */
typedef uint32_t mbedtls_psa_client_handle_t;

struct psa_hash_operation_s { mbedtls_psa_client_handle_t handle; };
struct psa_mac_operation_s { mbedtls_psa_client_handle_t handle; };
struct psa_cipher_operation_s { mbedtls_psa_client_handle_t handle; };
struct psa_aead_operation_s { mbedtls_psa_client_handle_t handle; };
struct psa_key_derivation_s { mbedtls_psa_client_handle_t handle; };

#define PSA_HASH_OPERATION_INIT             { 0 }
#define PSA_MAC_OPERATION_INIT              { 0 }
#define PSA_CIPHER_OPERATION_INIT           { 0 }
#define PSA_AEAD_OPERATION_INIT             { 0 }
#define PSA_KEY_DERIVATION_OPERATION_INIT   { 0 }

static inline struct psa_hash_operation_s psa_hash_operation_init(void)
{
    struct psa_hash_operation_s none = PSA_HASH_OPERATION_INIT;
    return none;
}

static inline struct psa_mac_operation_s psa_mac_operation_init(void)
{
    struct psa_mac_operation_s none = PSA_MAC_OPERATION_INIT;
    return none;
}

static inline struct psa_cipher_operation_s psa_cipher_operation_init(void)
{
    struct psa_cipher_operation_s none = PSA_CIPHER_OPERATION_INIT;
    return none;
}

static inline struct psa_aead_operation_s psa_aead_operation_init(void)
{
    struct psa_aead_operation_s none = PSA_AEAD_OPERATION_INIT;
    return none;
}

static inline struct psa_key_derivation_s psa_key_derivation_operation_init(void)
{
    struct psa_key_derivation_s none = PSA_KEY_DERIVATION_OPERATION_INIT;
    return none;
}

/** What a key may be used for, and with which algorithms. */
typedef struct psa_key_policy_s {
    psa_key_usage_t usage;
    psa_algorithm_t alg;
    psa_algorithm_t alg2; /**< a second algorithm, for signing by one and agreeing by the other */
} psa_key_policy_t;

#define PSA_KEY_POLICY_INIT                 { 0, 0, 0 }

typedef uint16_t psa_key_bits_t;
/** Stands for a size that does not fit; the service refuses it. */
#define PSA_KEY_BITS_TOO_LARGE              ((psa_key_bits_t)-1)

struct psa_key_attributes_s {
    psa_key_type_t type;
    psa_key_bits_t bits;
    psa_key_lifetime_t lifetime;
    psa_key_policy_t policy;
    psa_key_id_t id;
};

#define PSA_KEY_ATTRIBUTES_INIT             { 0, 0, 0, PSA_KEY_POLICY_INIT, 0 }

static inline struct psa_key_attributes_s psa_key_attributes_init(void)
{
    struct psa_key_attributes_s none = PSA_KEY_ATTRIBUTES_INIT;
    return none;
}

/** Names the key and, if it was to be volatile, makes it persistent. */
static inline void psa_set_key_id(psa_key_attributes_t *attributes, psa_key_id_t key)
{
    attributes->id = key;
    if (PSA_KEY_LIFETIME_IS_VOLATILE(attributes->lifetime)) {
        attributes->lifetime |= PSA_KEY_LIFETIME_PERSISTENT;
    }
}

/** A volatile key loses its name. */
static inline void psa_set_key_lifetime(psa_key_attributes_t *attributes, psa_key_lifetime_t lifetime)
{
    attributes->lifetime = lifetime;
    if (PSA_KEY_LIFETIME_IS_VOLATILE(lifetime)) {
        attributes->id = 0;
    }
}

/** Who may sign or verify hashes may also sign or verify messages. */
static inline void psa_extend_key_usage_flags(psa_key_usage_t *usage)
{
    if ((*usage & PSA_KEY_USAGE_SIGN_HASH) != 0) {
        *usage |= PSA_KEY_USAGE_SIGN_MESSAGE;
    }
    if ((*usage & PSA_KEY_USAGE_VERIFY_HASH) != 0) {
        *usage |= PSA_KEY_USAGE_VERIFY_MESSAGE;
    }
}

static inline void psa_set_key_usage_flags(psa_key_attributes_t *attributes, psa_key_usage_t usage)
{
    psa_extend_key_usage_flags(&usage);
    attributes->policy.usage = usage;
}

static inline void psa_set_key_algorithm(psa_key_attributes_t *attributes, psa_algorithm_t alg)
{
    attributes->policy.alg = alg;
}

/** A second algorithm that the key may be used with (an extension of Mbed TLS). */
static inline void psa_set_key_enrollment_algorithm(psa_key_attributes_t *attributes, psa_algorithm_t alg)
{
    attributes->policy.alg2 = alg;
}

static inline void psa_set_key_type(psa_key_attributes_t *attributes, psa_key_type_t type)
{
    attributes->type = type;
}

static inline void psa_set_key_bits(psa_key_attributes_t *attributes, size_t bits)
{
    attributes->bits = bits > 0xfff8u ? PSA_KEY_BITS_TOO_LARGE : (psa_key_bits_t)bits;
}

static inline psa_key_id_t psa_get_key_id(const psa_key_attributes_t *attributes)
{
    return attributes->id;
}

static inline psa_key_lifetime_t psa_get_key_lifetime(const psa_key_attributes_t *attributes)
{
    return attributes->lifetime;
}

static inline psa_key_usage_t psa_get_key_usage_flags(const psa_key_attributes_t *attributes)
{
    return attributes->policy.usage;
}

static inline psa_algorithm_t psa_get_key_algorithm(const psa_key_attributes_t *attributes)
{
    return attributes->policy.alg;
}

static inline psa_algorithm_t psa_get_key_enrollment_algorithm(const psa_key_attributes_t *attributes)
{
    return attributes->policy.alg2;
}

static inline psa_key_type_t psa_get_key_type(const psa_key_attributes_t *attributes)
{
    return attributes->type;
}

static inline size_t psa_get_key_bits(const psa_key_attributes_t *attributes)
{
    return attributes->bits;
}

#endif /* PSA_CRYPTO_STRUCT_H */
