/* SPDX-License-Identifier: EPL-2.0 */
/** The secure suite of IPC. */
#if CONFIG_TFM_SPM_BACKEND_IPC == 1
#include "ipc_s_interface_testsuite.c"
#include "client_api_tests.c"
#endif
