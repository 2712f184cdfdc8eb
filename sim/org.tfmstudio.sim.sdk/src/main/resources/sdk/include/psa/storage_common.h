/* SPDX-License-Identifier: EPL-2.0 */
/** What both PSA storages share: how an object is named, what may be done with it, what is known of it. */
#ifndef PSA_STORAGE_COMMON_H
#define PSA_STORAGE_COMMON_H

#include <stddef.h>
#include <stdint.h>

#include "psa/error.h"

/** Names an object among those of one client; 0 names none. */
typedef uint64_t psa_storage_uid_t;

typedef uint32_t psa_storage_create_flags_t;

#define PSA_STORAGE_FLAG_NONE                   (0u)
/** Neither changed nor removed from here on. */
#define PSA_STORAGE_FLAG_WRITE_ONCE             (1u << 0)
/** Need not be kept secret. */
#define PSA_STORAGE_FLAG_NO_CONFIDENTIALITY     (1u << 1)
/** Need not be protected against going back to an earlier state. */
#define PSA_STORAGE_FLAG_NO_REPLAY_PROTECTION   (1u << 2)

/** psa_ps_get_support(): psa_ps_create() and psa_ps_set_extended() are there. */
#define PSA_STORAGE_SUPPORT_SET_EXTENDED        (1u << 0)

struct psa_storage_info_t {
    size_t capacity;                    /**< bytes reserved for it */
    size_t size;                        /**< bytes in it */
    psa_storage_create_flags_t flags;   /**< as it was created */
};

#endif /* PSA_STORAGE_COMMON_H */
