/* SPDX-License-Identifier: EPL-2.0 */
/**
 * PSA Firmware Update API 1.0: brings new firmware to the device, has the boot loader install it, and takes it back if it fails.
 *
 * Requests go to TFM_FIRMWARE_UPDATE_SERVICE; a partition names it in its `uses`. A component goes READY -> WRITING ->
 * CANDIDATE -> STAGED, and after the restart TRIAL -> UPDATED or REJECTED; FAILED can follow any. A function that the state
 * does not allow answers PSA_ERROR_BAD_STATE, a component that there is not PSA_ERROR_DOES_NOT_EXIST.
 */
#ifndef PSA_UPDATE_H
#define PSA_UPDATE_H

#include <stddef.h>
#include <stdint.h>

#include "psa/error.h"
#ifdef FWU_DEVICE_CONFIG_FILE
#include FWU_DEVICE_CONFIG_FILE
#else
#include "psa/fwu_config.h"
#endif
#include "tfm_fwu_defs.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PSA_FWU_API_VERSION_MAJOR 1
#define PSA_FWU_API_VERSION_MINOR 0

#define PSA_FWU_MAX_WRITE_SIZE TFM_CONFIG_FWU_MAX_WRITE_SIZE

/** Number of a component: FWU_COMPONENT_ID_... */
typedef uint8_t psa_fwu_component_t;

typedef struct psa_fwu_image_version_t {
    uint8_t major;
    uint8_t minor;
    uint16_t patch;
    uint32_t build;
} psa_fwu_image_version_t;

/* States of a component. */
#define PSA_FWU_READY       0u
#define PSA_FWU_WRITING     1u
#define PSA_FWU_CANDIDATE   2u
#define PSA_FWU_STAGED      3u
#define PSA_FWU_FAILED      4u
#define PSA_FWU_TRIAL       5u
#define PSA_FWU_REJECTED    6u
#define PSA_FWU_UPDATED     7u

/** What has been written is lost with the next restart. */
#define PSA_FWU_FLAG_VOLATILE_STAGING   0x00000001u
/** Images can be encrypted. */
#define PSA_FWU_FLAG_ENCRYPTION         0x00000002u

typedef struct psa_fwu_impl_info_t {
    uint8_t candidate_digest[TFM_FWU_MAX_DIGEST_SIZE]; /**< SHA-256 of a candidate */
} psa_fwu_impl_info_t;

typedef struct psa_fwu_component_info_t {
    uint8_t state;                      /**< PSA_FWU_READY to PSA_FWU_UPDATED */
    psa_status_t error;                 /**< why it is REJECTED or FAILED */
    psa_fwu_image_version_t version;    /**< of what runs */
    uint32_t max_size;                  /**< bytes that an image can have */
    uint32_t flags;                     /**< PSA_FWU_FLAG_... */
    uint32_t location;
    psa_fwu_impl_info_t impl;
} psa_fwu_component_info_t;

/** Tells where the component stands. */
psa_status_t psa_fwu_query(psa_fwu_component_t component, psa_fwu_component_info_t *info);

/** READY -> WRITING. The manifest is NULL and 0: it is in the image. */
psa_status_t psa_fwu_start(psa_fwu_component_t component, const void *manifest, size_t manifest_size);

/** Writes up to PSA_FWU_MAX_WRITE_SIZE bytes of the new image. */
psa_status_t psa_fwu_write(psa_fwu_component_t component, size_t image_offset, const void *block, size_t block_size);

/** WRITING -> CANDIDATE. */
psa_status_t psa_fwu_finish(psa_fwu_component_t component);

/** WRITING or CANDIDATE -> FAILED. */
psa_status_t psa_fwu_cancel(psa_fwu_component_t component);

/** FAILED or UPDATED -> READY. */
psa_status_t psa_fwu_clean(psa_fwu_component_t component);

/** Every CANDIDATE -> STAGED. @return PSA_SUCCESS_REBOOT, or PSA_ERROR_DEPENDENCY_NEEDED when another image is missing */
psa_status_t psa_fwu_install(void);

/** Restarts the device, and so has the boot loader install what is STAGED. */
psa_status_t psa_fwu_request_reboot(void);

/** STAGED -> FAILED, or TRIAL -> REJECTED and PSA_SUCCESS_REBOOT. */
psa_status_t psa_fwu_reject(psa_status_t error);

/** TRIAL -> UPDATED. */
psa_status_t psa_fwu_accept(void);

#ifdef __cplusplus
}
#endif

#endif /* PSA_UPDATE_H */
