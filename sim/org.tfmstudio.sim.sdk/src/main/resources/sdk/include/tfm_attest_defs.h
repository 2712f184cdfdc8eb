/* SPDX-License-Identifier: EPL-2.0 */
/** Message types of the initial attestation service. */
#ifndef TFM_ATTEST_DEFS_H
#define TFM_ATTEST_DEFS_H

#define TFM_ATTEST_GET_TOKEN        1001
#define TFM_ATTEST_GET_TOKEN_SIZE   1002

#endif /* TFM_ATTEST_DEFS_H */
