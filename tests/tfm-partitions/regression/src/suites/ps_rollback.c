/* SPDX-License-Identifier: EPL-2.0 */
/**
 * The suite of rollback protection. In TF-M it is linked with the partition of protected storage and reaches its counters directly; here
 * the platform service carries its requests there, on devices with PS_TEST_NV_COUNTERS.
 */
#ifdef PS_TEST_NV_COUNTERS
#include "ps_rollback_protection_testsuite.c"
#include "tfm_platform_api.h"

#define REQUEST 0x5053

enum operation { READ, INCREMENT, DECREMENT, SET, FREEZE, START };

static psa_status_t request(enum operation operation, enum tfm_nv_counter_t counter, uint32_t given, uint32_t *value)
{
    uint32_t in[3] = { operation, (uint32_t)counter - PLAT_NV_COUNTER_PS_0, given };
    int32_t out[2] = { PSA_ERROR_GENERIC_ERROR, 0 };
    psa_invec input = { in, sizeof(in) };
    psa_outvec output = { out, sizeof(out) };

    if (tfm_platform_ioctl(REQUEST, &input, &output) != TFM_PLATFORM_ERR_SUCCESS) {
        return PSA_ERROR_NOT_SUPPORTED;
    }
    if (value) {
        *value = (uint32_t)out[1];
    }
    return out[0];
}

psa_status_t test_ps_read_nv_counter(enum tfm_nv_counter_t counter_id, uint32_t *val)
{
    return request(READ, counter_id, 0, val);
}

psa_status_t test_ps_increment_nv_counter(enum tfm_nv_counter_t counter_id)
{
    return request(INCREMENT, counter_id, 0, NULL);
}

psa_status_t test_ps_decrement_nv_counter(enum tfm_nv_counter_t counter_id)
{
    return request(DECREMENT, counter_id, 0, NULL);
}

psa_status_t test_ps_set_nv_counter(enum tfm_nv_counter_t counter_id, uint32_t value)
{
    return request(SET, counter_id, value, NULL);
}

void test_ps_disable_increment_nv_counter(void)
{
    (void)request(FREEZE, PLAT_NV_COUNTER_PS_0, 1, NULL);
}

void test_ps_enable_increment_nv_counter(void)
{
    (void)request(FREEZE, PLAT_NV_COUNTER_PS_0, 0, NULL);
}

psa_status_t tfm_ps_test_system_prepare(void)
{
    return request(START, PLAT_NV_COUNTER_PS_0, 0, NULL);
}
#endif
