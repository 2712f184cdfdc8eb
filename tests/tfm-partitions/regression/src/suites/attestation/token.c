/* SPDX-License-Identifier: EPL-2.0 */
/** Asks for tokens. */
#ifdef TFM_PARTITION_INITIAL_ATTESTATION
#include "attestation_config.h"

#include "attest_token_test.c"
#endif
