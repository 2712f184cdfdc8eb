/* SPDX-License-Identifier: EPL-2.0 */
/** What PSA Crypto had before 1.0 and TF-M still serves: persistent keys that are opened and closed. */
#ifndef PSA_CRYPTO_COMPAT_H
#define PSA_CRYPTO_COMPAT_H

#include "psa/crypto_types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** An open key; it is named as the key is. */
typedef psa_key_id_t psa_key_handle_t;
#define PSA_KEY_HANDLE_INIT PSA_KEY_ID_NULL

static inline int psa_key_handle_is_null(psa_key_handle_t handle)
{
    return handle == PSA_KEY_HANDLE_INIT;
}

/** @return PSA_ERROR_DOES_NOT_EXIST when there is no such persistent key */
psa_status_t psa_open_key(psa_key_id_t key, psa_key_handle_t *handle);

/** Lets go of the copy in memory; a volatile key ends. */
psa_status_t psa_close_key(psa_key_handle_t handle);

/** Always true: the service is ready. Whether it has the algorithm, its first use tells. */
int psa_can_do_hash(psa_algorithm_t hash_alg);

/** Always true: the service is ready. Whether it has the algorithm, its first use tells. */
int psa_can_do_cipher(psa_key_type_t key_type, psa_algorithm_t cipher_alg);

#ifdef __cplusplus
}
#endif

#endif /* PSA_CRYPTO_COMPAT_H */
