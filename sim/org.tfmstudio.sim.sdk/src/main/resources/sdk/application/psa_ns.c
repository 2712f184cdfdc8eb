/* SPDX-License-Identifier: EPL-2.0 */
/** The PSA client API on the non-secure side: each call goes through a secure gateway. On a core of its own: mailbox.c. */
#ifndef TFM_MULTI_CORE_TOPOLOGY
#include "call_control.h"
#include "psa/client.h"

uint32_t tfm_psa_framework_version_veneer(void);
uint32_t tfm_psa_version_veneer(uint32_t sid);
psa_handle_t tfm_psa_connect_veneer(uint32_t sid, uint32_t version);
psa_status_t tfm_psa_call_veneer(psa_handle_t handle, uint32_t control, const psa_invec *in_vec, psa_outvec *out_vec);
void tfm_psa_close_veneer(psa_handle_t handle);

uint32_t psa_framework_version(void)
{
    return tfm_psa_framework_version_veneer();
}

uint32_t psa_version(uint32_t sid)
{
    return tfm_psa_version_veneer(sid);
}

psa_handle_t psa_connect(uint32_t sid, uint32_t version)
{
    return tfm_psa_connect_veneer(sid, version);
}

psa_status_t psa_call(psa_handle_t handle, int32_t type,
                      const psa_invec *in_vec, size_t in_len,
                      psa_outvec *out_vec, size_t out_len)
{
    return tfm_psa_call_veneer(handle, call_control(type, in_len, out_len), in_vec, out_vec);
}

void psa_close(psa_handle_t handle)
{
    tfm_psa_close_veneer(handle);
}
#endif /* TFM_MULTI_CORE_TOPOLOGY */
