/* SPDX-License-Identifier: EPL-2.0 */
/** The service half of the client API tests, with mapped vectors where the device has them. */
#include "client_api_test_service.c"

#if PSA_FRAMEWORK_HAS_MM_IOVEC
#include "tfm_mmiovec_test_service.c"
#endif
