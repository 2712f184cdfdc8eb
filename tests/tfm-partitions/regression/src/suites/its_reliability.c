/* SPDX-License-Identifier: EPL-2.0 */
/** Internal Trusted Storage over many rounds. */
#ifdef TFM_PARTITION_INTERNAL_TRUSTED_STORAGE
#include "psa_its_s_reliability_testsuite.c"
#endif
