/* SPDX-License-Identifier: EPL-2.0 */
/** TF-M's platform service for clients. */
#include "psa_manifest/tfm_services.h"
#include "tfm_platform_api.h"

/** What the service cannot answer itself is an error of the system. */
static enum tfm_platform_err_t call(int32_t type, const psa_invec *in, size_t in_len, psa_outvec *out, size_t out_len)
{
    psa_status_t status = psa_call(TFM_PLATFORM_SERVICE_HANDLE, type, in, in_len, out, out_len);
    return status < PSA_SUCCESS ? TFM_PLATFORM_ERR_SYSTEM_ERROR : (enum tfm_platform_err_t)status;
}

enum tfm_platform_err_t tfm_platform_system_reset(void)
{
    return call(TFM_PLATFORM_API_ID_SYSTEM_RESET, NULL, 0, NULL, 0);
}

enum tfm_platform_err_t tfm_platform_ioctl(tfm_platform_ioctl_req_t request, psa_invec *input, psa_outvec *output)
{
    psa_invec in[2] = { { &request, sizeof(request) }, { NULL, 0 } };
    if (input != NULL) {
        in[1] = *input;
    }
    return call(TFM_PLATFORM_API_ID_IOCTL, in, input != NULL ? 2 : 1, output, output != NULL ? 1 : 0);
}

enum tfm_platform_err_t tfm_platform_nv_counter_increment(uint32_t counter_id)
{
    const psa_invec in[] = { { &counter_id, sizeof(counter_id) } };
    return call(TFM_PLATFORM_API_ID_NV_INCREMENT, in, IOVEC_LEN(in), NULL, 0);
}

enum tfm_platform_err_t tfm_platform_nv_counter_read(uint32_t counter_id, uint32_t size, uint8_t *val)
{
    const psa_invec in[] = { { &counter_id, sizeof(counter_id) } };
    psa_outvec out[] = { { val, size } };
    return call(TFM_PLATFORM_API_ID_NV_READ, in, IOVEC_LEN(in), out, IOVEC_LEN(out));
}
