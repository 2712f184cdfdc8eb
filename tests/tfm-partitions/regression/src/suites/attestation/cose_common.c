/* SPDX-License-Identifier: EPL-2.0 */
/** What COSE structures share. */
#ifdef TFM_PARTITION_INITIAL_ATTESTATION
#include "attestation_config.h"

#include "t_cose_util.c"
#endif
