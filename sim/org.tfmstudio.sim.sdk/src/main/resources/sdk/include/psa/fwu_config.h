/* SPDX-License-Identifier: EPL-2.0 */
/** What firmware the device consists of, and how it is updated. */
#ifndef PSA_FWU_CONFIG_H
#define PSA_FWU_CONFIG_H

/** Images that are updated apart: two, unless the profile signs both in one. */
#ifndef FWU_COMPONENT_NUMBER
#define FWU_COMPONENT_NUMBER            2
#endif

#if FWU_COMPONENT_NUMBER > 1
#define FWU_COMPONENT_ID_SECURE         0x00u
#define FWU_COMPONENT_ID_NONSECURE      0x01u
#else
#define FWU_COMPONENT_ID_FULL           0x00u
#endif

#define TFM_FWU_MAX_DIGEST_SIZE         32
/** Bytes that one psa_fwu_write() can take. */
#define TFM_CONFIG_FWU_MAX_WRITE_SIZE   1024
/** No manifest apart from the image's own. */
#define TFM_CONFIG_FWU_MAX_MANIFEST_SIZE 0

#endif /* PSA_FWU_CONFIG_H */
