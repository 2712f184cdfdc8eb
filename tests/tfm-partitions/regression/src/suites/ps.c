/* SPDX-License-Identifier: EPL-2.0 */
/** The secure suite of Protected Storage. */
#ifdef TFM_PARTITION_PROTECTED_STORAGE
#include "psa_ps_s_interface_testsuite.c"
#endif
