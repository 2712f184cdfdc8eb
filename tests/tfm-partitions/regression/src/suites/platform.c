/* SPDX-License-Identifier: EPL-2.0 */
/** The secure suite of the platform service. */
#ifdef TFM_PARTITION_PLATFORM
#include "platform_tests_common.c"
#include "platform_s_interface_testsuite.c"
#endif
