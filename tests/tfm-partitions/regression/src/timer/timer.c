/* SPDX-License-Identifier: EPL-2.0 */
/** Timer 0 of the AN521 for the interrupt tests, with the reload value that TF-M has: 0.84 s. */
#include <stdint.h>

#include "tfm_plat_test.h"

#define TIMER0          0x50000000u
#define CTRL            (*(volatile uint32_t *)(TIMER0 + 0x0u))
#define RELOAD          (*(volatile uint32_t *)(TIMER0 + 0x8u))
#define INTCLEAR        (*(volatile uint32_t *)(TIMER0 + 0xCu))
#define ENABLE          0x1u
#define ENABLE_INT      0x8u
#define RELOAD_VALUE    (16u * 1024u * 1024u)

void tfm_plat_test_secure_timer_start(void)
{
    RELOAD = RELOAD_VALUE;
    CTRL = ENABLE;
    CTRL = ENABLE | ENABLE_INT;
}

void tfm_plat_test_secure_timer_clear_intr(void)
{
    INTCLEAR = 1;
}

void tfm_plat_test_secure_timer_stop(void)
{
    CTRL = 0;
    INTCLEAR = 1;
}
