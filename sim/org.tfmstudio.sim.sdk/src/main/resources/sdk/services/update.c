/* SPDX-License-Identifier: EPL-2.0 */
/** PSA Firmware Update for clients. */
#include "psa/client.h"
#include "psa/update.h"
#include "psa_manifest/tfm_services.h"

static psa_status_t call(int32_t type, const psa_invec *in, size_t in_len)
{
    return psa_call(TFM_FIRMWARE_UPDATE_SERVICE_HANDLE, type, in, in_len, NULL, 0);
}

static psa_status_t of_component(int32_t type, psa_fwu_component_t component)
{
    const psa_invec in[] = { { &component, sizeof(component) } };
    return call(type, in, IOVEC_LEN(in));
}

psa_status_t psa_fwu_query(psa_fwu_component_t component, psa_fwu_component_info_t *info)
{
    const psa_invec in[] = { { &component, sizeof(component) } };
    psa_outvec out[] = { { info, sizeof(*info) } };
    return psa_call(TFM_FIRMWARE_UPDATE_SERVICE_HANDLE, TFM_FWU_QUERY, in, IOVEC_LEN(in), out, IOVEC_LEN(out));
}

psa_status_t psa_fwu_start(psa_fwu_component_t component, const void *manifest, size_t manifest_size)
{
    const psa_invec in[] = { { &component, sizeof(component) }, { manifest, manifest_size } };
    return call(TFM_FWU_START, in, IOVEC_LEN(in));
}

psa_status_t psa_fwu_write(psa_fwu_component_t component, size_t image_offset, const void *block, size_t block_size)
{
    const psa_invec in[] = { { &component, sizeof(component) }, { &image_offset, sizeof(image_offset) }, { block, block_size } };
    return call(TFM_FWU_WRITE, in, IOVEC_LEN(in));
}

psa_status_t psa_fwu_finish(psa_fwu_component_t component)
{
    return of_component(TFM_FWU_FINISH, component);
}

psa_status_t psa_fwu_cancel(psa_fwu_component_t component)
{
    return of_component(TFM_FWU_CANCEL, component);
}

psa_status_t psa_fwu_clean(psa_fwu_component_t component)
{
    return of_component(TFM_FWU_CLEAN, component);
}

psa_status_t psa_fwu_install(void)
{
    return call(TFM_FWU_INSTALL, NULL, 0);
}

psa_status_t psa_fwu_request_reboot(void)
{
    return call(TFM_FWU_REQUEST_REBOOT, NULL, 0);
}

psa_status_t psa_fwu_reject(psa_status_t error)
{
    const psa_invec in[] = { { &error, sizeof(error) } };
    return call(TFM_FWU_REJECT, in, IOVEC_LEN(in));
}

psa_status_t psa_fwu_accept(void)
{
    return call(TFM_FWU_ACCEPT, NULL, 0);
}
