/* SPDX-License-Identifier: EPL-2.0 */
/** Verifies a token. */
#ifdef TFM_PARTITION_INITIAL_ATTESTATION
#include "attestation_config.h"

#ifdef SYMMETRIC_INITIAL_ATTESTATION
#include "attest_token_decode_symmetric.c"
#else
#include "attest_token_decode_asymmetric.c"
#endif
#endif
