/* SPDX-License-Identifier: EPL-2.0 */
/** TICKER owns TIMER0 of the board. Its interrupt is handled in two steps: at once, and when the partition has time. */
#include "operations/ticker_service_server.h"
#include "psa/service.h"
#include "psa_manifest/ticker.h"

#define TICK_CYCLES         2000u   /* 20 MHz: a tick each 100 us */

/** Registers of the CMSDK timer, by its secure alias. */
struct cmsdk_timer {
    volatile uint32_t ctrl;
    volatile uint32_t value;
    volatile uint32_t reload;
    volatile uint32_t intclear;
};
#define TIMER0              ((struct cmsdk_timer *)0x50000000u)
#define CTRL_ENABLE         (1u << 0)
#define CTRL_INTERRUPT      (1u << 3)

static volatile uint32_t ticks;

/** First level: runs as soon as the interrupt comes, whatever else is running. It only counts, and signals its partition. */
psa_flih_result_t tick_flih(void)
{
    TIMER0->intclear = 1;
    ticks++;
    return PSA_FLIH_SIGNAL;
}

/** Waits in the partition's own time, as long as `count` ticks take. */
psa_status_t ticker_service_wait_ticks_impl(const psa_msg_t *msg, uint32_t count, uint32_t *seen)
{
    uint32_t first = ticks;

    (void)msg;
    psa_irq_enable(TICK_SIGNAL);
    while (ticks - first < count) {
        (void)psa_wait(TICK_SIGNAL, PSA_BLOCK);
        psa_reset_signal(TICK_SIGNAL);
    }
    (void)psa_irq_disable(TICK_SIGNAL);
    *seen = ticks;
    return PSA_SUCCESS;
}

/** The partition's thread. */
void ticker_main(void)
{
    TIMER0->reload = TICK_CYCLES - 1;
    TIMER0->value = TICK_CYCLES - 1;
    TIMER0->ctrl = CTRL_ENABLE | CTRL_INTERRUPT;

    for (;;) {
        if ((psa_wait(TICKER_SERVICE_SIGNAL, PSA_BLOCK) & TICKER_SERVICE_SIGNAL) != 0) {
            ticker_service_serve();
        }
    }
}
