/* SPDX-License-Identifier: EPL-2.0 */
/** Finds items of a token. */
#ifdef TFM_PARTITION_INITIAL_ATTESTATION
#include "attestation_config.h"

#include "ext/qcbor_util/qcbor_util.c"
#endif
