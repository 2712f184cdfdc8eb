/* SPDX-License-Identifier: EPL-2.0 */
/** The secure suite of crypto. */
#ifdef TFM_PARTITION_CRYPTO
#include "crypto_tests.h"

#include "crypto_sec_interface_testsuite.c"
#endif
