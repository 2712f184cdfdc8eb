/* SPDX-License-Identifier: EPL-2.0 */
/** The platform's counters, as far as tests of protected storage name them; the numbers are those of src/suites/ps_rollback.c. */
#ifndef TFM_PLAT_NV_COUNTERS_H
#define TFM_PLAT_NV_COUNTERS_H

enum tfm_nv_counter_t {
    PLAT_NV_COUNTER_PS_0,
    PLAT_NV_COUNTER_PS_1,
    PLAT_NV_COUNTER_PS_2,
    PLAT_NV_COUNTER_MAX,
};

#endif /* TFM_PLAT_NV_COUNTERS_H */
