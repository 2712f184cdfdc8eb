/* SPDX-License-Identifier: EPL-2.0 */
/** Both PSA storages for clients. Their requests look the same and go to different services. */
#include "psa/client.h"
#include "psa/internal_trusted_storage.h"
#include "psa/protected_storage.h"
#include "psa_manifest/tfm_services.h"
#include "tfm_its_defs.h"
#include "tfm_ps_defs.h"

static psa_status_t set(psa_handle_t service, int32_t type, psa_storage_uid_t uid, size_t length, const void *data,
                        psa_storage_create_flags_t flags)
{
    const psa_invec in[] = { { &uid, sizeof(uid) }, { data, length }, { &flags, sizeof(flags) } };
    return psa_call(service, type, in, IOVEC_LEN(in), NULL, 0);
}

static psa_status_t get(psa_handle_t service, int32_t type, psa_storage_uid_t uid, size_t offset, size_t size, void *data,
                        size_t *length)
{
    const psa_invec in[] = { { &uid, sizeof(uid) }, { &offset, sizeof(offset) } };
    psa_outvec out[] = { { data, size } };
    psa_status_t status;
    if (length == NULL) {
        return PSA_ERROR_INVALID_ARGUMENT;
    }
    status = psa_call(service, type, in, IOVEC_LEN(in), out, IOVEC_LEN(out));
    *length = status == PSA_SUCCESS ? out[0].len : 0;
    return status;
}

static psa_status_t get_info(psa_handle_t service, int32_t type, psa_storage_uid_t uid, struct psa_storage_info_t *info)
{
    const psa_invec in[] = { { &uid, sizeof(uid) } };
    psa_outvec out[] = { { info, sizeof(*info) } };
    return psa_call(service, type, in, IOVEC_LEN(in), out, IOVEC_LEN(out));
}

static psa_status_t remove_object(psa_handle_t service, int32_t type, psa_storage_uid_t uid)
{
    const psa_invec in[] = { { &uid, sizeof(uid) } };
    return psa_call(service, type, in, IOVEC_LEN(in), NULL, 0);
}

psa_status_t psa_its_set(psa_storage_uid_t uid, size_t data_length, const void *p_data, psa_storage_create_flags_t create_flags)
{
    return set(TFM_INTERNAL_TRUSTED_STORAGE_SERVICE_HANDLE, TFM_ITS_SET, uid, data_length, p_data, create_flags);
}

psa_status_t psa_its_get(psa_storage_uid_t uid, size_t data_offset, size_t data_size, void *p_data, size_t *p_data_length)
{
    return get(TFM_INTERNAL_TRUSTED_STORAGE_SERVICE_HANDLE, TFM_ITS_GET, uid, data_offset, data_size, p_data, p_data_length);
}

psa_status_t psa_its_get_info(psa_storage_uid_t uid, struct psa_storage_info_t *p_info)
{
    return get_info(TFM_INTERNAL_TRUSTED_STORAGE_SERVICE_HANDLE, TFM_ITS_GET_INFO, uid, p_info);
}

psa_status_t psa_its_remove(psa_storage_uid_t uid)
{
    return remove_object(TFM_INTERNAL_TRUSTED_STORAGE_SERVICE_HANDLE, TFM_ITS_REMOVE, uid);
}

psa_status_t psa_ps_set(psa_storage_uid_t uid, size_t data_length, const void *p_data, psa_storage_create_flags_t create_flags)
{
    return set(TFM_PROTECTED_STORAGE_SERVICE_HANDLE, TFM_PS_SET, uid, data_length, p_data, create_flags);
}

psa_status_t psa_ps_get(psa_storage_uid_t uid, size_t data_offset, size_t data_size, void *p_data, size_t *p_data_length)
{
    return get(TFM_PROTECTED_STORAGE_SERVICE_HANDLE, TFM_PS_GET, uid, data_offset, data_size, p_data, p_data_length);
}

psa_status_t psa_ps_get_info(psa_storage_uid_t uid, struct psa_storage_info_t *p_info)
{
    return get_info(TFM_PROTECTED_STORAGE_SERVICE_HANDLE, TFM_PS_GET_INFO, uid, p_info);
}

psa_status_t psa_ps_remove(psa_storage_uid_t uid)
{
    return remove_object(TFM_PROTECTED_STORAGE_SERVICE_HANDLE, TFM_PS_REMOVE, uid);
}

psa_status_t psa_ps_create(psa_storage_uid_t uid, size_t capacity, psa_storage_create_flags_t create_flags)
{
    (void)uid;
    (void)capacity;
    (void)create_flags;
    return PSA_ERROR_NOT_SUPPORTED;
}

psa_status_t psa_ps_set_extended(psa_storage_uid_t uid, size_t data_offset, size_t data_length, const void *p_data)
{
    (void)uid;
    (void)data_offset;
    (void)data_length;
    (void)p_data;
    return PSA_ERROR_NOT_SUPPORTED;
}

uint32_t psa_ps_get_support(void)
{
    uint32_t flags = 0;
    psa_outvec out[] = { { &flags, sizeof(flags) } };
    (void)psa_call(TFM_PROTECTED_STORAGE_SERVICE_HANDLE, TFM_PS_GET_SUPPORT, NULL, 0, out, IOVEC_LEN(out));
    return flags;
}
