/* SPDX-License-Identifier: EPL-2.0 */
/** Reads COSE headers. */
#ifdef TFM_PARTITION_INITIAL_ATTESTATION
#include "attestation_config.h"

#include "t_cose_parameters.c"
#endif
