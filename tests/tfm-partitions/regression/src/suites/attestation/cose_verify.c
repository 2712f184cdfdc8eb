/* SPDX-License-Identifier: EPL-2.0 */
/** Verifies COSE. */
#ifdef TFM_PARTITION_INITIAL_ATTESTATION
#include "attestation_config.h"

#ifdef SYMMETRIC_INITIAL_ATTESTATION
#include "t_cose_mac0_verify.c"
#else
#include "t_cose_sign1_verify.c"
#endif
#endif
