/* SPDX-License-Identifier: EPL-2.0 */
/** Which tests of crypto there are, by the algorithms that the device offers. */
#ifndef CRYPTO_TESTS_H
#define CRYPTO_TESTS_H

#include "config_tfm.h"
#include "psa/crypto.h"

/* Asked for by tests of TF-M 2.3; no algorithm here is one. */
#ifndef PSA_ALG_IS_SP800_108_COUNTER_CMAC
#define PSA_ALG_IS_SP800_108_COUNTER_CMAC(alg) (0)
#endif

#define TFM_CRYPTO_TEST_UNSUPPORTED_ALG 1
#if !CRYPTO_SINGLE_PART_FUNCS_DISABLED
#define TFM_CRYPTO_TEST_SINGLE_PART_FUNCS 1
#endif
#ifdef PSA_WANT_ALG_CBC_NO_PADDING
#define TFM_CRYPTO_TEST_ALG_CBC 1
#endif
#ifdef PSA_WANT_ALG_CCM
#define TFM_CRYPTO_TEST_ALG_CCM 1
#endif
#ifdef PSA_WANT_ALG_CFB
#define TFM_CRYPTO_TEST_ALG_CFB 1
#endif
#ifdef PSA_WANT_ALG_ECB_NO_PADDING
#define TFM_CRYPTO_TEST_ALG_ECB 1
#endif
#ifdef PSA_WANT_ALG_CTR
#define TFM_CRYPTO_TEST_ALG_CTR 1
#endif
#ifdef PSA_WANT_ALG_OFB
#define TFM_CRYPTO_TEST_ALG_OFB 1
#endif
#ifdef PSA_WANT_ALG_GCM
#define TFM_CRYPTO_TEST_ALG_GCM 1
#endif
#ifdef PSA_WANT_ALG_SHA_224
#define TFM_CRYPTO_TEST_ALG_SHA_224 1
#endif
#ifdef PSA_WANT_ALG_SHA_384
#define TFM_CRYPTO_TEST_ALG_SHA_384 1
#endif
#ifdef PSA_WANT_ALG_SHA_512
#define TFM_CRYPTO_TEST_ALG_SHA_512 1
#endif
#ifdef PSA_WANT_ALG_HKDF
#define TFM_CRYPTO_TEST_HKDF 1
#endif
#ifdef PSA_WANT_ALG_ECDH
#define TFM_CRYPTO_TEST_ECDH 1
#endif
#ifdef PSA_WANT_ALG_RSA_PSS
#define TFM_CRYPTO_TEST_ALG_RSASSA_PSS_VERIFICATION 1
#endif
#ifdef PSA_WANT_ALG_DETERMINISTIC_ECDSA
#define TFM_CRYPTO_TEST_ALG_DETERMINISTIC_ECDSA 1
#endif
#ifdef PSA_WANT_ALG_ECDSA
#define TFM_CRYPTO_TEST_ALG_ECDSA 1
#endif

#endif /* CRYPTO_TESTS_H */
