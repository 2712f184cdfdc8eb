/* SPDX-License-Identifier: EPL-2.0 */
/** The list of secure suites, with those that the device has services for. */
#include "config_tfm.h"

#if CONFIG_TFM_SPM_BACKEND_IPC == 1
#define TEST_S_IPC
#endif
#ifdef TFM_PARTITION_PROTECTED_STORAGE
#define TEST_S_PS
#endif
#ifdef TFM_PARTITION_INTERNAL_TRUSTED_STORAGE
#define TEST_S_ITS
#endif
#ifdef TFM_PARTITION_CRYPTO
#define TEST_S_CRYPTO
#endif
#ifdef TFM_PARTITION_INITIAL_ATTESTATION
#define TEST_S_ATTESTATION
#endif
#ifdef TFM_PARTITION_PLATFORM
#define TEST_S_PLATFORM
#endif

#include "secure_suites.c"
