/* SPDX-License-Identifier: EPL-2.0 */
/** The secure suites of Internal Trusted Storage. */
#ifdef TFM_PARTITION_INTERNAL_TRUSTED_STORAGE
#include "its_tests_common.c"
#include "psa_its_s_interface_testsuite.c"
#endif
