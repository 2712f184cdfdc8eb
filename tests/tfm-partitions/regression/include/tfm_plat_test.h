/* SPDX-License-Identifier: EPL-2.0 */
/** What tests ask of the platform: a timer of the secure world, and one of the non-secure. */
#ifndef TFM_PLAT_TEST_H
#define TFM_PLAT_TEST_H

void tfm_plat_test_secure_timer_start(void);
void tfm_plat_test_secure_timer_clear_intr(void);
void tfm_plat_test_secure_timer_stop(void);

#endif /* TFM_PLAT_TEST_H */
