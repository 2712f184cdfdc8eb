/* SPDX-License-Identifier: EPL-2.0 */
/** The secure suite of attestation. */
#ifdef TFM_PARTITION_INITIAL_ATTESTATION
#include "attestation_config.h"

#ifdef SYMMETRIC_INITIAL_ATTESTATION
#include "attest_symmetric_s_interface_testsuite.c"
#else
#include "attest_asymmetric_s_interface_testsuite.c"
#endif
#endif
