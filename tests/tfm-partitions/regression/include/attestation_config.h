/* SPDX-License-Identifier: EPL-2.0 */
/** Which half of t_cose the attestation suite needs: COSE_Sign1, or COSE_Mac0 where tokens are symmetric. */
#ifndef ATTESTATION_CONFIG_H
#define ATTESTATION_CONFIG_H

#include <limits.h>

#ifdef SYMMETRIC_INITIAL_ATTESTATION
#define T_COSE_DISABLE_SIGN1
#else
#define T_COSE_DISABLE_MAC0
#define T_COSE_DISABLE_SIGN_VERIFY_TESTS
#endif

#endif /* ATTESTATION_CONFIG_H */
