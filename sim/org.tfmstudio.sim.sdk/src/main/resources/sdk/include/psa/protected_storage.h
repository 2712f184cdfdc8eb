/* SPDX-License-Identifier: EPL-2.0 */
/**
 * PSA Protected Storage 1.0: objects in memory that others may touch; encrypted, authenticated, and safe against going back.
 *
 * Requests go to TFM_PROTECTED_STORAGE_SERVICE; a partition names it in its `uses`. Each client has objects of its own.
 */
#ifndef PSA_PROTECTED_STORAGE_H
#define PSA_PROTECTED_STORAGE_H

#include "psa/storage_common.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PSA_PS_API_VERSION_MAJOR 1
#define PSA_PS_API_VERSION_MINOR 0

/**
 * Writes an object, in place of what it held before.
 *
 * @return PSA_ERROR_INVALID_ARGUMENT for number 0 or more bytes than PS_MAX_ASSET_SIZE, PSA_ERROR_NOT_PERMITTED when it was
 *         written once and for all, PSA_ERROR_NOT_SUPPORTED for a flag that does not exist,
 *         PSA_ERROR_INSUFFICIENT_STORAGE, PSA_ERROR_STORAGE_FAILURE, PSA_ERROR_GENERIC_ERROR
 */
psa_status_t psa_ps_set(psa_storage_uid_t uid, size_t data_length, const void *p_data, psa_storage_create_flags_t create_flags);

/**
 * Reads up to `data_size` bytes from `data_offset` on. `*p_data_length` is how many it were, 0 after an error.
 *
 * @return PSA_ERROR_DOES_NOT_EXIST, PSA_ERROR_INVALID_ARGUMENT for an offset behind the end, PSA_ERROR_INVALID_SIGNATURE when
 *         somebody changed it, PSA_ERROR_DATA_CORRUPT, PSA_ERROR_STORAGE_FAILURE, PSA_ERROR_GENERIC_ERROR
 */
psa_status_t psa_ps_get(psa_storage_uid_t uid, size_t data_offset, size_t data_size, void *p_data, size_t *p_data_length);

/** Tells size and flags. */
psa_status_t psa_ps_get_info(psa_storage_uid_t uid, struct psa_storage_info_t *p_info);

/** @return PSA_ERROR_DOES_NOT_EXIST, or PSA_ERROR_NOT_PERMITTED when it was written once and for all */
psa_status_t psa_ps_remove(psa_storage_uid_t uid);

/** Not in TF-M: PSA_ERROR_NOT_SUPPORTED. */
psa_status_t psa_ps_create(psa_storage_uid_t uid, size_t capacity, psa_storage_create_flags_t create_flags);

/** Not in TF-M: PSA_ERROR_NOT_SUPPORTED. */
psa_status_t psa_ps_set_extended(psa_storage_uid_t uid, size_t data_offset, size_t data_length, const void *p_data);

/** Which optional functions there are: PSA_STORAGE_SUPPORT_SET_EXTENDED or 0; in TF-M 0. */
uint32_t psa_ps_get_support(void);

#ifdef __cplusplus
}
#endif

#endif /* PSA_PROTECTED_STORAGE_H */
