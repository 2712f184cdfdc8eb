/* SPDX-License-Identifier: EPL-2.0 */
/** The list of secure suites, with those that the device has services for. */
#if CONFIG_TFM_SPM_BACKEND_IPC == 1
#define TEST_S_IPC
#endif

#include "secure_suites.c"
