/* SPDX-License-Identifier: EPL-2.0 */
#include "call_control.h"
#include "psa/client.h"

psa_status_t tfm_psa_call_pack(psa_handle_t handle, uint32_t control, const psa_invec *in_vec, psa_outvec *out_vec);

psa_status_t psa_call(psa_handle_t handle, int32_t type,
                      const psa_invec *in_vec, size_t in_len,
                      psa_outvec *out_vec, size_t out_len)
{
    return tfm_psa_call_pack(handle, call_control(type, in_len, out_len), in_vec, out_vec);
}
