/* SPDX-License-Identifier: EPL-2.0 */
/**
 * How a non-secure RTOS tells the secure side whose calls come next (`set TFM_NS_MANAGE_NSID = ON`). All of it is for exception
 * handlers: SVC for acquire and release, PendSV for load and save. A call while no id is loaded stops the device.
 */
#ifndef TFM_NS_CLIENT_EXT_H
#define TFM_NS_CLIENT_EXT_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TFM_NS_CLIENT_INVALID_TOKEN         0xFFFFFFFFu

#define TFM_NS_CLIENT_ERR_SUCCESS           0x0u
#define TFM_NS_CLIENT_ERR_INVALID_TOKEN     0x1u
#define TFM_NS_CLIENT_ERR_INVALID_NSID      0x2u
#define TFM_NS_CLIENT_ERR_INVALID_ACCESS    0x3u /**< not from a handler */

/** How many contexts the secure side has; 0 asks for all. */
uint32_t tfm_nsce_init(uint32_t ctx_requested);

/** A token for a thread; the threads of a group share a context. */
uint32_t tfm_nsce_acquire_ctx(uint8_t group_id, uint8_t thread_id);

uint32_t tfm_nsce_release_ctx(uint32_t token);

/** From now on calls are of client nsid, which is negative. */
uint32_t tfm_nsce_load_ctx(uint32_t token, int32_t nsid);

/** From now on calls are of nobody. */
uint32_t tfm_nsce_save_ctx(uint32_t token);

#ifdef __cplusplus
}
#endif

#endif /* TFM_NS_CLIENT_EXT_H */
