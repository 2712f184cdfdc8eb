/* SPDX-License-Identifier: EPL-2.0 */
/** Protected Storage over many rounds. */
#ifdef TFM_PARTITION_PROTECTED_STORAGE
#include "psa_ps_s_reliability_testsuite.c"
#endif
