/* SPDX-License-Identifier: EPL-2.0 */
/** What the suites of crypto share. */
#ifdef TFM_PARTITION_CRYPTO
#include "crypto_tests.h"

#include "crypto_tests_common.c"
#endif
