/* SPDX-License-Identifier: EPL-2.0 */
/**
 * TF-M's platform service: restart, counters that never go back, requests to the board's own code.
 *
 * Requests go to TFM_PLATFORM_SERVICE; a partition names it in its `uses`.
 */
#ifndef TFM_PLATFORM_API_H
#define TFM_PLATFORM_API_H

#include <limits.h>
#include <stdint.h>

#include "psa/client.h"

#ifdef __cplusplus
extern "C" {
#endif

#define TFM_PLATFORM_API_VERSION_MAJOR      (0)
#define TFM_PLATFORM_API_VERSION_MINOR      (3)

#define TFM_PLATFORM_API_ID_NV_READ         (1010)
#define TFM_PLATFORM_API_ID_NV_INCREMENT    (1011)
#define TFM_PLATFORM_API_ID_SYSTEM_RESET    (1012)
#define TFM_PLATFORM_API_ID_IOCTL           (1013)

/** What the service answers; not a psa_status_t: errors are positive. */
enum tfm_platform_err_t {
    TFM_PLATFORM_ERR_SUCCESS = 0,
    TFM_PLATFORM_ERR_SYSTEM_ERROR = 1,
    TFM_PLATFORM_ERR_INVALID_PARAM = 2,
    TFM_PLATFORM_ERR_NOT_SUPPORTED = 3,
    TFM_PLATFORM_ERR_FORCE_INT_SIZE = INT_MAX
};

/** What is asked of the board's code. */
typedef int32_t tfm_platform_ioctl_req_t;

/** Restarts the device. Comes back only when that is refused. */
enum tfm_platform_err_t tfm_platform_system_reset(void);

/** Asks the board's code; `input` and `output` may be NULL. */
enum tfm_platform_err_t tfm_platform_ioctl(tfm_platform_ioctl_req_t request, psa_invec *input, psa_outvec *output);

/** Adds one to a counter; counted from 0 among those that the caller may use. */
enum tfm_platform_err_t tfm_platform_nv_counter_increment(uint32_t counter_id);

/** Reads a counter into `size` bytes. */
enum tfm_platform_err_t tfm_platform_nv_counter_read(uint32_t counter_id, uint32_t size, uint8_t *val);

#ifdef __cplusplus
}
#endif

#endif /* TFM_PLATFORM_API_H */
