/* SPDX-License-Identifier: EPL-2.0 */
/** COSE on PSA Crypto. */
#ifdef TFM_PARTITION_INITIAL_ATTESTATION
#include "attestation_config.h"

#include "t_cose_psa_crypto.c"
#endif
