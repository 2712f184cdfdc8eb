/* SPDX-License-Identifier: EPL-2.0 */
/** Verifies COSE, with t_cose 1 or 2. */
#ifdef TFM_PARTITION_INITIAL_ATTESTATION
#include "attestation_config.h"

#ifndef SYMMETRIC_INITIAL_ATTESTATION
#include "t_cose_sign1_verify.c"
#elif __has_include("t_cose_mac0_verify.c")
#include "t_cose_mac0_verify.c"
#else
#include "t_cose_mac_validate.c"
#endif
#endif
