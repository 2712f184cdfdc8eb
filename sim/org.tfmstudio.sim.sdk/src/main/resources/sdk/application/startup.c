/* SPDX-License-Identifier: EPL-2.0 */
/**
 * How the non-secure application comes to life: the secure side takes the initial stack pointer and the reset handler from
 * the vector table at the start of the image, and branches here.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tfmstudio.h"

extern char __app_stack_limit__[];
extern char __app_stack_top__[];
extern char __app_data_start__[];
extern char __app_data_end__[];
extern const char __app_data_load__[];
extern char __app_bss_start__[];
extern char __app_bss_end__[];

typedef void (*initialiser_t)(void);
extern const initialiser_t __app_init_start__[];
extern const initialiser_t __app_init_end__[];

int main(void);

void Reset_Handler(void) __attribute__((noreturn));

void Reset_Handler(void)
{
    /* From here on a stack that grows too far is a fault, not a riddle. */
    __asm volatile("msr msplim, %0" : : "r"(__app_stack_limit__));

    memcpy(__app_data_start__, __app_data_load__, (size_t)(__app_data_end__ - __app_data_start__));
    memset(__app_bss_start__, 0, (size_t)(__app_bss_end__ - __app_bss_start__));
    for (const initialiser_t *initialise = __app_init_start__; initialise < __app_init_end__; initialise++) {
        (*initialise)();
    }
    exit(main());
}

/** An exception that nobody handles stops here, where a debugger finds it. */
void Default_Handler(void)
{
    for (;;) {
    }
}

/* Each of these can be defined by the application instead. */
#define HANDLER(name) void name(void) __attribute__((weak, alias("Default_Handler")))

HANDLER(NMI_Handler);
HANDLER(HardFault_Handler);
HANDLER(MemManage_Handler);
HANDLER(BusFault_Handler);
HANDLER(UsageFault_Handler);
HANDLER(SecureFault_Handler);
HANDLER(SVC_Handler);
HANDLER(DebugMon_Handler);
HANDLER(PendSV_Handler);
HANDLER(SysTick_Handler);
HANDLER(NONSEC_WATCHDOG_Handler);
HANDLER(TIMER0_Handler);
HANDLER(TIMER1_Handler);
HANDLER(DUALTIMER_Handler);
HANDLER(MHU0_Handler);
HANDLER(MHU1_Handler);
HANDLER(UARTRX0_Handler);
HANDLER(UARTTX0_Handler);
HANDLER(UARTRX1_Handler);
HANDLER(UARTTX1_Handler);

typedef void (*vector_t)(void);

#ifdef TFM_MULTI_CORE_TOPOLOGY
/* The secure side finds the mailbox by the reserved vector 8. */
extern const struct mailbox_init_t mailbox_init;
#define RESERVED_8 ((vector_t)&mailbox_init)
#else
#define RESERVED_8 0
#endif

#define EXTERNAL_INTERRUPTS 124

/* DDI0553 B3.30: the vector table. Armv8-M, AN521: 16 system exceptions, then the external interrupts. */
struct vector_table {
    const char *stack_top;
    vector_t system[15];
    vector_t external[EXTERNAL_INTERRUPTS];
};

extern const struct vector_table vector_table;

/* Ranges of elements are GCC's. */
#pragma GCC diagnostic ignored "-Wpedantic"
const struct vector_table vector_table __attribute__((section(".vectors"), used)) = {
    .stack_top = __app_stack_top__,
    .system = {
        Reset_Handler,
        NMI_Handler,
        HardFault_Handler,
        MemManage_Handler,
        BusFault_Handler,
        UsageFault_Handler,
        SecureFault_Handler,
        RESERVED_8,
        0,
        0,
        SVC_Handler,
        DebugMon_Handler,
        0,
        PendSV_Handler,
        SysTick_Handler,
    },
    .external = {
        [0] = Default_Handler,
        [1] = NONSEC_WATCHDOG_Handler,
        [2] = Default_Handler,
        [3] = TIMER0_Handler,
        [4] = TIMER1_Handler,
        [5] = DUALTIMER_Handler,
        [6] = MHU0_Handler,
        [7] = MHU1_Handler,
        [8 ... 31] = Default_Handler,
        [32] = UARTRX0_Handler,
        [33] = UARTTX0_Handler,
        [34] = UARTRX1_Handler,
        [35] = UARTTX1_Handler,
        [36 ... EXTERNAL_INTERRUPTS - 1] = Default_Handler,
    },
};
