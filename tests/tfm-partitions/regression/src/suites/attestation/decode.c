/* SPDX-License-Identifier: EPL-2.0 */
/** Reads a token. */
#ifdef TFM_PARTITION_INITIAL_ATTESTATION
#include "attestation_config.h"

#include "attest_token_decode_common.c"
#endif
