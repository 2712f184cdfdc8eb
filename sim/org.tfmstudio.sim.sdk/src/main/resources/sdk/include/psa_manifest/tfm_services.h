/* SPDX-License-Identifier: EPL-2.0 */
/**
 * The services that TF-M 2.1 brings itself: how a client finds them. psa_manifest/sid.h, which is generated for each project,
 * includes this file. A device serves those whose partitions its configuration switches on.
 */
#ifndef PSA_MANIFEST_TFM_SERVICES_H
#define PSA_MANIFEST_TFM_SERVICES_H

#define TFM_ATTESTATION_SERVICE_SID                     (0x00000020u)
#define TFM_ATTESTATION_SERVICE_VERSION                 (1u)
#define TFM_ATTESTATION_SERVICE_HANDLE                  (0x40000103u)

#define TFM_PLATFORM_SERVICE_SID                        (0x00000040u)
#define TFM_PLATFORM_SERVICE_VERSION                    (1u)
#define TFM_PLATFORM_SERVICE_HANDLE                     (0x40000105u)

#define TFM_PROTECTED_STORAGE_SERVICE_SID               (0x00000060u)
#define TFM_PROTECTED_STORAGE_SERVICE_VERSION           (1u)
#define TFM_PROTECTED_STORAGE_SERVICE_HANDLE            (0x40000101u)

#define TFM_INTERNAL_TRUSTED_STORAGE_SERVICE_SID        (0x00000070u)
#define TFM_INTERNAL_TRUSTED_STORAGE_SERVICE_VERSION    (1u)
#define TFM_INTERNAL_TRUSTED_STORAGE_SERVICE_HANDLE     (0x40000102u)

#define TFM_CRYPTO_SID                                  (0x00000080u)
#define TFM_CRYPTO_VERSION                              (1u)
#define TFM_CRYPTO_HANDLE                               (0x40000100u)

#define TFM_FIRMWARE_UPDATE_SERVICE_SID                 (0x000000a0u)
#define TFM_FIRMWARE_UPDATE_SERVICE_VERSION             (1u)
#define TFM_FIRMWARE_UPDATE_SERVICE_HANDLE              (0x40000104u)

#endif /* PSA_MANIFEST_TFM_SERVICES_H */
