/* SPDX-License-Identifier: EPL-2.0 */
/** A part of t_cose 2 that t_cose 1 does not have. */
#ifdef TFM_PARTITION_INITIAL_ATTESTATION
#include "attestation_config.h"

#if __has_include("t_cose_signature_verify_main.c")
#include "t_cose_signature_verify_main.c"
#endif
#endif
